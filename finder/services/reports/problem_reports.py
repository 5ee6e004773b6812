"""Reports of a problem: what a visitor may send, and how many."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache

from finder.directory.columns import unseen_characters
from finder.errors.reports import ReportsFull, UnfitPart
from finder.exchange.directory_csv import standard_columns
from finder.services.directory import Directory
from finder.services.rate_limit import RateLimit
from finder.services.visitor_place import household
from finder.storage.reports import Reports

_BESIDE_COLUMNS = {"address": 20, "procedure": 40, "discipline": 50, "something_else": 1_000}
"""Subjects that are no column, with their places among those that are."""

LONGEST_SUGGESTION = 1_000
LONGEST_CONTACT = 200
MOST_FOR_A_CLINIC = 10
"""Reports about one clinic within 24 hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What a visitor wants to report; `contact` may be "" and stands in no log."""

    clinic_id: str
    subject: str
    suggestion: str
    contact: str = field(default="", repr=False)


@lru_cache(maxsize=1)
def subjects() -> tuple[str, ...]:
    """What a report can be about, in the order of the form.

    A `procedure` or `discipline` may name its key: `procedure:kyphoplasty`.
    """
    columns = {
        column.name: column.report for column in standard_columns() if column.report is not None
    }
    places = columns | _BESIDE_COLUMNS
    return tuple(sorted(places, key=places.__getitem__))


@lru_cache(maxsize=1)
def answerable() -> frozenset[str]:
    """The columns that a clinic's yes or no answers: what a caller may report beside `subjects`."""
    return frozenset(column.name for column in standard_columns() if column.is_answer)


class VisitorLimits:
    """How much each place of visitors may report: `most` reports in ten minutes.

    A place is what `household` makes of an address, so another page or another visit of the same
    visitor changes nothing. Places are counted in memory alone, and at most `places` of them.
    """

    def __init__(self, most: int = 20, *, places: int = 5_000) -> None:
        self._most = most
        self._places = places
        self._known: OrderedDict[str, RateLimit] = OrderedDict()
        self._turn = threading.Lock()

    def of(self, address: str) -> RateLimit:
        """What visitors at that address may still report."""
        place = household(address)
        with self._turn:
            limit = self._known.setdefault(place, RateLimit(self._most, 600))
            self._known.move_to_end(place)
            if len(self._known) > self._places:
                self._known.popitem(last=False)
            return limit


@lru_cache(maxsize=1)
def visitor_limits() -> VisitorLimits:
    """Those of this process."""
    return VisitorLimits()


_EVERYBODY = RateLimit(60, 600)
"""What all visitors of this process may report together."""


def send_report(
    reports: Reports,
    directory: Directory,
    new: NewReport,
    visitor: RateLimit,
    everybody: RateLimit = _EVERYBODY,
) -> None:
    """Keep what a visitor reports, for an admin to look at.

    Raises:
        UnfitReport: a part of it is missing, too long or unreadable.
        UnknownClinic: there is no such clinic.
        TooManyReports: this visitor, everybody, or those who wrote about this clinic have
            sent so many that no more are taken now.
        StorageFailed: the database can't be written.

    """
    suggestion, contact = new.suggestion.strip(), new.contact.strip()
    _check(directory, new.subject, suggestion, contact)
    directory.clinic(new.clinic_id)
    if not visitor.passes():
        raise ReportsFull(who="visitor")
    if not everybody.passes():
        raise ReportsFull(who="everybody")
    kept = reports.add(
        new.clinic_id, new.subject, suggestion, contact, most_a_day=MOST_FOR_A_CLINIC
    )
    if not kept:
        raise ReportsFull(who="clinic")


def _check(directory: Directory, subject: str, suggestion: str, contact: str) -> None:
    kind, _, key = subject.partition(":")
    concept = directory.taxonomy.concepts.get(key)
    can_be = kind in subjects() or kind in answerable()
    if not can_be or (key and (concept is None or concept.kind != kind)):
        raise UnfitPart(field="subject", reason="no-subject")
    if not any(character.isalnum() for character in suggestion):
        raise UnfitPart(field="suggestion", reason="no-suggestion")
    for name, text, longest in (
        ("suggestion", suggestion, LONGEST_SUGGESTION),
        ("contact", contact, LONGEST_CONTACT),
    ):
        if len(text) > longest:
            raise UnfitPart(field=name, reason=f"long-{name}", count=len(text), most=longest)
        if unseen_characters(text):
            raise UnfitPart(field=name, reason="unseen")
