"""What of an address is shown: a practice's, and nobody's home.

The registry has the address that people gave, which may be where they live. So of somebody who
is alone at an address street and phone are shown only where something else says that it is a
practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from finder.geography.addresses import NO_SUITE, LineKind, Suite, suite_of
from finder.national.assembly.site_member import Member, is_place

_DWELLINGS = ("APT ", "LOT ", "TRLR ", "SLIP ")
"""Units that people live in."""


class Shown(NamedTuple):
    """Whether the street and the phone of a site are shown."""

    street: bool
    phone: bool


def shown_of(members: Sequence[Member]) -> Shown:
    """What of a site is shown.

    An organisation, the file of Doctors and Clinicians or claims from an office there confirm a
    practice; so do two people of different names who share a suite in which nobody lives.
    """
    organization = any(not member.place.is_person for member in members)
    listed = any(member.place.is_listed and is_place(member.line) for member in members)
    if organization or listed or any(member.claims_an_office_here for member in members):
        return Shown(street=True, phone=True)
    together = _share_a_suite(members)
    return Shown(street=together, phone=together)


def _share_a_suite(members: Iterable[Member]) -> bool:
    """Whether two people of different names are at a number of a road and in no other unit."""
    people = [
        (suite_of(member.line.unit), _name(member.place.last_name))
        for member in members
        if member.line.kind is LineKind.ADDRESS and not member.line.unit.startswith(_DWELLINGS)
    ]
    suites: dict[Suite, set[str]] = {}
    for suite, name in people:
        suites.setdefault(suite, set()).add(name)
    unstated = suites.pop(NO_SUITE, set())
    return any(_are_strangers(names | unstated) for names in (*suites.values(), set()))


def _are_strangers(names: set[str]) -> bool:
    return any(not _is_kin(one, other) for one, other in combinations(names, 2))


def _is_kin(one: str, other: str) -> bool:
    """Whether two last names may be of one household: "SAMPLE" and "SAMPLE-EXAMPLE"."""
    return not one or not other or bool(set(one.split()) & set(other.split()))


def _name(last_name: str) -> str:
    return re.sub(r"[\W_]+", " ", last_name.upper()).strip()
