"""Lists as programs write them into one cell: ["English", "Spanish"], of JSON or of Python."""

from __future__ import annotations

import ast
import json
import re

_QUOTED = re.compile(r"\[\s*(?:[\"'].*[\"']\s*,?\s*)?\]", re.DOTALL)
_LONGEST = 20_000


def quoted_list(text: str) -> tuple[str, ...] | None:
    """The texts of such a list, without blank ones; None for any other text.

    >>> quoted_list("['English', 'Spanish']")
    ('English', 'Spanish')
    >>> quoted_list("[Spanish]") is None
    True
    """
    if text[:1] != "[" or len(text) > _LONGEST or not _QUOTED.fullmatch(text):
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            items = read(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(item.strip() for item in items if item.strip())
    return None
