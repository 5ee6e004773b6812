"""What `python -m finder` does: each command puts a use case on paper."""
