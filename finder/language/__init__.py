"""Sentences out of the catalogues, and numbers, dates and lists as a language writes them."""
