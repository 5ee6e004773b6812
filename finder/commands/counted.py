"""Numbers of things in a sentence."""

from __future__ import annotations


def counted(count: int, what: str) -> str:
    """`count` of `what`, which takes an s: "1 row", "1,200 rows"."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
