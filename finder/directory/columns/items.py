"""Several items in one cell, with `;` between them (`|` is read too).

In some columns a comma parts them as well, where the cell has neither of the two. A
backslash before `;`, `|`, `,`, `=` or a backslash makes it part of an item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from finder.directory.cells.answers import names_beside_answers
from finder.directory.cells.insurers import read_insurer_items
from finder.directory.columns.problem import Cell, problem, refused
from finder.directory.columns.rules import ProblemCode
from finder.directory.columns.text import trimmed

MOST_ITEMS = 200
"""So many items may be in one cell; there are fewer procedures and disciplines than that."""

_PIECE = re.compile(r"\\([;|,=\\])|([;|])")
_COMMA_PIECE = re.compile(r"\\([;|,=\\])|(,)")
_SPECIAL = re.compile(r"([;|\\])")
_SPECIAL_IN_NAME = re.compile(r"([;|=\\])")
_UNESCAPED_EQUALS = re.compile(r"((?:[^\\=]|\\.)*)=(.*)", re.DOTALL)


def _pieces(text: str, separators: re.Pattern[str] = _PIECE) -> list[str]:
    """The items of a cell, still escaped."""
    pieces: list[str] = []
    start = 0
    for match in separators.finditer(text):
        if match[2]:
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return [piece for piece in map(trimmed, pieces) if piece]


def _unescaped(piece: str) -> str:
    return _PIECE.sub(lambda match: match[1] or match[0], piece)


def split_items(text: str) -> tuple[str, ...]:
    """The items of a cell, stripped; blank ones are left out."""
    if "\\" not in text:
        pieces = text.replace("|", ";").split(";")
        return tuple([item for piece in pieces if (item := trimmed(piece))])
    return tuple(_unescaped(piece) for piece in _pieces(text))


def split_at_commas(text: str) -> tuple[str, ...]:
    """The items of a cell of which commas are the separators if it has no `;` and no `|`."""
    if "," not in text or any(match[2] for match in _PIECE.finditer(text)):
        return split_items(text)
    return tuple(_unescaped(piece) for piece in _pieces(text, _COMMA_PIECE))


def join_items(items: Iterable[str]) -> str:
    """The cell that `split_items` reads as `items`."""
    return "; ".join(_SPECIAL.sub(r"\\\1", item) for item in items)


def join_for_commas(items: Iterable[str]) -> str:
    """The cell that `split_at_commas` reads as `items`."""
    cell = join_items(items)
    if "," not in cell:
        return cell
    parted = any(match[2] for match in _PIECE.finditer(cell))
    return cell if parted else cell.replace(",", "\\,")


def list_parser(
    read: Callable[[tuple[str, ...]], Cell],
    split: Callable[[str], tuple[str, ...]] = split_items,
) -> Callable[[str], Cell]:
    """A parser of list cells: `read` gets what `split` makes of one, if it is not too much."""

    def parse(text: str) -> Cell:
        items = split(text)
        if len(items) > MOST_ITEMS:
            count = f"{len(items):,}"
            return refused(ProblemCode.TOO_MANY_ITEMS, text, count=count, limit=f"{MOST_ITEMS:,}")
        return read(items)

    return parse


parse_items = list_parser(Cell)
"""A tuple of texts."""

parse_comma_items = list_parser(Cell, split_at_commas)
"""A tuple of texts that may have commas between them."""


def parse_insurers(text: str) -> Cell:
    """A tuple of names of insurers, in which commas and "and" may be parts of a name."""
    cell = parse_comma_items(text)
    if cell.problems:
        return cell
    listed = cast("tuple[str, ...]", cell.value)
    items = names_beside_answers(listed)
    if listed and not items:
        return without_names(text)
    return Cell(read_insurer_items(items, text).value)


def without_names(text: str) -> Cell:
    """The cell of a list of names that only says yes or no: nobody knows whose, or which."""
    return refused(ProblemCode.ANSWER_NAMES_NONE, text, more="")


def parse_identifiers(text: str) -> Cell:
    """A mapping from the name of an identifier to its number; items are `name=number`."""
    identifiers: dict[str, str] = {}
    problems = []
    for piece in _pieces(text):
        match = _UNESCAPED_EQUALS.fullmatch(piece)
        name, number = (part.strip() for part in match.groups()) if match else ("", "")
        if not (name and number):
            problems.append(problem(ProblemCode.IDENTIFIER_SHAPE, _unescaped(piece)))
        elif _unescaped(name) in identifiers:
            problems.append(problem(ProblemCode.IDENTIFIER_TWICE, _unescaped(name)))
        else:
            identifiers[_unescaped(name)] = _unescaped(number)
    return Cell(identifiers, tuple(problems))


def format_identifiers(identifiers: Mapping[str, str]) -> str:
    """The cell that `parse_identifiers` reads as `identifiers`."""
    return "; ".join(
        _SPECIAL_IN_NAME.sub(r"\\\1", name) + "=" + _SPECIAL.sub(r"\\\1", number)
        for name, number in identifiers.items()
    )
