"""The verbs that keep a directory: check, import, export, undo, backup."""
