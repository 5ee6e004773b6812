"""A site as a clinic record."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from finder.directory.clinic import Address, Clinic, PositionPrecision
from finder.directory.columns.contact import is_npi
from finder.directory.fact import Evidence
from finder.national.casing import organization_name
from finder.national.facts import CLAIMS, facts_of
from finder.national.naming import site_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.national.codes import CodeBook
    from finder.national.position import ZipPositions
    from finder.national.site import Site, SiteKey

_ID_LENGTH = 16  # 64 bits: two of 100,000 sites share one with a chance of 1 in 3 billion


def site_id(key: SiteKey) -> str:
    """An id that depends on the building alone, so that it survives a rebuild and a new year."""
    street, zip5 = key
    digest = hashlib.sha256(f"{street}|{zip5}".encode()).hexdigest()
    return f"us-{digest[:_ID_LENGTH]}"


def _commonest(texts: Iterable[str]) -> str:
    """The text that occurs most; of equals the first in the alphabet; "" if there is none."""
    counts = Counter(text for text in texts if text)
    return min(counts, key=lambda text: (-counts[text], text), default="")


def _only(texts: Iterable[str]) -> str:
    """The one text that all agree on, else ""."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def _address(site: Site) -> Address:
    leaders = [member for member in site.members if member.leads]
    plus4 = _only(member.region.plus4 for member in leaders)
    zip5 = site.key[1]
    return Address(
        street=organization_name(_commonest(member.line.street for member in leaders)),
        unit=organization_name(_only(member.line.unit for member in leaders)),
        city=organization_name(_commonest(member.provider.who.city for member in leaders)),
        state=_commonest(member.region.state for member in leaders),
        zip_code=f"{zip5}-{plus4}" if plus4 else zip5,
    )


def clinic_of(site: Site, book: CodeBook, zips: ZipPositions, year: int) -> Clinic:
    """The record of a site. Everything that claims are silent on stays unknown."""
    address = _address(site)
    name, others = site_names(site, address)
    place = zips.zip_code(site.key[1])
    npi = site.members[0].provider.npi if len(site.members) == 1 else ""
    return Clinic(
        id=site_id(site.key),
        name=name,
        also_known_as=others,
        npi=npi if npi and is_npi(npi) else "",
        address=address,
        position=place.position if place else None,
        position_source=f"center of ZIP code {site.key[1]}" if place else "",
        position_precision=PositionPrecision.ZIP_CENTROID if place else PositionPrecision.NONE,
        facts=facts_of(site, book, str(year)),
        evidence=Evidence(source=CLAIMS, period=str(year)),
    )
