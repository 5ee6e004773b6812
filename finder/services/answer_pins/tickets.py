"""Tickets: words that mean nothing, by which a browser gets the pins of its own search.

A ticket holds no place and no need, can't be guessed, and is good for a while, in the browser that
it was made for. Only the search itself is kept under it, and of each visit only the last few, so
that nobody can fill the memory. Whoever comes with a ticket that is gone asks the page for another.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from finder.language.catalogue import LANGUAGE
from finder.search.query import Query

LIFE = 1_800.0
"""Seconds that a ticket is good after its search was last drawn."""

LIFE_OF_WHO_LEFT = 180.0
"""Seconds after the last page of a visit was closed, a little more than it can be gone on with."""

MOST_OF_A_VISIT = 4
MOST_VISITS = 5_000


@dataclass(frozen=True, slots=True)
class AskedPins:
    """What a ticket stands for: a search, the revision it was put to, the language of its words."""

    query: Query
    revision: int
    language: str = LANGUAGE


@dataclass(slots=True)
class _Ticket:
    word: str
    browser: str
    until: float


class PinTickets:
    """The tickets of one process. `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._visits: OrderedDict[str, OrderedDict[AskedPins, _Ticket]] = OrderedDict()
        self._asked: dict[str, tuple[AskedPins, _Ticket]] = {}
        self._left: OrderedDict[str, float] = OrderedDict()
        self._turn = threading.Lock()

    def __len__(self) -> int:
        return len(self._asked)

    def give(self, visit: str, asked: AskedPins, browser: str = "") -> str:
        """A word for what a visit asked, the same one as long as it is good.

        Only `browser` may come with it, any where that is "" (`browser_of` tells which it is).
        """
        now = self._clock()
        with self._turn:
            self._drop_old(now)
            self._left.pop(visit, None)
            tickets = self._visits.setdefault(visit, OrderedDict())
            ticket = tickets.get(asked)
            if ticket is None or ticket.browser != browser:
                self._forget(tickets, asked)
                ticket = _Ticket(secrets.token_urlsafe(16), browser, now)
                tickets[asked] = ticket
                self._asked[ticket.word] = (asked, ticket)
            ticket.until = now + LIFE
            tickets.move_to_end(asked)
            self._visits.move_to_end(visit)
            while len(tickets) > MOST_OF_A_VISIT:
                self._forget(tickets, next(iter(tickets)))
            while len(self._visits) > MOST_VISITS:
                self._forget_oldest()
            return ticket.word

    def take_back(self, visit: str) -> None:
        """Let none of a visit's tickets be good any more."""
        with self._turn:
            self._take_back(visit)

    def leave(self, visit: str) -> None:
        """The visit has no open page any more: its tickets end soon, unless it is gone on with."""
        now = self._clock()
        with self._turn:
            self._drop_old(now)
            if visit in self._visits:
                self._left.pop(visit, None)
                self._left[visit] = now + LIFE_OF_WHO_LEFT

    def come_back(self, visit: str) -> None:
        """The visit has an open page again, which goes on with what it was given."""
        with self._turn:
            self._drop_old(self._clock())
            self._left.pop(visit, None)

    def asked(self, word: str, browser: str = "") -> AskedPins | None:
        """What the ticket stands for; None if it is gone, or another browser's."""
        with self._turn:
            asked, ticket = self._asked.get(word, (None, None))
            if asked is None or ticket is None or ticket.until < self._clock():
                return None
            return asked if ticket.browser in ("", browser) else None

    def _drop_old(self, now: float) -> None:
        """Forget visits that left, or drew nothing for so long, the oldest of which come first."""
        while self._left and next(iter(self._left.values())) < now:
            self._take_back(next(iter(self._left)))
        while self._visits:
            newest = next(reversed(next(iter(self._visits.values())).values()))
            if newest.until >= now:
                return
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        self._take_back(next(iter(self._visits)))

    def _take_back(self, visit: str) -> None:
        self._left.pop(visit, None)
        for ticket in self._visits.pop(visit, OrderedDict()).values():
            del self._asked[ticket.word]

    def _forget(self, tickets: OrderedDict[AskedPins, _Ticket], asked: AskedPins) -> None:
        ticket = tickets.pop(asked, None)
        if ticket is not None:
            del self._asked[ticket.word]


@lru_cache(maxsize=1)
def pin_tickets() -> PinTickets:
    """Those of this process."""
    return PinTickets()
