"""Whole numbers as they are written on the command line."""

from __future__ import annotations


def whole_number(text: str, most_digits: int) -> int | None:
    """The number that `text` is, from 0; None if it is none, or has more digits."""
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and len(digits) <= most_digits:
        return int(digits)
    return None
