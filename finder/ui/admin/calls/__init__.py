"""Whom to call, and what they said."""
