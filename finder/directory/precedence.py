"""Which of two values counts: the one that is listed, or the one that a list says.

Among values that nobody checked the newer one counts, unless one source is trusted further than
the other. A value that somebody checked gives way to none that nobody checked: that one waits,
and so does one of a source that is trusted less.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, cast

from finder.directory.checks import Check, check_of, is_covered
from finder.directory.fields import ADDRESS, EVIDENCE, POSITION, Fields, FieldValue, is_fact
from finder.directory.file_source import Trust
from finder.directory.merging import is_same_site

ADDRESS_FIELD = "address"
"""What the parts of an address and its pin are called where they are one value."""

_PLACE = (*ADDRESS, POSITION)


class WhyHeld(StrEnum):
    """WhyHeld a value does not go in."""

    CHECKED = "checked"
    """Somebody checked what is listed, so it waits."""
    TRUSTED = "trusted"
    """What is listed comes from a source that is trusted further, so it waits."""
    OLDER = "older"
    """What is listed is newer, so it is left out."""


class FieldOrigin(NamedTuple):
    """Where a listed value comes from: a list of a source as of a day, or a person on a day."""

    as_of: dt.date
    source: str
    trust: Trust = Trust.USUAL
    by: str = ""


class HeldValue(NamedTuple):
    """A value that a list says of a clinic, and that does not go in by itself.

    `field` is a field, or `ADDRESS_FIELD`; `listed` and `said` are the fields that differ, each
    on the side where it is stated.
    """

    clinic_id: str
    field: str
    listed: Mapping[str, FieldValue]
    said: Mapping[str, FieldValue]
    why: WhyHeld

    @property
    def waits(self) -> bool:
        """Whether somebody is asked about it."""
        return self.why is not WhyHeld.OLDER


@dataclass(frozen=True, slots=True)
class Claim:
    """What one list says of one clinic: the fields before, and what they would become.

    `origin` tells where a listed field comes from, None where that can't matter. `taken` are
    the fields whose values go in whatever is listed. `is_checked` is whether the list says that
    somebody checked the clinic later than what is listed was.
    """

    clinic_id: str
    before: Mapping[str, FieldValue]
    after: Fields
    as_of: dt.date
    trust: Trust
    origin: Callable[[str], FieldOrigin | None]
    taken: Collection[str] = ()
    is_checked: bool = False

    def weighed(self) -> tuple[Fields, list[HeldValue]]:
        """The fields that count, and the values that don't go in."""
        found, held = dict(self.after), []
        for field, names in self._contested():
            why = None if field in self.taken else self._why(field, names)
            if why is None:
                continue
            one = HeldValue(
                self.clinic_id, field, _those(self.before, names), _those(self.after, names), why
            )
            found = {name: value for name, value in found.items() if name not in names}
            found |= one.listed
            if not self._is_the_same(field, names):
                held.append(one)
        if self._keeps_evidence(is_held=len(found) != len(self.after) or found != self.after):
            found[EVIDENCE] = self.before[EVIDENCE]
        return found, held

    def _contested(self) -> Iterator[tuple[str, list[str]]]:
        """The fields that would change, with the names that change together."""
        names = [
            name
            for name in dict.fromkeys((*self.before, *self.after))
            if name != EVIDENCE and self.before.get(name) != self.after.get(name)
        ]
        place = [name for name in names if name in _PLACE]
        if place and (place != [POSITION] or is_covered(POSITION, self.after.get(POSITION, {}))):
            yield ADDRESS_FIELD, place
        for name in names:
            if name not in _PLACE and not (is_fact(name) and name not in self.before):
                yield name, [name]

    def _why(self, field: str, names: list[str]) -> WhyHeld | None:
        check = self._check(field)
        if check is not None:
            is_older = self.as_of.isoformat() < check.on
            return WhyHeld.OLDER if is_older else WhyHeld.CHECKED
        if not _those(self.before, names):
            return None  # it fills a blank
        origins = [one for name in names if (one := self.origin(name))]
        if not origins:
            return None
        listed = max(origins, key=lambda one: (one.trust.rank, one.as_of))
        is_older = self._day(field) < listed.as_of.isoformat()
        if self.trust.rank == listed.trust.rank:
            return WhyHeld.OLDER if is_older else None
        if self.trust.rank > listed.trust.rank:
            return None
        return WhyHeld.OLDER if is_older else WhyHeld.TRUSTED

    def _day(self, field: str) -> str:
        """The day of what the list says: its own, or a later one on which it was checked."""
        fact = check_of(_fact(self.after.get(field))) if is_fact(field) else None
        check = fact or (check_of(self.after) if self.is_checked else None)
        return max(self.as_of.isoformat(), check.on if check else "")

    def _check(self, field: str) -> Check | None:
        """The check that covers what is listed, if the list has no later one."""
        if not is_fact(field):
            return None if self.is_checked else check_of(self.before)
        listed, said = _fact(self.before[field]), _fact(self.after.get(field))
        if listed.get("answer") == said.get("answer"):
            return None
        own = check_of(listed)
        check = own or (None if EVIDENCE in listed else check_of(self.before))
        later = check_of(said) or (check_of(self.after) if self.is_checked else None)
        return None if check and later and later.on > check.on else check

    def _is_the_same(self, field: str, names: list[str]) -> bool:
        """Whether both say one thing, in other words or with other evidence."""
        if field == ADDRESS_FIELD:
            return names != [POSITION] and is_same_site(self.before, self.after)
        if is_fact(field) and field in self.after:
            answers = (_fact(side[field]).get("answer") for side in (self.before, self.after))
            return len(set(answers)) == 1
        return False

    def _keeps_evidence(self, *, is_held: bool) -> bool:
        """Whether the record goes on resting on what it rests on."""
        if self.is_checked or EVIDENCE not in self.before:
            return False
        listed = self.origin(EVIDENCE)
        is_older = listed is not None and self.as_of < listed.as_of
        return is_older or (is_held and check_of(self.before) is None)


def _those(fields: Mapping[str, FieldValue], names: list[str]) -> Fields:
    return {name: fields[name] for name in names if name in fields}


def _fact(value: FieldValue | None) -> dict[str, object]:
    return cast("dict[str, object]", value or {})
