"""Sign-in names and public names in a database, and records that must not hold the former."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from finder.directory.changes import ChangeSet, ClinicChange
from finder.directory.checkers import TEAM, PublicNames
from finder.directory.fields import Fields, FieldValue
from finder.storage.revision import Action
from finder.storage.schema import account, clinic, clinic_change, revision
from finder.storage.text import change_from, change_text, fields_from, fields_text

_BATCH = 2_000


def public_names(connection: Connection, *more: str) -> PublicNames:
    """The public name of everybody with an account, and of whoever published anything.

    Those who sign in through an identity provider have no account here; `more` are those
    among them who publish for the first time.
    """
    published = select(revision.c.made_by).where(revision.c.action != Action.START.value)
    names = dict.fromkeys((*connection.scalars(published.distinct()), *more), TEAM)
    shown = connection.execute(select(account.c.name, account.c.public_name))
    return PublicNames(names | {name: public or TEAM for name, public in shown})


def with_public_names(changes: ChangeSet, names: PublicNames) -> ChangeSet:
    """The changes, which list nobody's sign-in name."""
    fixed = [_fixed(change, names) for change in changes]
    return ChangeSet(fixed) if any(map(_differs, fixed, changes)) else changes


def hide_sign_in_names(connection: Connection) -> None:
    """Put public names in the place of sign-in names in all that was ever listed.

    The history is changed along with what is listed, so that taking a step back brings no
    name back.
    """
    names = public_names(connection)
    if not names:
        return
    for which, text in _mended_listed(connection, names):
        connection.execute(update(clinic).where(clinic.c.id == which).values(fields=text))
    for number, which, text in _mended_changes(connection, names):
        this = (clinic_change.c.revision == number) & (clinic_change.c.clinic_id == which)
        connection.execute(update(clinic_change).where(this).values(fields=text))


def _mended_listed(connection: Connection, names: PublicNames) -> list[tuple[str, str]]:
    found = []
    for rows in connection.execute(select(clinic.c.id, clinic.c.fields)).partitions(_BATCH):
        for which, text in rows:
            before = fields_from(text)
            after = names.fields(before)
            if after is not before:
                found.append((which, fields_text(after)))
    return found


def _mended_changes(connection: Connection, names: PublicNames) -> list[tuple[int, str, str]]:
    query = select(clinic_change.c.revision, clinic_change.c.clinic_id, clinic_change.c.fields)
    found = []
    for rows in connection.execute(query).partitions(_BATCH):
        for number, which, text in rows:
            change = change_from(which, text)
            fixed = _fixed(change, names, both=True)
            if fixed is not change:
                found.append((number, which, change_text(fixed)))
    return found


def _fixed(change: ClinicChange, names: PublicNames, *, both: bool = False) -> ClinicChange:
    before, after = change.before, change.after
    new_after = _side(after, names)
    new_before = _side(before, names) if both else before
    if new_after is after and new_before is before:
        return change
    return ClinicChange(change.clinic_id, new_before, new_after)


def _side(
    fields: Mapping[str, FieldValue] | None, names: PublicNames
) -> Mapping[str, FieldValue] | None:
    return None if fields is None else names.fields(cast("Fields", fields))


def _differs(one: ClinicChange, other: ClinicChange) -> bool:
    return one is not other
