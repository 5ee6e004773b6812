"""Which page each visit is on: the one that its person went to last, whatever comes in late.

A browser names a page with all that it says, also with what a map or a field of a page says by
itself: and it names the old page until it has heard of the new one. So what was said on a page that
was left would bring it back. Who went where is noted here as soon as it is heard, and what is said
later is taken as said on that page.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache

_MOST = 50_000
"""Visits that are remembered; the longest silent are forgotten, and drawn as a browser asks."""
_MOST_LETTERS = 20_000_000
"""Of their queries together, each of which may be as long as an address."""


@dataclass(frozen=True, slots=True)
class PageTurn:
    """Where a visit went last, as Streamlit names a page, with the query of its address.

    `number` counts such steps, `is_history` is one Back or Forward, and `is_begun` says that the
    page is being drawn since. The page is "" until the first one was drawn.
    """

    number: int = 0
    page: str = ""
    query: str = ""
    is_history: bool = False
    is_begun: bool = True

    @property
    def goes_through_history(self) -> bool:
        """Whether it is a step Back or Forward that no page was drawn for yet."""
        return self.is_history and not self.is_begun


class Turns:
    """The turns of all visits, each known by the id that Streamlit gave its session."""

    def __init__(self, most: int = _MOST, most_letters: int = _MOST_LETTERS) -> None:
        self._most = most
        self._most_letters = most_letters
        self._letters = 0
        self._turns: OrderedDict[str, PageTurn] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, visit: str) -> None:
        """Follow a visit from now on, or go on with it."""
        with self._lock:
            self._keep(visit, self._turns.get(visit) or PageTurn())

    def of(self, visit: str) -> PageTurn | None:
        """Where the visit went last, None for one that is not followed."""
        return self._turns.get(visit)

    def press(self, visit: str, page: str, query: str, *, is_history: bool = False) -> None:
        """The person went to a page, by a link or through their history."""
        with self._lock:
            before = self._turns.get(visit)
            if before:
                now = before.number + 1
                step = PageTurn(now, page, query, is_history=is_history, is_begun=False)
                self._keep(visit, step)

    def go(self, visit: str, page: str, query: str, *, after: int) -> None:
        """What the person pressed leads to a page, if they went nowhere else after that turn."""
        with self._lock:
            before = self._turns.get(visit)
            if before and before.number == after:
                self._keep(visit, PageTurn(after + 1, page, query, is_begun=False))

    def begin(self, visit: str, number: int, page: str) -> None:
        """That page is being drawn for the turn of that number."""
        with self._lock:
            before = self._turns.get(visit)
            if before and before.number == number:
                self._keep(visit, replace(before, page=page, is_begun=True))

    def _keep(self, visit: str, turn: PageTurn) -> None:
        before = self._turns.get(visit)
        self._letters += len(turn.query) - (len(before.query) if before else 0)
        self._turns[visit] = turn
        self._turns.move_to_end(visit)
        while len(self._turns) > self._most or self._letters > self._most_letters:
            _, silent = self._turns.popitem(last=False)
            self._letters -= len(silent.query)


@lru_cache(maxsize=1)
def turns() -> Turns:
    """Those of this process."""
    return Turns()
