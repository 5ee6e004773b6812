"""What a check covers: what there was to see when somebody checked, and nothing that came later.

A check is a day and a name in the evidence of a record, or of a single fact. That of the record
covers all of it but for facts with evidence of their own. So it ends when something it covers
becomes another value: the record then says on which day the check was that ended, so that an
older list which still has it can't bring it back. Facts that stayed what they were keep it, each
for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, cast

from finder.directory.changes import ClinicChange
from finder.directory.clinic import PositionPrecision
from finder.directory.fields import EVIDENCE, POSITION, Fields, FieldValue, is_fact

Stated = Mapping[str, object]

_ON, _BY, _ENDED = "verified_on", "verified_by", "ended_on"
_WORKED_OUT = {PositionPrecision.STREET, PositionPrecision.ZIP_CENTROID, PositionPrecision.NONE}


class Check(NamedTuple):
    """Who checked on which day (as ISO 8601); "" where nobody is named."""

    on: str
    by: str


class EndedCheck(NamedTuple):
    """The check of a clinic's record that a change ends."""

    clinic_id: str
    check: Check


def check_of(fields: Mapping[str, object] | None) -> Check | None:
    """The check in the evidence of a record or a fact, if there is one."""
    evidence = cast("Stated", (fields or {}).get(EVIDENCE) or {})
    day = evidence.get(_ON)
    return Check(str(day), str(evidence.get(_BY, ""))) if day else None


def last_checked(fields: Mapping[str, object]) -> str:
    """The day of the last check of a record, be it over or not; "" if it never was."""
    evidence = cast("Stated", fields.get(EVIDENCE) or {})
    return max(str(evidence.get(_ON, "")), str(evidence.get(_ENDED, "")))


def checked(evidence: Stated, on: str, by: str) -> dict[str, object]:
    """The evidence with a check that is made now."""
    kept = {name: part for name, part in evidence.items() if name != _ENDED}
    return {**kept, _ON: on, _BY: by}


def without_old_check(
    said: Fields, listed: Mapping[str, FieldValue], earlier: Collection[Check] = ()
) -> Fields:
    """What a row says, without a check that is no later than the last one of its clinic.

    Such a check saw what the clinic was then, not what else the row says now; so did one that
    the clinic had `earlier`, be it taken back since. The very check that is listed stays, for
    whoever has it to settle (see `settled`).
    """
    check, last = check_of(said), last_checked(listed)
    if check is None or check == check_of(listed):
        return said
    if check.on > last and check.on not in {one.on for one in earlier}:  # names may have changed
        return said
    evidence = _unchecked(cast("Stated", said[EVIDENCE]))
    if check_of(listed) is not None and evidence.get("source") != _source(listed):
        return {name: value for name, value in said.items() if name != EVIDENCE}
    return {**said, EVIDENCE: evidence}


def settled(before: Mapping[str, FieldValue], after: Fields, *, is_checked: bool) -> Fields:
    """What becomes of a record, such that its check covers nothing that the checker didn't see.

    `is_checked` says that the check in `after` was made by who states it, with all of the record
    in front of them; otherwise it is that of `before`, or none.
    """
    changed = {name for name, value in after.items() if before.get(name) != value} - {EVIDENCE}
    found = dict(after)
    for name in filter(is_fact, changed):
        own, was = _fact(after[name]), _fact(before.get(name))
        is_stale = check_of(own) is not None and check_of(own) in (check_of(before), check_of(was))
        if is_stale and own.get("answer") != was.get("answer"):
            found[name] = {**own, EVIDENCE: _unchecked(cast("Stated", own[EVIDENCE]))}
    if is_checked:
        return found
    return _record_settled(before, found, changed)


def _record_settled(before: Mapping[str, FieldValue], after: Fields, changed: set[str]) -> Fields:
    """The record when the check that it may have is an old one."""
    check = check_of(before)
    if check is None:
        return _remembering(before, after)
    if check_of(after) == check:
        return unseen(after, changed)
    if any(is_covered(name, after[name]) for name in changed):
        old = unseen({**after, EVIDENCE: before[EVIDENCE]}, changed)
        return {**old, EVIDENCE: _ended(cast("Stated", after[EVIDENCE]), check.on)}
    return {**unseen({**after, EVIDENCE: before[EVIDENCE]}, changed)}


def unseen(fields: Fields, names: Collection[str]) -> Fields:
    """The fields, whose check did not see those of `names`.

    If what it covers is among them, it ends; facts that it saw keep it, each for itself.
    """
    check = check_of(fields)
    if check is None:
        return fields
    evidence = cast("Stated", fields[EVIDENCE])
    found = dict(fields)
    for name in filter(is_fact, names):
        if name in found and EVIDENCE not in _fact(found[name]):
            found[name] = {**_fact(found[name]), EVIDENCE: _unchecked(evidence)}
    if any(name in found and is_covered(name, found[name]) for name in names):
        for name, value in found.items():
            if is_fact(name) and EVIDENCE not in _fact(value):
                found[name] = {**_fact(value), EVIDENCE: dict(evidence)}
        found[EVIDENCE] = _ended(evidence, check.on)
    return found


def rejoined(fields: Fields) -> Fields:
    """The fields, in which facts that rest on what the record rests on do so without saying it.

    They may say it since an earlier check ended; a check of all that there is covers them again.
    """
    record = _unchecked(cast("Stated", fields.get(EVIDENCE) or {}))
    return {
        name: {"answer": _fact(value)["answer"]}
        if is_fact(name) and _rests_on(_fact(value), record)
        else value
        for name, value in fields.items()
    }


def _rests_on(fact: Stated, record: Stated) -> bool:
    return EVIDENCE in fact and _unchecked(cast("Stated", fact[EVIDENCE])) == record


def ended_checks(changes: Iterable[ClinicChange]) -> list[EndedCheck]:
    """The checks of records that changes end, clinic by clinic."""
    found = []
    for change in changes:
        check = check_of(change.before)
        is_over = change.after is not None and EVIDENCE in change.after
        if check and is_over and check_of(change.after) is None:
            found.append(EndedCheck(change.clinic_id, check))
    return found


def is_covered(name: str, value: FieldValue) -> bool:
    """Whether the check of a record covers a field: not facts, nor a pin that we worked out."""
    if name == POSITION:
        return cast("Stated", value).get("precision", "none") not in _WORKED_OUT
    return name != EVIDENCE and not is_fact(name)


def _remembering(before: Mapping[str, FieldValue], after: Fields) -> Fields:
    """The record, which still says which check ended, whatever else its evidence is now."""
    last = last_checked(before)
    if not last or EVIDENCE not in after or last_checked(after) >= last:
        return after
    return {**after, EVIDENCE: _ended(cast("Stated", after[EVIDENCE]), last)}


def _ended(evidence: Stated, on: str) -> dict[str, object]:
    return {**_unchecked(evidence), _ENDED: on}


def _unchecked(evidence: Stated) -> dict[str, object]:
    kept = {name: part for name, part in evidence.items() if name not in (_ON, _BY, _ENDED)}
    return {"source": "", **kept}


def _source(fields: Mapping[str, FieldValue]) -> object:
    return cast("Stated", fields[EVIDENCE]).get("source")


def _fact(value: FieldValue | None) -> dict[str, object]:
    return cast("dict[str, object]", value or {})
