"""Which column each heading of a file stands for."""
