"""What each field of a listed clinic rests on: its list or person, of which day, and its check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, cast

from finder.directory.checks import Check, check_of
from finder.directory.fields import EVIDENCE, Fields, FieldValue, is_fact
from finder.directory.precedence import FieldOrigin
from finder.services.accounts.principal import Principal, require_viewer
from finder.services.kept import listings_in
from finder.services.publishing.origins import FieldOrigins
from finder.storage.store import Store


class FieldSource(NamedTuple):
    """A field and what it rests on.

    `source` is the list as visitors read it, "" where a person changed the field here: then
    `person` is who did, by the name that admins see. All of it is blank for what the first
    directory had. `check` covers the field, if somebody checked it as it is.
    """

    field: str
    value: FieldValue
    source: str = ""
    person: str = ""
    as_of: dt.date | None = None
    check: Check | None = None


def field_sources(store: Store, clinic_id: str, by: Principal) -> tuple[FieldSource, ...]:
    """Each field of a clinic in the order of the record; none if it is not listed.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    _, listed = store.listed_of([clinic_id])
    fields = listed.get(clinic_id, {})
    origins = FieldOrigins(store).of([clinic_id]).get(clinic_id, {}) if fields else {}
    shown = {one.key: one.shown for one in listings_in(store).sources()}
    return tuple(
        _source(name, fields, origins.get(name), shown) for name in fields if name != EVIDENCE
    )


def _source(
    name: str, fields: Fields, origin: FieldOrigin | None, shown: Mapping[str, str]
) -> FieldSource:
    known = FieldSource(name, fields[name], check=_check(name, fields))
    if origin is None:
        return known
    source = shown.get(origin.source, origin.source)
    return known._replace(source=source, person="" if source else origin.by, as_of=origin.as_of)


def _check(name: str, fields: Fields) -> Check | None:
    """The check that covers a field: of a fact its own, where it has evidence of its own."""
    value = fields[name]
    if is_fact(name) and EVIDENCE in cast("Mapping[str, object]", value):
        return check_of(cast("Mapping[str, object]", value))
    return check_of(fields)
