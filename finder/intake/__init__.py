"""Clinic files from people: read, checked to the last cell, turned into records."""
