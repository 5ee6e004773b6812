"""One page a module: a title, components, one use case, and drawing its answer."""
