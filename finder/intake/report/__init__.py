"""What the check of a file found, and the rows that were kept out."""
