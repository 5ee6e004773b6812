"""What people searched for and did not find: counted, never kept.

A count has a need, a month and the first three digits of a ZIP code. There is no point, no
whole ZIP code and nothing about who searched.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from finder.geography.zip_columns import standard_zip_columns
from finder.geography.zip_text import split_zip_code
from finder.search.query import MatchMode, Need
from finder.services.find_clinics import find_clinics
from finder.services.principal import require_admin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from finder.geography.gazetteer import Gazetteer
    from finder.geography.place import Place
    from finder.search.query import Query
    from finder.services.directory import Directory
    from finder.services.find_clinics import Findings
    from finder.services.principal import Principal
    from finder.storage.unmet import Unmet, UnmetSearches

_log = logging.getLogger(__name__)

MOST_WAITING = 1_000
"""Counts that wait to be written; more are dropped rather than kept in memory."""

_FEW_PEOPLE = 20_000
_NAMED_BY_HHS = frozenset(
    (
        *("036", "059", "063", "102", "203", "556", "692", "790", "821"),
        *("823", "830", "831", "878", "879", "884", "890", "893"),
    )
)
"""The areas of so few people in the census of 2000."""


def unmet_needs(directory: Directory, findings: Findings) -> tuple[str, ...]:
    """The needs of a search near a place that no clinic within the radius meets.

    They are the must-haves that none lists even alone; all of them if each is listed by
    some clinic but no clinic lists them together.
    """
    query = findings.query
    if query.origin is None or query.radius_miles is None or query.name:
        return ()
    if not query.musts or findings.total_matching:
        return ()
    if query.mode is MatchMode.ANY or len(query.musts) == 1:
        return query.musts
    alone = tuple(key for key in query.musts if not _is_listed(directory, query, key))
    return alone or query.musts


def _is_listed(directory: Directory, query: Query, key: str) -> bool:
    one = replace(query, needs=(Need(key),), include_not_stated=False)
    return find_clinics(directory, one).total_matching > 0


@lru_cache(maxsize=1)
def thinly_peopled() -> frozenset[str]:
    """First three digits that 20,000 people or fewer share, or nobody counted; not kept.

    Source: 45 CFR 164.514(b)(2)(i)(B) and the guidance of HHS on it, with the newest counts
    that we have beside those that it names.
    """
    people: Counter[str] = Counter()
    columns = standard_zip_columns()
    for code, count in zip(columns.codes, np.nan_to_num(columns.people), strict=True):
        people[code[:3]] += count
    few = {area for area, count in people.items() if count <= _FEW_PEOPLE}
    return frozenset(few | _NAMED_BY_HHS)


def area_of(place: Place, gazetteer: Gazetteer) -> str:
    """The first three digits of a place's ZIP code, "" if not known or too few people share them.

    A place without a ZIP code of its own has that of the town nearest to its middle.
    """
    _, digits = split_zip_code(place.label)
    if not digits:
        nearest = gazetteer.zip_code_near(place.position, place.state)
        digits = nearest.code if nearest else ""
    area = digits[:3]
    return "" if area in thinly_peopled() else area


def month_of(day: date) -> str:
    """The month as it is kept: 2026-11."""
    return f"{day:%Y-%m}"


class UnmetCounter:
    """Writes counts one after the other in a thread of its own, so that no page waits."""

    def __init__(self, searches: UnmetSearches) -> None:
        self._searches = searches
        self._waiting: queue.Queue[Sequence[Unmet]] = queue.Queue(MOST_WAITING)
        self._starting = threading.Lock()
        self._writer: threading.Thread | None = None

    def note(self, found: Sequence[Unmet]) -> None:
        """Count each of `found`, soon; never raises and never waits."""
        try:
            self._waiting.put_nowait(found)
        except queue.Full:
            _log.warning("searches without a match are not counted: too many wait")
            return
        with self._starting:
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(target=self._write, daemon=True)
                self._writer.start()

    def wait(self) -> None:
        """Return when everything noted so far is counted or given up."""
        self._waiting.join()

    def _write(self) -> None:
        while True:
            found = self._waiting.get()
            try:
                self._searches.count(found)
            except Exception:  # noqa: BLE001 - a count is worth no trouble to anyone
                _log.warning("a search without a match was not counted", exc_info=True)
            finally:
                self._waiting.task_done()


def unmet_searches(searches: UnmetSearches, since: date, by: Principal) -> dict[Unmet, int]:
    """The counts of the month of `since` and later ones, the highest first.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_admin(by)
    return searches.since(month_of(since))
