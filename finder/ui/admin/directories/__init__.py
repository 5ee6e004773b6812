"""The directories of others: how far each was read, and reading one now."""
