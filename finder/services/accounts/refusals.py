"""What the audit log says of tries that fail: the first few one by one, of the rest how many."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable

from finder.services.rate_limit import RateLimit
from finder.storage.signing_in.audit_entry import LEFT_OUT, Event
from finder.storage.signing_in.audit_log import AuditLog

_MOST, _SECONDS = 10, 600
"""Entries of each kind in ten minutes, for each account and for all names that are none: who fails
without end fills no log, and takes no place from what is told of others."""


class Refusals:
    """Puts failed tries into the log, counted in one process.

    An entry says how many of its kind went untold since the one before.
    """

    def __init__(self, log: AuditLog, clock: Callable[[], dt.datetime]) -> None:
        self._log = log
        self._clock = clock
        self._limits: dict[tuple[Event, str], RateLimit] = {}
        self._untold: Counter[tuple[Event, str]] = Counter()
        self._turn = threading.Lock()

    def tell(self, event: Event, name: str) -> None:
        """Tell of a failure with the account of that name; "" stands for every other name."""
        key = event, name
        with self._turn:
            limit = self._limits.setdefault(key, self._new_limit())
            if not limit.passes():
                self._untold[key] += 1
                return
        self._log.add(event, name, self._rest(key))

    def settle(self, name: str) -> None:
        """Tell how many failures with that account went untold, before it is told who got in."""
        for event in (Event.REFUSED, Event.LOCKED):
            if rest := self._rest((event, name)):
                self._log.add(event, name, rest)

    def _rest(self, key: tuple[Event, str]) -> str:
        with self._turn:
            count = self._untold.pop(key, 0)
        return f"{LEFT_OUT}{count}" if count else ""

    def _new_limit(self) -> RateLimit:
        return RateLimit(_MOST, _SECONDS, lambda: self._clock().timestamp())
