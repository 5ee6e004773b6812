"""Access: how far people live from care, as a map and as tables."""
