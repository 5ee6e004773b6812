"""Procedures, disciplines, families, characteristics and conditions, and the words for them."""
