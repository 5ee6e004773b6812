"""The first of many things in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text

from finder.commands.counted import counted

_Thing = TypeVar("_Thing")

_MOST = 50


def truncated_table(
    things: Sequence[_Thing], table: Callable[[Sequence[_Thing]], RenderableType], what: str
) -> list[RenderableType]:
    """A `table` of the first 50, and how many more there are; nothing where there are none.

    `what` is the word for one of them.
    """
    if not things:
        return []
    left = len(things) - _MOST
    more = [Text(f"… and {counted(left, f'more {what}')}.")] if left > 0 else []
    return [table(things[:_MOST]), *more]
