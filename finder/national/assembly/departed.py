"""Addresses that somebody has moved away from, and what was last seen there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from finder.directory.clinic import Address, Clinic, ClinicStatus, PositionPrecision
from finder.directory.columns.contact import is_npi
from finder.directory.fact import Evidence
from finder.geography.addresses import StreetLine, street_line
from finder.national.assembly.buildings import Building, Buildings
from finder.national.assembly.casing import one_line, organization_name
from finder.national.assembly.claim import OFFICE
from finder.national.assembly.facts import CLAIMS
from finder.national.assembly.naming import site_names
from finder.national.assembly.position import ZipPositions
from finder.national.assembly.provider import Provider
from finder.national.assembly.record import site_id
from finder.national.assembly.site import Site
from finder.national.assembly.site_member import is_place
from finder.national.engine import Engine

_LOST_ZERO = 4
"""Digits of a ZIP code that has lost its first one."""


@dataclass(slots=True)
class _Left:
    """A building that people left: what each last did there, and in which year."""

    line: StreetLine
    city: str
    state: str
    people: set[int] = field(default_factory=set)
    procedures: dict[str, int] = field(default_factory=dict)

    def add(self, npi: int, procedure: str, year: int) -> None:
        """Add what somebody billed from there."""
        self.people.add(npi)
        self.procedures[procedure] = max(year, self.procedures.get(procedure, year))


def with_departed(
    engine: Engine,
    clinics: Sequence[Clinic],
    sites: Sequence[Site],
    providers: Mapping[int, Provider],
    *,
    zips: ZipPositions,
    label: Callable[[str], str],
) -> tuple[Clinic, ...]:
    """The clinics of `sites`, and behind them those whose people have all moved away.

    Somebody who let a site in, and whose newest claims are from another address than earlier ones
    from an office, has left that office. Where others are still there, it says what is no longer
    listed; elsewhere it is a clinic that has moved, of which nothing is offered.
    """
    left = _left(engine, zips)
    if not left:
        return tuple(clinics)
    known = _buildings(sites, {building[1] for building in left})
    still: dict[int, Clinic] = {}
    moved: list[Clinic] = []
    for (_, zip5), one in sorted(left.items()):
        here = known.get(one.line, zip5)
        if not here:
            moved.append(_moved(one, zip5, providers, zips, label))
            continue
        gone = one.people.isdisjoint(m.place.npi for n in here for m in sites[n].members)
        if len(here) == 1 and gone:
            still[here[0]] = _with_ended(clinics[here[0]], one, label)
    return (*(still.get(place, clinic) for place, clinic in enumerate(clinics)), *moved)


class _Known:
    """Which sites are in which building, of some ZIP codes."""

    def __init__(self, sites: Iterable[tuple[int, Site]]) -> None:
        lines: list[tuple[StreetLine, str]] = []
        self._sites: defaultdict[Building, list[int]] = defaultdict(list)
        for number, site in sites:
            lines += [(member.line, site.building[1]) for member in site.members if member.leads]
            self._sites[site.building].append(number)
        self._buildings = Buildings(lines)

    def get(self, line: StreetLine, zip5: str) -> list[int]:
        """The sites in the building of a street."""
        found = self._buildings.find(line, zip5)
        return self._sites[found] if found else []


def _buildings(sites: Sequence[Site], zips: set[str]) -> _Known:
    return _Known(
        (number, site)
        for number, site in enumerate(sites)
        if site.building[0] and site.building[1] in zips
    )


def _left(engine: Engine, zips: ZipPositions) -> dict[Building, _Left]:
    """Offices that people have left who let a site in where they are now, by their building."""
    left: dict[Building, _Left] = {}
    for npi, year, procedure, street1, street2, city, state, zip_code in engine.rows(_LEFT):
        zip5 = _zip5(zip_code)
        line = street_line(street1, street2, zip5)
        place = zips.zip_code(zip5)
        if place and place.state == state and is_place(line):
            one = left.setdefault((line.key, zip5), _Left(line, city, state))
            one.add(npi, procedure, year)
    return left


def _zip5(text: str) -> str:
    digits = text.replace("-", "").strip()
    return digits.zfill(5) if len(digits) == _LOST_ZERO else digits[:5]


def _moved(
    one: _Left,
    zip5: str,
    providers: Mapping[int, Provider],
    zips: ZipPositions,
    label: Callable[[str], str],
) -> Clinic:
    leaders = [providers[npi] for npi in sorted(one.people)]
    address = Address(
        street=organization_name(one.line.street),
        unit=organization_name(one.line.unit),
        city=organization_name(one_line(one.city)),
        state=one.state,
        zip_code=zip5,
    )
    name, others = site_names("", leaders, address)
    place = zips.zip_code(zip5)
    number = leaders[0].number if len(leaders) == 1 else ""
    return Clinic(
        id=site_id(Site((one.line.key, zip5), "", is_alone=True, members=())),
        name=name,
        also_known_as=others,
        npi=number if is_npi(number) else "",
        address=address,
        status=ClinicStatus.MOVED,
        no_longer_listed=_ended(one, label),
        position=place.position if place else None,
        position_source=f"center of ZIP code {zip5}" if place else "",
        position_precision=PositionPrecision.ZIP_CENTROID if place else PositionPrecision.NONE,
        evidence=Evidence(source=CLAIMS, period=str(max(one.procedures.values()))),
    )


def _with_ended(clinic: Clinic, one: _Left, label: Callable[[str], str]) -> Clinic:
    listed = {label(key) for key in clinic.facts}
    ended = [told for told in _ended(one, label) if told.rpartition(" (")[0] not in listed]
    return replace(clinic, no_longer_listed=(*clinic.no_longer_listed, *ended))


def _ended(one: _Left, label: Callable[[str], str]) -> tuple[str, ...]:
    told = [f"{label(key)} (last seen {year})" for key, year in one.procedures.items()]
    return tuple(sorted(told))


_LEFT = f"""
    WITH past AS (
        FROM line JOIN billing USING (code) SEMI JOIN leader USING (npi)
        WHERE is_past AND place = '{OFFICE}' AND is_individual
    )
    SELECT DISTINCT npi, year, procedure, street1, street2, city, upper(state), zip_code
    FROM past JOIN (FROM biller WHERE in_office) USING (npi, year)
    -- A therapy alone would not have let the office in.
    SEMI JOIN (FROM past WHERE may_enter) AS entered USING (npi, year)
    ORDER BY npi, year DESC, procedure, street1, street2, city, zip_code
"""
