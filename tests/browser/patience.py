"""How long a test waits for what a person would see."""

PATIENCE = 30_000
"""Milliseconds: so long that only a page that never gets there fails, on a busy machine too."""
