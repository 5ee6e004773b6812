"""How fresh and how complete the directory is."""
