"""How far people live from care: the picture, its files and its sentences."""
