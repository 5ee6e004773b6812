"""What a build found that the one before did not: new, gone, moved and changed clinics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from finder.directory.clinic import Clinic, ClinicStatus
from finder.directory.fact import Answer


class Turn(StrEnum):
    """What became of a clinic."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One clinic that is not as it was: `before` or `after` is None where there is none.

    `begun` and `ended` are the procedures and disciplines that only one of the two lists,
    `fields` the names of the other columns that differ.
    """

    turn: Turn
    before: Clinic | None = None
    after: Clinic | None = None
    begun: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """Every clinic that is not as it was, in the order of its turn and id."""

    turned: tuple[Turned, ...]
    unchanged: int

    @property
    def counts(self) -> Mapping[Turn, int]:
        """How many clinics took each turn."""
        counts = Counter(one.turn for one in self.turned)
        return {turn: counts[turn] for turn in Turn}


_FIELDS: Mapping[str, Callable[[Clinic], object]] = {
    "name": lambda clinic: clinic.name,
    "also_known_as": lambda clinic: frozenset(clinic.also_known_as),
    "address": lambda clinic: clinic.address.one_line(),
    "phone": lambda clinic: clinic.phone,
    "fax": lambda clinic: clinic.fax,
    "npi": lambda clinic: clinic.npi,
    "status": lambda clinic: clinic.status,
    "clinic_kind": lambda clinic: clinic.clinic_kind,
    "telehealth": lambda clinic: clinic.telehealth,
}
"""What is compared beside procedures and disciplines: counts and years change with every file."""


def release(before: Iterable[Clinic], after: Iterable[Clinic]) -> Release:
    """What is not as it was. Building again from the same files gives nothing.

    A clinic's id is made of its building, so who moves has another one: a clinic that is gone
    and one that is new are one that moved where both, and no others of them, have the same NPI.
    One that is still told of, as one that has moved away, is gone in that sense; one that had moved
    before anything was known of it is not new.

    >>> release([], [Clinic(id="1", name="Sample Pain Center")]).counts[Turn.NEW]
    1
    """
    old, new = ({clinic.id: clinic for clinic in each} for each in (before, after))
    gone = [clinic for key, clinic in old.items() if _is_left(clinic, new.get(key))]
    begun = [clinic for key, clinic in new.items() if key not in old and not _has_moved(clinic)]
    left, came = _by_npi(gone), _by_npi(begun)
    moved = {npi: (left[npi], came[npi]) for npi in left.keys() & came.keys()}
    ids = {clinic.id for pair in moved.values() for clinic in pair}
    stayed = [
        _compared(Turn.CHANGED, old[key], new[key])
        for key in old.keys() & new.keys()
        if key not in ids
    ]
    changed = [one for one in stayed if one.begun or one.ended or one.fields]
    turned = [
        *(Turned(turn=Turn.NEW, after=clinic) for clinic in begun if clinic.id not in ids),
        *(
            Turned(turn=Turn.GONE, before=clinic)
            for clinic in gone
            if clinic.id not in ids and clinic.id not in new
        ),
        *(_compared(Turn.MOVED, *pair) for pair in moved.values()),
        *changed,
    ]
    return Release(tuple(sorted(turned, key=_order)), len(stayed) - len(changed))


def _has_moved(clinic: Clinic) -> bool:
    return clinic.status is ClinicStatus.MOVED


def _is_left(before: Clinic, after: Clinic | None) -> bool:
    """Whether a clinic is not where it was."""
    return after is None or (_has_moved(after) and not _has_moved(before))


def _by_npi(clinics: Iterable[Clinic]) -> dict[str, Clinic]:
    """The clinics whose NPI no other of them has."""
    known = [clinic for clinic in clinics if clinic.npi]
    counts = Counter(clinic.npi for clinic in known)
    return {clinic.npi: clinic for clinic in known if counts[clinic.npi] == 1}


def _compared(turn: Turn, before: Clinic, after: Clinic) -> Turned:
    offered, offers = _stated(before), _stated(after)
    return Turned(
        turn=turn,
        before=before,
        after=after,
        begun=tuple(sorted(offers - offered)),
        ended=tuple(sorted(offered - offers)),
        fields=tuple(name for name, of in _FIELDS.items() if of(before) != of(after)),
    )


def _stated(clinic: Clinic) -> set[str]:
    return {key for key, fact in clinic.facts.items() if fact.answer is Answer.YES}


def _order(one: Turned) -> tuple[int, str]:
    clinic = one.after or one.before
    return list(Turn).index(one.turn), clinic.id if clinic else ""
