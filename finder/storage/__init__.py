"""What is kept: revisions of the directory, and what people told the finder."""
