"""Where each field of listed clinics comes from, as the history tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from finder.directory.changes import ChangeKind, ClinicChange
from finder.directory.precedence import FieldOrigin
from finder.services.kept import listings_in
from finder.storage.listings import Listing
from finder.storage.revision import Action, Revision
from finder.storage.store import Store

Origins = dict[str, FieldOrigin]


class FieldOrigins:
    """Which list or person each field of a clinic comes from.

    What was undone comes from where it came before. A source that names a clinic again says again
    what it said of it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._listings = listings_in(store)
        self._revisions = {one.number: one for one in store.revisions()}
        self._by_revision = self._listings.by_revision()
        self._named: dict[str, dict[str, dt.date]] = {}

    def is_newer_anywhere(self, listing: Listing) -> bool:
        """Whether anything that is listed may be newer than that list, or trusted further."""
        lists = any(
            one.as_of > listing.as_of or one.source.trust.rank > listing.source.trust.rank
            for one in self._listings.all()
        )
        return lists or any(
            one.stamp.action not in _LISTS and one.made_at.date() > listing.as_of
            for one in self._revisions.values()
        )

    def of(self, clinic_ids: Sequence[str]) -> dict[str, Origins]:
        """The origin of each field of clinics, by the id of the clinic."""
        history = self._store.changes_in_order(clinic_ids)
        return {one: self._confirmed(one, self._replayed(history[one])) for one in history}

    def _replayed(self, changes: Iterable[tuple[int, ClinicChange]]) -> Origins:
        origins: Origins = {}
        earlier: dict[int, dict[str, FieldOrigin | None]] = {}
        gone: Origins = {}
        for number, change in changes:
            made = self._revisions[number]
            own = self._own(made)
            earlier[number] = {name: origins.get(name) for name in change.fields}
            was = earlier.get(made.stamp.undoes or 0, {})
            if made.stamp.action is Action.RESTORE:
                was = dict(gone)
            if change.kind is ChangeKind.REMOVED:
                gone, origins = origins, {}
            for name in change.before or {}:
                origins.pop(name, None)
            for name in change.after or {}:
                if origin := was.get(name) or own:
                    origins[name] = origin
        return origins

    def _own(self, made: Revision) -> FieldOrigin | None:
        """What is new in a revision; None for the first directory, whose day nobody said."""
        listing = self._by_revision.get(made.number)
        if listing is None and made.stamp.action is Action.START:
            return None
        if listing is None:
            return FieldOrigin(made.made_at.date(), "", by=made.stamp.made_by)
        source = listing.source
        return FieldOrigin(listing.as_of, source.key, source.trust, listing.made_by)

    def _confirmed(self, clinic_id: str, origins: Origins) -> Origins:
        found = {}
        for name, origin in origins.items():
            said_again = self._days(origin.source).get(clinic_id) if origin.source else None
            found[name] = origin._replace(as_of=max(origin.as_of, said_again or origin.as_of))
        return found

    def _days(self, key: str) -> dict[str, dt.date]:
        if key not in self._named:
            self._named[key] = self._listings.named_by_key(key)
        return self._named[key]


_LISTS = frozenset({Action.START, Action.IMPORT, Action.UNDO})
