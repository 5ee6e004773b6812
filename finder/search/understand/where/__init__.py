"""Where somebody wants care, and how far from there: places and distances of a sentence."""
