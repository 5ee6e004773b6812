"""Keeping a directory true: freshness, health, calls, and what was not found."""
