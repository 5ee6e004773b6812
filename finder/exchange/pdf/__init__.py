"""Clinics on paper: PDF files in one typeface that ships with the finder, in any script."""
