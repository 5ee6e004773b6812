"""Addresses grouped into sites: one building and one group, one site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from finder.geography.addresses import LineKind, Suite, are_apart, street_line, suite_of
from finder.national.assembly.buildings import Building, Buildings
from finder.national.assembly.homes import shown_of
from finder.national.assembly.places import PracticeAddress
from finder.national.assembly.site_member import Member, is_place
from finder.national.sources.drops import Drop


@dataclass(frozen=True, slots=True)
class Site:
    """Who shares a building and a group. At least one leads.

    `group` is "" where no group is known, and `is_alone` says that there is no other site in
    the building. Where the files give no place to travel to, the building has no street, and
    `group` is that of the group or of the one provider. `shows_street` and `shows_phone` are
    False where nothing confirms that the address is a practice and nobody's home.
    """

    building: Building
    group: str
    is_alone: bool
    members: tuple[Member, ...]
    shows_street: bool = True
    shows_phone: bool = True

    def is_of_group(self, member: Member) -> bool:
        """Whether it is proven that somebody works for the site's group.

        Where that has a name, so must theirs; or they share a stated suite with who leads.
        """
        if member.place.group_id == self.group or not self.building[0]:
            return True
        suite = suite_of(member.line.unit)
        suites = (suite_of(one.line.unit) for one in self.members if one.leads)
        return not member.place.group_id and any(_is_one(suite, one) for one in suites)


@dataclass(slots=True)
class Grouping:
    """All sites, in the order of their keys, and why addresses led to none, by their id."""

    sites: list[Site] = field(default_factory=list)
    left_out: dict[int, Drop] = field(default_factory=dict)


def group(
    leaders: Iterable[PracticeAddress],
    nearby: Callable[[dict[str, set[str]]], Iterable[PracticeAddress]],
) -> Grouping:
    """Group addresses by building and group.

    `nearby` gives the addresses of the others that may be in one of the buildings, told by the
    numbers in their streets by ZIP code. Who is in another suite than every leader, or works
    there for another group, stays out.

    >>> def at(street: str, suite: str, npi: int) -> PracticeAddress:
    ...     return PracticeAddress(
    ...         npi, npi, street, suite, "PHOENIX", "AZ", "85016", "", "", "", "", "", "LEE",
    ...         True, True, "", "", "",
    ...     )
    >>> leaders = [at("100 SAMPLE ST", "STE 2", 1), at("100 Sample Street", "Suite 2", 2)]
    >>> others = [at("100 SAMPLE ST", "STE 2", 3), at("100 SAMPLE ST", "STE 9", 4)]
    >>> for site in group(leaders, lambda numbers: others).sites:
    ...     print(site.building[0], [member.place.npi for member in site.members])
    100 SAMPLE ST [1, 2, 3]

    """
    grouping = Grouping()
    somewhere: defaultdict[tuple[Building, str], list[Member]] = defaultdict(list)
    settled: list[Member] = []
    for place in leaders:
        member = Member(place, street_line(place.street1, place.street2, place.zip5), leads=True)
        if is_place(member.line):
            settled.append(member)
        elif member.line.kind is not LineKind.NOTHING or place.is_listed:
            somewhere[("", place.zip5), place.group_id or str(place.npi)].append(member)
        else:
            grouping.left_out[place.id] = Drop.NO_STREET
    known = Buildings((member.line, member.place.zip5) for member in settled)
    buildings: defaultdict[Building, list[Member]] = defaultdict(list)
    for member in settled:
        buildings[known.one_of(member.line, member.place.zip5)].append(member)
    others: defaultdict[Building, list[Member]] = defaultdict(list)
    for place in nearby(known.numbers):
        line = street_line(place.street1, place.street2, place.zip5)
        building = known.find(line, place.zip5)
        if building:
            others[building].append(Member(place, line, leads=False))
    for (building, one), members in sorted(somewhere.items()):
        grouping.sites.append(_site(building, one, members, is_alone=False))
    for building in sorted(buildings):
        _split(building, buildings[building], others[building], grouping)
    return grouping


def _site(building: Building, one: str, members: Iterable[Member], *, is_alone: bool) -> Site:
    ordered = tuple(sorted(members, key=lambda member: (member.place.npi, member.place[2:])))
    shown = shown_of(ordered)
    has_street = building[0] != "" and shown.street
    return Site(building, one, is_alone, ordered, has_street, shown.phone)


def _split(
    building: Building, leaders: list[Member], others: list[Member], grouping: Grouping
) -> None:
    """Make one site of each group in a building; the addresses without a group join theirs."""
    sites: defaultdict[str, list[Member]] = defaultdict(list)
    for member in leaders:
        if member.place.group_id:
            sites[member.place.group_id].append(member)
    groups = _suites(sites)
    for member in leaders:
        if not member.place.group_id:
            sites[_group_near(member, groups)].append(member)
    suites = _suites(sites)
    for member in others:
        where = _site_of(member, groups, suites)
        if isinstance(where, Drop):
            grouping.left_out[member.place.id] = where
        else:
            sites[where].append(member)
    for one in sorted(sites):
        grouping.sites.append(_site(building, one, sites[one], is_alone=len(sites) == 1))


def _suites(sites: Mapping[str, Iterable[Member]]) -> dict[str, set[Suite]]:
    """The suites of each site in a building."""
    return {
        one: {suite_of(member.line.unit) for member in members} for one, members in sites.items()
    }


def _group_near(member: Member, groups: Mapping[str, set[Suite]]) -> str:
    """The one group whose suite a leader without a group is in; "" if that is not clear."""
    if len(groups) == 1:
        return next(iter(groups))
    suite = suite_of(member.line.unit)
    near = [one for one, known in groups.items() if any(_is_one(suite, each) for each in known)]
    return near[0] if len(near) == 1 else ""


def _site_of(
    member: Member, groups: Mapping[str, set[Suite]], suites: Mapping[str, set[Suite]]
) -> str | Drop:
    """Which site somebody who leads none works at, or why at none."""
    own = member.place.group_id
    if own in groups:
        return own
    if own:  # a practice of no known group takes nobody from a named one
        return Drop.OTHER_GROUP
    suite = suite_of(member.line.unit)
    near = [
        one
        for one, leaders in suites.items()
        if any(not are_apart(suite, each) for each in leaders)
    ]
    return near[0] if len(near) == 1 else Drop.OTHER_SUITE


def _is_one(suite: Suite, other: Suite) -> bool:
    """Whether two units that are both stated are one; one may leave its floor out."""
    return bool(suite & other) and not are_apart(suite, other)
