"""Who may sign in, and what became of it: the tables, and how each is read and written."""
