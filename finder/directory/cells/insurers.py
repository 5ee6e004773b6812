"""Lists of insurers, in which a comma, "and" or a slash may be a part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finder.directory.cells.reading import CellReading

LONGEST = 20_000

_BETWEEN = re.compile(r"([,;|•·\n\r])")
_LINK = re.compile(r"(?<!\s)\s++(?:and|y|&)\s+|(?:(?<!\s)\s++)?[/+]\s*", re.IGNORECASE)
_AND = re.compile(r"\A(?:and|y|&)\s+", re.IGNORECASE)
_FORM = re.compile(
    r"(?:inc|llc|ltd|co|corp|l\.l\.c|n\.?a|hmo|ppo)\.?(?:\s+of\s.{1,40})?", re.IGNORECASE
)
"""What follows a comma within a name."""
_ALONE = frozenset(
    (
        *("medicare", "medicaid", "tricare", "aetna", "cigna", "humana", "uhc", "bcbs", "va"),
        *("champva", "self pay", "self-pay", "cash", "private pay", "workers comp", "auto"),
        *("workers' comp", "workers' compensation", "unitedhealthcare", "united healthcare"),
        *("united", "anthem", "kaiser", "kaiser permanente", "medi-cal", "ahcccs", "oscar"),
        *("ambetter", "molina", "centene", "wellcare", "medicare advantage", "no fault"),
        *("blue cross blue shield", "most major insurance", "commercial", "private insurance"),
    )
)
"""Whole by themselves: what links two of them parts them."""


def read_insurers(text: str) -> CellReading[tuple[str, ...]]:
    """The names, as they are written, each once.

    >>> read_insurers("Medicare/Medicaid, Example Mutual, Inc.").value
    ('Medicare', 'Medicaid', 'Example Mutual, Inc.')
    """
    if len(text) > LONGEST:
        return CellReading((text,))
    names: list[str] = []
    pieces = _BETWEEN.split(text)
    for separator, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if item := piece.strip():
            _add(names, item, after_comma=separator.strip() == ",")
    return CellReading(tuple({name.casefold(): name for name in reversed(names)}.values())[::-1])


def read_insurer_items(items: Iterable[str], text: str) -> CellReading[tuple[str, ...]]:
    """As `read_insurers`, for a list that was taken apart from `text`; all of it is kept."""
    has_commas = ";" not in text and "|" not in text
    names: list[str] = []
    for item in items:
        _add(names, item, after_comma=has_commas)
    return CellReading(tuple(names))


def _add(names: list[str], item: str, *, after_comma: bool) -> None:
    if after_comma and names and _FORM.fullmatch(item):
        names[-1] = f"{names[-1]}, {item}"
    else:
        names += _parted(_AND.sub("", item) if after_comma else item)


def _parted(piece: str) -> list[str]:
    parts = [part.strip() for part in _LINK.split(piece)]
    return parts if len(parts) > 1 and all(_is_alone(part) for part in parts) else [piece]


def _is_alone(part: str) -> bool:
    return part.casefold().rstrip(".") in _ALONE
