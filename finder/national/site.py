"""Addresses grouped into sites: one building and one group, one site."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from finder.directory.streets import StreetLine, street_line
from finder.national.drops import Drop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from finder.national.places import Place

Building = tuple[str, str]
"""The street's key and the five-digit ZIP code."""

_DIGITS = re.compile(r"\d+")


class Member(NamedTuple):
    """A provider at a site; `leads` if its claims, specialty or code let the site in."""

    place: Place
    line: StreetLine
    leads: bool


@dataclass(frozen=True, slots=True)
class Site:
    """Who shares a building and a group. At least one leads.

    `group` is "" where no group is known, and `is_alone` says that there is no other site in
    the building.
    """

    building: Building
    group: str
    is_alone: bool
    members: tuple[Member, ...]


@dataclass(slots=True)
class Grouping:
    """All sites, in the order of their keys, and why addresses led to none, by their id."""

    sites: list[Site] = field(default_factory=list)
    left_out: dict[int, Drop] = field(default_factory=dict)


def group(
    leaders: Iterable[Place], nearby: Callable[[dict[str, set[str]]], Iterable[Place]]
) -> Grouping:
    """Group addresses by building and group.

    `nearby` gives the addresses of the others that may be in one of the buildings, told by the
    numbers in their streets by ZIP code. Who is in another suite than every leader, or works
    there for another group, stays out.
    """
    grouping = Grouping()
    buildings: defaultdict[Building, list[Member]] = defaultdict(list)
    for place in leaders:
        line = street_line(place.street1, place.street2)
        if line.key:
            buildings[line.key, place.zip5].append(Member(place, line, leads=True))
        else:
            grouping.left_out[place.id] = Drop.NO_STREET
    others: defaultdict[Building, list[Member]] = defaultdict(list)
    for place in nearby(_numbers(buildings)):
        line = street_line(place.street1, place.street2)
        if (line.key, place.zip5) in buildings:
            others[line.key, place.zip5].append(Member(place, line, leads=False))
    for building in sorted(buildings):
        _split(building, buildings[building], others[building], grouping)
    return grouping


def _numbers(buildings: Iterable[Building]) -> dict[str, set[str]]:
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for street, zip5 in buildings:
        numbers[zip5].update(_DIGITS.findall(street))
    return numbers


def _split(
    building: Building, leaders: list[Member], others: list[Member], grouping: Grouping
) -> None:
    """Make one site of each group in a building; the addresses without a group join theirs."""
    groups = {member.place.group_id for member in leaders} - {""}
    units = {one: _units(leaders, one, groups) for one in groups or {""}}
    found: defaultdict[str, list[Member]] = defaultdict(list)
    for member in leaders:
        found[member.place.group_id or _joined(member, units)].append(member)
    for member in others:
        own = member.place.group_id
        unit = unit_number(member.line.unit)
        if own and groups and own not in groups:
            grouping.left_out[member.place.id] = Drop.OTHER_GROUP
        elif own in found and own:
            found[own].append(member)
        else:
            near = [
                one
                for one in found
                if _together(
                    unit, {unit_number(each.line.unit) for each in found[one] if each.leads}
                )
            ]
            if len(near) == 1:
                found[near[0]].append(member)
            else:
                grouping.left_out[member.place.id] = Drop.OTHER_SUITE
    for one in sorted(found):
        members = sorted(found[one], key=lambda member: (member.place.npi, member.place[2:]))
        grouping.sites.append(Site(building, one, len(found) == 1, tuple(members)))


def _units(leaders: Iterable[Member], group_id: str, groups: set[str]) -> set[str]:
    return {
        unit_number(member.line.unit)
        for member in leaders
        if member.place.group_id == group_id or not groups
    }


def _joined(member: Member, units: dict[str, set[str]]) -> str:
    """The one group whose suite a leader without a group is in; "" if that is not clear."""
    if len(units) == 1:
        return next(iter(units))
    unit = unit_number(member.line.unit)
    near = [one for one, known in units.items() if unit and unit in known]
    return near[0] if len(near) == 1 else ""


def unit_number(unit: str) -> str:
    """The number of a unit: "STE 200" and "RM 200" are one."""
    return unit.partition(" ")[2].replace(" ", "").replace("-", "")


def _together(unit: str, leaders: set[str]) -> bool:
    """Whether nothing says that the unit is another than every leader's."""
    return not unit or "" in leaders or unit in leaders
