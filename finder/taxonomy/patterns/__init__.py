"""Patterns of words: how a sentence is matched that nobody wrote down before."""
