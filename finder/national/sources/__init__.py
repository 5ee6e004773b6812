"""The federal files: their layouts, and each read into a table."""
