"""Procedures and people that a list names no longer, and that its source named before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from finder.directory.fact_lists import fact_list
from finder.directory.fields import Fields, FieldValue, is_fact
from finder.services.kept import listings_in
from finder.services.publishing.origins import FieldOrigins
from finder.storage.listings import Listing
from finder.storage.store import Store


class UnnamedFact(NamedTuple):
    """A fact of a clinic, by its field, that a list is silent about."""

    clinic_id: str
    field: str


def unnamed_facts(
    clinic_id: str,
    listed: Mapping[str, FieldValue],
    said: Fields,
    columns: Collection[str],
    whole: Collection[str] = (),
) -> Iterator[UnnamedFact]:
    """The listed facts that a row says nothing of, though it lists others of their kind.

    A row whose cell is blank lists none, and so is silent about nothing, but in the columns that
    are `whole`: there it says that there is none.
    """
    told = {_list_of(name, value) for name, value in said.items() if is_fact(name)}
    for name, value in listed.items():
        if is_fact(name) and name not in said:
            own = _list_of(name, value)
            if (own in told or own in whole) and own in columns:
                yield UnnamedFact(clinic_id, name)


def named_before(
    store: Store, listing: Listing, silent: Iterable[UnnamedFact]
) -> Sequence[UnnamedFact]:
    """Those that come from an earlier list of the same source, and that no other source names."""
    others = listings_in(store).named_by_others(listing.source)
    asked = [one for one in silent if one.clinic_id not in others]
    if not asked:
        return ()
    origins = FieldOrigins(store).of(list(dict.fromkeys(one.clinic_id for one in asked)))

    def is_own(one: UnnamedFact) -> bool:
        origin = origins.get(one.clinic_id, {}).get(one.field)
        return (
            origin is not None
            and origin.source == listing.source.key
            and origin.as_of <= listing.as_of
        )

    return [one for one in asked if is_own(one)]


def _list_of(name: str, value: FieldValue) -> str:
    answer = value.get("answer") if isinstance(value, dict) else None
    return fact_list(name.partition(":")[0], str(answer))
