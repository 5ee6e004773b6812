"""What the cells of a column look like: how many of them read as what."""
