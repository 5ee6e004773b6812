"""Providers grouped into sites: one building, one site."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from finder.directory.streets import StreetLine, street_line
from finder.national.address import Region, region
from finder.national.drops import Drop
from finder.national.provider import bills_pain_procedure, enters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.national.codes import CodeBook
    from finder.national.position import ZipPositions
    from finder.national.provider import Provider

SiteKey = tuple[str, str]
"""The street's key and the five-digit ZIP code."""


@dataclass(frozen=True, slots=True)
class Member:
    """A provider at a site; `leads` if its claims or specialty let the site in."""

    provider: Provider
    region: Region
    line: StreetLine
    leads: bool


@dataclass(frozen=True, slots=True)
class Site:
    """The providers who share a building, by NPI. At least one leads."""

    key: SiteKey
    members: tuple[Member, ...]


@dataclass(slots=True)
class Grouping:
    """All sites, in the order of their keys, and the rows that led to none by reason."""

    sites: list[Site] = field(default_factory=list)
    drops: Counter[Drop] = field(default_factory=Counter)
    left_out: int = 0


def group(providers: Iterable[Provider], book: CodeBook, zips: ZipPositions) -> Grouping:
    """Group `providers` by building; those in another suite than every leader stay out."""
    grouping = Grouping()
    by_site: defaultdict[SiteKey, list[Member]] = defaultdict(list)
    others: list[tuple[Provider, Region]] = []
    everyone = list(providers)
    for provider in everyone:
        where = _usable_region(provider, zips)
        if isinstance(where, Drop):
            grouping.drops[where] += len(provider.billed)
        elif not enters(provider, book.provider_type(provider.who.provider_type), book):
            others.append((provider, where))
        else:
            member = _member(provider, where, leads=True)
            if member.line.key:
                by_site[member.line.key, where.zip5].append(member)
            else:
                grouping.drops[Drop.NO_STREET] += len(provider.billed)
    _add_others(others, by_site, grouping)
    at_sites = {member.provider.npi for members in by_site.values() for member in members}
    grouping.left_out = sum(
        provider.npi not in at_sites and bills_pain_procedure(provider, book)
        for provider in everyone
    )
    grouping.sites = [
        Site(key, tuple(sorted(by_site[key], key=lambda member: member.provider.npi)))
        for key in sorted(by_site)
    ]
    return grouping


def _usable_region(provider: Provider, zips: ZipPositions) -> Region | Drop:
    where = region(provider.who)
    if isinstance(where, Drop):
        return where
    place = zips.zip_code(where.zip5)
    contradicted = place is not None and place.state and place.state != where.state
    return Drop.ZIP_IN_OTHER_STATE if contradicted else where


def _member(provider: Provider, where: Region, *, leads: bool) -> Member:
    line = street_line(provider.who.street1, provider.who.street2)
    return Member(provider, where, line, leads)


def _add_others(
    others: Iterable[tuple[Provider, Region]],
    by_site: dict[SiteKey, list[Member]],
    grouping: Grouping,
) -> None:
    """Put providers that lead no site beside those that do."""
    units = {
        key: {_unit_number(member.line.unit) for member in members}
        for key, members in by_site.items()
    }
    zip_codes = {zip5 for _, zip5 in units}
    for provider, where in others:
        reason = Drop.NOT_A_PAIN_SITE
        if where.zip5 in zip_codes:
            member = _member(provider, where, leads=False)
            key = (member.line.key, where.zip5)
            if key in units:
                reason = Drop.OTHER_SUITE
                if _together(_unit_number(member.line.unit), units[key]):
                    by_site[key].append(member)
                    continue
        grouping.drops[reason] += len(provider.billed)


def _unit_number(unit: str) -> str:
    """The number of a unit: "STE 200" and "RM 200" are one."""
    return unit.partition(" ")[2].replace(" ", "").replace("-", "")


def _together(unit: str, leaders: set[str]) -> bool:
    """Whether nothing says that the unit is another than every leader's."""
    return not unit or "" in leaders or unit in leaders
