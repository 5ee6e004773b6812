"""Sizes in words."""

from __future__ import annotations


def sized(count: int) -> str:
    """`count` bytes as people say it: "950 bytes", "1.2 GB"."""
    for factor, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} bytes"
