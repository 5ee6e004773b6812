"""Two listed clinics that are one, made one, and taken apart again.

Where both state something else, `unlike` names the fields, and whose value is taken can be chosen.
From a page: show `plan_merge(...)` first, which is a `Plan` like any other with a change set to
preview; `merge_clinics` publishes it and gives back the revision, whose Undo is the way back.
`merges_of` tells a clinic's page which others it took in, each with the number of the revision to
take back (`plan_undo` of `services.publishing.history`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from finder.directory.changes import ChangeSet, ClinicChange, clinic_change
from finder.directory.checks import settled
from finder.directory.fields import ADDRESS, EVIDENCE, POSITION, Fields, FieldValue, is_fact
from finder.directory.match_fields import match_fields
from finder.errors.sources import NotTwoClinics
from finder.matching import Verdict, incoming_rows
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.services.publishing.history import Plan, publish
from finder.storage.merged_clinics import MergedClinic, MergedClinics
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Store

_OWN = frozenset({"name", POSITION, EVIDENCE, "status", *ADDRESS})
"""What the clinic that stays has by itself: nothing of the other fills it."""

WHOLE_ADDRESS = "address"
"""Stands for the parts of an address together, and the position."""

_PLACE = frozenset({POSITION, *ADDRESS})
_NOT_CHOSEN = _PLACE | {EVIDENCE, "also_known_as"}


def unlike(kept: Mapping[str, FieldValue], gone: Mapping[str, FieldValue]) -> tuple[str, ...]:
    """The fields that both state, and not alike; the parts of an address are one, `WHOLE_ADDRESS`.

    >>> unlike({"name": "A", "city": "Enid"}, {"name": "B", "city": "Enid", "fax": "1"})
    ('name',)
    """
    others = (
        name
        for name in kept
        if name in gone and name not in _NOT_CHOSEN and not _is_alike(name, kept, gone)
    )
    is_elsewhere = any(kept.get(part) != gone.get(part) for part in ADDRESS)
    found = [*others, *([WHOLE_ADDRESS] if is_elsewhere else [])]
    return tuple(sorted(found, key=lambda name: (is_fact(name), name != "name")))


def plan_merge(
    store: Store, kept_id: str, gone_id: str, by: Principal, *, taken: Collection[str] = ()
) -> Plan:
    """How to make one clinic of two: what the first does not state, it takes from the second.

    Of what both state, the first is right, but for the fields that are `taken` from the second.
    The second goes off the list; both names stay, one as another name.

    Raises:
        NotAllowed: `by` is no admin.
        UnknownClinic: one of them is not listed, or both are the same.

    """
    require_viewer(by)
    base, listed = store.listed_of([kept_id, gone_id])
    if len(listed) < 2:
        raise NotTwoClinics
    kept, gone = listed[kept_id], listed[gone_id]
    after = settled(kept, _united(kept, gone, taken), is_checked=False)
    changed = clinic_change(kept_id, kept, after)
    removed = ClinicChange(gone_id, gone, None)
    changes = ChangeSet([removed, changed] if changed else [removed])
    return Plan(changes, Stamp(made_by=by.name, action=Action.MERGE), base)


def merge_clinics(
    store: Store, kept_id: str, gone_id: str, by: Principal, *, taken: Collection[str] = ()
) -> Revision | None:
    """Make them one. Rows of files that were the second are the first from now on.

    Raises:
        NotAllowed: `by` may change nothing.
        UnknownClinic: one of them is not listed, or both are the same.
        DirectoryMoved: somebody published just now.
        StorageFailed: the database can't be written; nothing was changed.

    """
    require_editor(by)
    plan = plan_merge(store, kept_id, gone_id, by, taken=taken)
    return publish_merge(store, plan, kept_id, gone_id, by)


def publish_merge(
    store: Store, plan: Plan, kept_id: str, gone_id: str, by: Principal
) -> Revision | None:
    """Publish what `plan_merge` planned for the two.

    Raises:
        NotAllowed: `by` is no admin.
        DirectoryMoved: somebody published since the plan was made.
        StorageFailed: the database can't be written; nothing was changed.

    """
    return publish(store, plan, by, also=MergedClinics(store.database).keeping(gone_id, kept_id))


def merges_of(store: Store, kept_id: str, by: Principal) -> Sequence[MergedClinic]:
    """The clinics that one took in, and which revision to take back for each.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    return [one for one in MergedClinics(store.database).all() if one.kept_id == kept_id]


def merge_answers(store: Store, listed: Mapping[str, Fields]) -> dict[tuple[str, str], Verdict]:
    """Which clinic rows are that were a clinic which another took in, by the row's key.

    The clinic that stayed is answered for itself, too, so that of two rows its own speaks.
    """
    merges = MergedClinics(store.database).all()
    stays = {one.gone_id: one.kept_id for one in merges}
    answers: dict[tuple[str, str], Verdict] = {}
    for one in merges:
        kept_id = one.kept_id
        while kept_id in stays:  # it was taken in itself
            kept_id = stays[kept_id]
        if kept_id in listed and one.gone_id not in listed:
            said = ((one.gone_id, one.said), (kept_id, listed[kept_id]))
            for clinic_id, fields in (*said, (kept_id, _as_before(listed[kept_id], one))):
                answers |= dict.fromkeys(_keys(clinic_id, fields, kept_id), Verdict.SAME)
    return answers


def _as_before(listed: Fields, merged: MergedClinic) -> Fields:
    """The clinic that stayed, with what it said before it took in the other."""
    were = {**listed, **merged.made_other}
    return {name: value for name, value in were.items() if value is not None}


def _keys(clinic_id: str, fields: Fields, kept_id: str) -> list[tuple[str, str]]:
    """The keys of rows that say what a clinic says, with an id of it or without one."""
    outline = match_fields(clinic_id, fields)
    bare = outline._replace(identifiers={}, npi="")
    rows = incoming_rows([(0, outline, True)]) + incoming_rows([(0, outline, False)])
    return [(row.key, kept_id) for row in (*rows, *incoming_rows([(0, bare, False)]))]


def _united(kept: Fields, gone: Fields, taken: Collection[str] = ()) -> Fields:
    """What the first states, and of the second what the first does not, and what is taken."""
    found = dict(kept)
    for name, value in gone.items():
        if name in taken or (name not in kept and name not in _OWN):
            found[name] = _with_source(value, gone) if is_fact(name) else value
    if WHOLE_ADDRESS in taken:
        placed = {name: gone[name] for name in (*ADDRESS, POSITION) if name in gone}
        found = {name: one for name, one in found.items() if name not in _PLACE} | placed
    called = (kept["name"], *_names(kept), gone["name"])
    others = [one for one in dict.fromkeys(map(str, called)) if one != found["name"]]
    return {**found, "also_known_as": others} if others else found


def _names(fields: Fields) -> list[str]:
    return cast("list[str]", fields.get("also_known_as", []))


def _is_alike(name: str, kept: Mapping[str, FieldValue], gone: Mapping[str, FieldValue]) -> bool:
    if not is_fact(name):
        return kept[name] == gone[name]
    answers = (cast("dict[str, object]", fields[name])["answer"] for fields in (kept, gone))
    return len(set(answers)) == 1


def _with_source(fact: FieldValue, record: Fields) -> FieldValue:
    """A fact that says itself what it rests on, as it did by its own record."""
    value = cast("dict[str, object]", fact)
    if EVIDENCE in value or EVIDENCE not in record:
        return fact
    return {**value, EVIDENCE: record[EVIDENCE]}
