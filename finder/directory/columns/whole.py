"""Numbers that a spreadsheet wrote with a point: 85016.0 is 85016."""

from __future__ import annotations

import re

_WITH_POINT = re.compile(r"(\d+)\.0+", re.ASCII)


def whole(text: str) -> str:
    """`text` without its point and zeros if it is digits and then those; else as it is."""
    match = _WITH_POINT.fullmatch(text)
    return match[1] if match else text
