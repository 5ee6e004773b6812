"""A site as a clinic record."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from finder.directory.clinic import Address, Clinic, PositionPrecision
from finder.directory.columns.contact import is_npi, parse_phone
from finder.geography.addresses import with_road_letters
from finder.national.assembly.casing import one_line, organization_name, stated_name
from finder.national.assembly.facts import SiteFacts
from finder.national.assembly.kinds import kind_of, share_words
from finder.national.assembly.naming import site_names
from finder.national.assembly.position import ZipPositions
from finder.national.assembly.provider import Provider
from finder.national.assembly.shares import PainShare
from finder.national.assembly.site import Site
from finder.national.assembly.site_member import Member

_ID_LENGTH = 16  # 64 bits: two of 100,000 sites share one with a chance of 1 in 3 billion


def site_id(site: Site) -> str:
    """An id that depends on the building alone, so that it survives a rebuild and a new year.

    Where several groups share a building, it depends on the group as well.
    """
    street, zip5 = site.building
    told = f"{street}|{zip5}" if site.is_alone else f"{street}|{zip5}|{site.group}"
    return f"us-{hashlib.sha256(told.encode()).hexdigest()[:_ID_LENGTH]}"


def _commonest(texts: Iterable[str]) -> str:
    """The text that occurs most; of equals the first in the alphabet; "" if there is none."""
    counts = Counter(filter(None, texts))
    if len(counts) < 2:  # as mostly
        return next(iter(counts), "")
    return min(counts, key=lambda text: (-counts[text], text))


def _only(texts: Iterable[str]) -> str:
    """The one text that all agree on, else ""."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def _address(site: Site, leaders: Sequence[Member]) -> Address:
    street, zip5 = site.building
    is_shown = site.shows_street
    plus4 = _only(member.place.plus4 for member in leaders) if is_shown else ""
    written = [member.line.street for member in leaders if member.line.key == street]
    unit = _only(member.line.unit for member in leaders)
    return Address(
        street=with_road_letters(organization_name(_commonest(written))) if is_shown else "",
        unit=organization_name(unit) if is_shown else "",
        city=organization_name(_commonest(one_line(member.place.city) for member in leaders)),
        state=_commonest(member.place.state for member in leaders),
        zip_code=f"{zip5}-{plus4}" if plus4 else zip5,
    )


def clinic_of(
    site: Site,
    told: SiteFacts,
    share: PainShare,
    providers: Mapping[int, Provider],
    zips: ZipPositions,
) -> Clinic:
    """The record of a site. Everything that the files are silent on stays unknown.

    `providers` has all who lead it.
    """
    leading = [member for member in site.members if member.leads]
    leaders = [providers[npi] for npi in dict.fromkeys(member.place.npi for member in leading)]
    address = _address(site, leading)
    group_name = _commonest(stated_name(member.place.group_name) for member in leading)
    name, others = site_names(group_name, leaders, address)
    place = zips.zip_code(site.building[1])
    return Clinic(
        id=site_id(site),
        name=name,
        also_known_as=others,
        npi=_npi(site, leaders),
        address=address,
        phone=_phone(member.place.phone for member in leading if site.shows_phone),
        fax=_phone(member.place.fax for member in leading if site.shows_phone),
        telehealth=told.telehealth,
        clinic_kind=kind_of(share, " ".join((name, *others))),
        pain_share=share_words(share),
        also_in_building=told.beside,
        position=place.position if place else None,
        position_source=f"center of ZIP code {site.building[1]}" if place else "",
        position_precision=PositionPrecision.ZIP_CENTROID if place else PositionPrecision.NONE,
        facts=told.facts,
        evidence=told.evidence,
    )


def _npi(site: Site, leaders: Sequence[Provider]) -> str:
    """The number of the one pain clinic that is registered there, or of the only provider."""
    only = [one for one in leaders if one.is_clinic and not one.is_individual]
    if not only and len({member.place.npi for member in site.members}) == 1:
        only = list(leaders)
    return only[0].number if len(only) == 1 and is_npi(only[0].number) else ""


def _phone(numbers: Iterable[str]) -> str:
    """The number that most give, as a record writes it; "" if it is none."""
    read = parse_phone(number).value if (number := _commonest(numbers)) else None
    return read if isinstance(read, str) else ""
