"""The many spellings of one word, filed under one: letters first, then the words of names."""
