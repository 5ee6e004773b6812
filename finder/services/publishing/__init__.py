"""One publication after another: editing, undo, and the directory that people search."""
