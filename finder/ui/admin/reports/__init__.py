"""What visitors reported, and what becomes of it."""
