"""What people searched for and did not find: counted, never kept.

A count has a need, a month and the first three digits of a ZIP code. There is no point, no
whole ZIP code and nothing about who searched.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from finder.geography.gazetteer import Gazetteer
from finder.geography.place import Place
from finder.geography.zip_text import split_zip_code
from finder.search.query import Importance, MatchMode, Need, Query
from finder.services.accounts.principal import Principal, require_viewer
from finder.services.directory import Directory
from finder.services.find_clinics import Findings, find_clinics
from finder.storage.unmet import Unmet, UnmetSearches

_log = logging.getLogger(__name__)

MOST_WAITING = 1_000
"""Counts that wait to be written; more are dropped rather than kept in memory."""

_OF_2000 = (
    *("036", "059", "063", "102", "203", "556", "692", "790", "821"),
    *("823", "830", "831", "878", "879", "884", "890", "893"),
)
_OF_TODAY = (
    *("005", "008", "036", "055", "059", "102", "192", "202", "203", "204"),
    *("205", "311", "332", "369", "375", "399", "459", "509", "555", "556"),
    *("569", "649", "692", "733", "753", "772", "821", "823", "842", "876"),
    *("878", "879", "884", "885", "889", "893", "901", "938", "942", "969"),
)
THINLY_PEOPLED = frozenset((*_OF_2000, *_OF_TODAY))
"""First three digits that 20,000 people or fewer share, or nobody counted, which are not kept.

Source: HHS, guidance on de-identification under HIPAA, 45 CFR 164.514(b)(2)(i)(B), which names
those of the census of 2000; and the counts of the shipped ZIP codes, which a test compares.
"""


def unmet_needs(directory: Directory, findings: Findings) -> tuple[str, ...]:
    """The needs of a search near a place that no clinic within the radius meets.

    They are the must-haves that none lists even alone; all of them if each is listed by
    some clinic but no clinic lists them together. Where any one of the medical ones is
    enough, they are unmet only if none of them is listed.
    """
    query = findings.query
    if query.origin is None or query.radius_miles is None or query.area or query.name:
        return ()
    if not query.musts or findings.total_matching:
        return ()
    musts = [need for need in query.needs if need.importance is Importance.MUST]
    if len(musts) == 1:
        return query.musts
    alone = [need.key for need in musts if not _is_listed(directory, query, need)]
    if query.mode is MatchMode.ANY:
        practical = directory.index.layout.practical
        medical = [key for key in query.musts if key not in practical]
        if not set(medical) <= set(alone):  # one of them is enough, and there is one
            alone = [key for key in alone if key in practical]
    return tuple(alone) or query.musts


def _is_listed(directory: Directory, query: Query, need: Need) -> bool:
    one = replace(query, needs=(need,), include_not_stated=False)
    return find_clinics(directory, one).total_matching > 0


def area_of(place: Place, gazetteer: Gazetteer) -> str:
    """The first three digits of a place's ZIP code, "" if not known or too few people share them.

    A place without a ZIP code of its own has that of the town nearest to its middle.
    """
    _, digits = split_zip_code(place.label)
    if not digits:
        nearest = gazetteer.zip_code_near(place.position, place.state)
        digits = nearest.code if nearest else ""
    area = digits[:3]
    return "" if area in THINLY_PEOPLED else area


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
    require_viewer(by)
    return searches.since(month_of(since))
