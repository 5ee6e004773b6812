"""The peers, each a fair way that people build such a search."""
