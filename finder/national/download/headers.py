"""What the headers of an answer say about the file (RFC 9110)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", re.IGNORECASE)
_STRONG = re.compile(r'"[\x21\x23-\x7e]{1,500}"')
_DATE = re.compile(r"[\x20-\x7e]{10,40}")


def stated_length(headers: Mapping[str, str]) -> int | None:
    """The number of bytes that follow; None if the headers don't tell."""
    length = headers.get("content-length", "").strip()
    return int(length) if re.fullmatch(r"\d{1,15}", length, re.ASCII) else None


def stated_range(headers: Mapping[str, str]) -> tuple[int, int] | None:
    """The first byte of a part, counted from 0, and the size of the whole; None if not told."""
    found = _RANGE.fullmatch(headers.get("content-range", "").strip())
    return (int(found[1]), int(found[3])) if found else None


def version_mark(headers: Mapping[str, str]) -> str:
    """What tells this version of the file from another, fit for `If-Range`; "" if nothing does.

    That is a strong entity tag, else the time of the last change.
    """
    tag = headers.get("etag", "").strip()
    if _STRONG.fullmatch(tag):
        return tag
    changed = headers.get("last-modified", "").strip()
    return changed if _DATE.fullmatch(changed) else ""


def asked_pause(headers: Mapping[str, str]) -> float:
    """How many seconds the server asks to be left alone; 0 if it doesn't."""
    seconds = headers.get("retry-after", "").strip()
    return float(seconds) if re.fullmatch(r"\d{1,5}", seconds, re.ASCII) else 0.0
