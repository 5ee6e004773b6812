"""The first of many things in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text

from finder.commands.words import say

_Thing = TypeVar("_Thing")

_MOST = 50


def truncated_table(
    things: Sequence[_Thing], table: Callable[[Sequence[_Thing]], RenderableType], what: str
) -> list[RenderableType]:
    """A `table` of the first 50, and how many more there are; nothing where there are none.

    `what` says what they are: a key of `more` in the catalogue.
    """
    if not things:
        return []
    left = len(things) - _MOST
    more = [Text(say(f"more.{what}", count=left))] if left > 0 else []
    return [table(things[:_MOST]), *more]
