"""Several items in one cell, with `;` between them (`|` is read too).

A backslash before `;`, `|`, `=` or a backslash makes it part of an item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from finder.directory.columns.problem import Cell, problem
from finder.directory.columns.rules import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PIECE = re.compile(r"\\([;|=\\])|([;|])")
_SPECIAL = re.compile(r"([;|\\])")
_SPECIAL_IN_NAME = re.compile(r"([;|=\\])")
_UNESCAPED_EQUALS = re.compile(r"((?:[^\\=]|\\.)*)=(.*)", re.DOTALL)


def _pieces(text: str) -> list[str]:
    """The items of a cell, still escaped."""
    pieces: list[str] = []
    start = 0
    for match in _PIECE.finditer(text):
        if match[2]:
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return [piece for piece in (piece.strip() for piece in pieces) if piece]


def _unescaped(piece: str) -> str:
    return _PIECE.sub(lambda match: match[1] or match[0], piece)


def split_items(text: str) -> tuple[str, ...]:
    """The items of a cell, stripped; blank ones are left out."""
    if "\\" not in text:
        pieces = text.replace("|", ";").split(";")
        return tuple([item for piece in pieces if (item := piece.strip())])
    return tuple(_unescaped(piece) for piece in _pieces(text))


def join_items(items: Iterable[str]) -> str:
    """The cell that `split_items` reads as `items`."""
    return "; ".join(_SPECIAL.sub(r"\\\1", item) for item in items)


def parse_items(text: str) -> Cell:
    """A tuple of texts."""
    return Cell(split_items(text))


def parse_identifiers(text: str) -> Cell:
    """A mapping from the name of an identifier to its number; items are `name=number`."""
    identifiers: dict[str, str] = {}
    problems = []
    for piece in _pieces(text):
        match = _UNESCAPED_EQUALS.fullmatch(piece)
        name, number = (part.strip() for part in match.groups()) if match else ("", "")
        if not (name and number):
            problems.append(problem(Code.IDENTIFIER_SHAPE, _unescaped(piece)))
        elif _unescaped(name) in identifiers:
            problems.append(problem(Code.IDENTIFIER_TWICE, _unescaped(name)))
        else:
            identifiers[_unescaped(name)] = _unescaped(number)
    return Cell(identifiers, tuple(problems))


def format_identifiers(identifiers: Mapping[str, str]) -> str:
    """The cell that `parse_identifiers` reads as `identifiers`."""
    return "; ".join(
        _SPECIAL_IN_NAME.sub(r"\\\1", name) + "=" + _SPECIAL.sub(r"\\\1", number)
        for name, number in identifiers.items()
    )
