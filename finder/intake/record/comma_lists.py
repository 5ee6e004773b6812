"""Lists of procedures or disciplines in which people wrote commas where `;` belongs."""

from __future__ import annotations

import re
from collections.abc import Callable

from finder.directory.columns import Cell
from finder.directory.columns.items import join_items, split_items

_BETWEEN = re.compile(r"\s*[,+&\r\n]\s*|\s+and\s+", re.IGNORECASE)


def parting(parse: Callable[[str], Cell]) -> Callable[[str], Cell]:
    """`parse`, for which an item that nobody knows is several if each of its parts is known.

    "Epidurals, nerve blocks and RFA" becomes three items. With a part that is not known,
    such as "no longer SCS, RFA" has, it stays one: what it says is for a person to judge.
    A slash parts nothing, since it may mean "or".
    """

    def read(text: str) -> Cell:
        cell = parse(text)
        if not cell.problems:  # as in most cells
            return cell
        if all(found.unknown is None for found in cell.problems) or not _BETWEEN.search(text):
            return cell
        items = split_items(text)
        parted = [part for item in items for part in _parts(item, parse)]
        return cell if len(parted) == len(items) else parse(join_items(parted))

    return read


def _parts(item: str, parse: Callable[[str], Cell]) -> list[str]:
    """What the item is made of: itself, or parts each of which is known."""
    parts = [part for part in _BETWEEN.split(item) if part]
    if len(parts) > 1 and not _is_known(item, parse) and all(_is_known(p, parse) for p in parts):
        return parts
    return [item]


def _is_known(item: str, parse: Callable[[str], Cell]) -> bool:
    problems = parse(join_items([item])).problems
    return not any(found.is_fault for found in problems)
