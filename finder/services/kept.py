"""What the store keeps beside the clinics, for pages that show it: none of them asks a database.

Revisions and reports are plain values; here are their names, and how to get at them.
"""

from __future__ import annotations

from finder.storage.federation.pulls import Pulls
from finder.storage.import_decisions import ImportDecisions
from finder.storage.list_values import ListValues
from finder.storage.listings import Listings
from finder.storage.report import ProblemReport
from finder.storage.reports import Reports
from finder.storage.revision import SAMPLE_NOTE, Revision
from finder.storage.store import Store
from finder.storage.unmet import Unmet, UnmetSearches

__all__ = [
    "SAMPLE_NOTE",
    "ProblemReport",
    "Reports",
    "Revision",
    "Unmet",
    "decisions_in",
    "listings_in",
    "pulls_in",
    "reports_in",
    "unmet_in",
    "values_in",
]


def reports_in(store: Store) -> Reports:
    """What visitors reported."""
    return Reports(store.database)


def decisions_in(store: Store) -> ImportDecisions:
    """What admins decided about headings, words and rows of files."""
    return ImportDecisions(store.database)


def listings_in(store: Store) -> Listings:
    """The sources of files, and the lists that they gave."""
    return Listings(store.database)


def pulls_in(store: Store) -> Pulls:
    """How far the directories of others were read."""
    return Pulls(store.database)


def unmet_in(store: Store) -> UnmetSearches:
    """How often people searched for something that was not found."""
    return UnmetSearches(store.database)


def values_in(store: Store) -> ListValues:
    """What lists said and nobody decided about yet, or declined."""
    return ListValues(store.database)
