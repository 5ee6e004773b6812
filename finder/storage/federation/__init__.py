"""Directories of others: how far each was read, and what waits on the disk while one is."""
