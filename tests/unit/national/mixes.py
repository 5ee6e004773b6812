"""Random mixes of the three files, and by plain rules what becomes of each of their rows."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from finder.national.sources.drops import Drop
from tests.unit.national.claims_file import Row
from tests.unit.national.registry_files import Entry, Listing

KEPT = "kept"
PAIN, THERAPY, FAMILY = "pain", "therapy", "family"
TRADES = {
    PAIN: ("Pain Management", "208VP0014X", "INTERVENTIONAL PAIN MANAGEMENT"),
    THERAPY: ("Physical Therapist in Private Practice", "225100000X", "PHYSICAL THERAPY"),
    FAMILY: ("Family Practice", "207Q00000X", "FAMILY MEDICINE"),
}
IMPLANT, EXERCISE, VISIT = "63650", "97110", "99213"
NOWHERE = 0
"""The house whose ZIP code cannot be read."""

_SPELLINGS = ("{} EXAMPLE ST", "{} Example Street", "{} EXAMPLE ST.")


class Seat(NamedTuple):
    """Where somebody works: the number of the house, and the id of the group there or ""."""

    house: int
    group: str


@dataclass
class Person:
    """One provider as the files have it."""

    npi: str
    trade: str
    claims: list[tuple[int, int, str]] = field(default_factory=list)
    """Year, house and code of each row of the claims."""
    registered_at: int | None = None
    is_deactivated: bool = False
    seats: list[Seat] = field(default_factory=list)


@dataclass
class Fates:
    """What should become of the rows of each file, and what should be built."""

    rows: defaultdict[tuple[str, str], Counter[str]]
    providers: int = 0
    clinics: int = 0


def people(draw: random.Random, number: int = 45) -> list[Person]:
    """Invented providers in eight houses, each in some of the files."""
    return [_person(draw, str(1000000000 + place)) for place in range(number)]


def _person(draw: random.Random, npi: str) -> Person:
    made = Person(npi, draw.choices((PAIN, THERAPY, FAMILY), (2, 5, 3))[0])
    for year in (2022, 2023):
        if draw.random() < 0.4:
            house = draw.randrange(8)
            codes = draw.choices((IMPLANT, EXERCISE, VISIT), (1, 4, 4), k=draw.randint(1, 4))
            made.claims += [(year, house, code) for code in codes]
    if draw.random() < 0.6:
        made.registered_at = draw.randrange(8)
        made.is_deactivated = draw.random() < 0.15
    for _ in range(draw.choice((0, 0, 1, 2, 3))):
        made.seats.append(Seat(draw.randrange(8), draw.choice(("", "", "71", "72"))))
    if not (made.claims or made.seats) and made.registered_at is None:
        made.registered_at = 1
    return made


def claims_of(everyone: Iterable[Person], draw: random.Random) -> dict[int, list[Row]]:
    """The rows of the claims of each year."""
    rows: dict[int, list[Row]] = {2022: [], 2023: []}
    for one in everyone:
        for year, house, code in one.claims:
            rows[year].append(
                Row(
                    npi=one.npi,
                    kind=TRADES[one.trade][0],
                    code=code,
                    street1=_street(house, draw),
                    zip_code=_zip_code(house),
                    services=str(draw.randint(50, 99)),  # no sideline
                )
            )
    return rows


def registry_of(everyone: Iterable[Person], draw: random.Random) -> list[Entry]:
    """The rows of the registry."""
    return [
        Entry(
            npi=one.npi,
            codes=(TRADES[one.trade][1],),
            street1=_street(one.registered_at, draw),
            zip_code=_zip_code(one.registered_at),
            deactivated="02/01/2020" if one.is_deactivated else "",
        )
        for one in everyone
        if one.registered_at is not None
    ]


def clinicians_of(everyone: Iterable[Person], draw: random.Random) -> list[Listing]:
    """The rows of Doctors and Clinicians."""
    return [
        Listing(
            npi=one.npi,
            specialty=TRADES[one.trade][2],
            group=f"SAMPLE GROUP {seat.group}" if seat.group else "",
            group_id=seat.group,
            telehealth=draw.choice(("Y", "N", "")),
            street1=_street(seat.house, draw),
            zip_code=_zip_code(seat.house),
        )
        for one in everyone
        for seat in one.seats
    ]


def _street(house: int, draw: random.Random) -> str:
    return draw.choice(_SPELLINGS).format(house + 100)


def _zip_code(house: int) -> str:
    return "ABCDE" if house == NOWHERE else "85016"


def fates(everyone: list[Person]) -> Fates:
    """What the rules say of each row; nobody has a suite, so that a group alone parts people."""
    seats = {one.npi: _seats(one) for one in everyone}
    leaders = {one.npi for one in everyone if seats[one.npi] and _leads(one)}
    led: defaultdict[int, set[str]] = defaultdict(set)
    for npi in leaders:
        for house, group in seats[npi]:
            if house != NOWHERE:
                led[house].add(group)
    found = Fates(defaultdict(Counter))
    found.clinics = sum(_sites(groups) for groups in led.values())
    for one in everyone:
        ends = [(seat, _end(seat, led, leads=one.npi in leaders)) for seat in seats[one.npi]]
        reasons = {end for _, end in ends}
        whole = _whole(reasons)
        found.providers += whole == KEPT
        _count_claims(one, whole, found)
        _count_registry(one, whole, found)
        _count_clinicians(one, dict(ends), found)
    return found


def _bills(one: Person) -> bool:
    return any(code != VISIT for _, _, code in one.claims)


def _is_known(one: Person) -> bool:
    """Whether the row of another file says that the registry's or the listing's row counts."""
    return one.trade != FAMILY or _bills(one)


def _leads(one: Person) -> bool:
    return one.trade == PAIN or any(code == IMPLANT for _, _, code in one.claims)


def _seats(one: Person) -> list[Seat]:
    if one.is_deactivated or not _is_known(one):
        return []
    if one.seats:
        return list(dict.fromkeys(one.seats))
    if one.registered_at is not None:
        return [Seat(one.registered_at, "")]
    told = [row for row in one.claims if _tells(one, *row)]
    return [Seat(max(told)[1], "")]


def _tells(one: Person, year: int, _house: int, code: str) -> bool:
    """Whether a row says where somebody works: also a visit after a claim that counts."""
    followed = (before < year and other != VISIT for before, _, other in one.claims)
    return one.trade != FAMILY or code != VISIT or any(followed)


def _sites(groups: set[str]) -> int:
    """Leaders without a group are in the only group, or apart from several."""
    known = groups - {""}
    return len(groups) if len(known) > 1 else 1


def _end(seat: Seat, led: dict[int, set[str]], *, leads: bool) -> str:
    if seat.house == NOWHERE:
        return Drop.BAD_ZIP
    if leads:
        return KEPT
    groups = led.get(seat.house)
    if groups is None:
        return Drop.NOT_A_PAIN_SITE
    known = groups - {""}
    if seat.group:
        return KEPT if seat.group in known else Drop.OTHER_GROUP
    return KEPT if len(known) < 2 else Drop.OTHER_SUITE


def _whole(ends: set[str]) -> str:
    """What becomes of the rows that are not about one address."""
    if KEPT in ends or not ends:
        return KEPT if ends else Drop.DEACTIVATED
    if ends == {Drop.BAD_ZIP}:
        return Drop.BAD_ZIP
    return min(ends & {Drop.OTHER_GROUP, Drop.OTHER_SUITE}, default=Drop.NOT_A_PAIN_SITE)


def _count_claims(one: Person, whole: str, found: Fates) -> None:
    seen = set()
    for year, _, code in one.claims:
        counts = found.rows["part-b", str(year)]
        if code == VISIT:
            counts[Drop.OTHER_SERVICE] += 1
        elif (year, code) in seen:
            counts[Drop.REPEATED] += 1
        else:
            seen.add((year, code))
            counts[whole] += 1


def _count_registry(one: Person, whole: str, found: Fates) -> None:
    if one.registered_at is not None:
        counts = found.rows["nppes", "2026-11"]
        if one.is_deactivated:
            counts[Drop.DEACTIVATED] += 1
        else:
            counts[whole if _is_known(one) else Drop.OTHER_TAXONOMY] += 1


def _count_clinicians(one: Person, ends: dict[Seat, str], found: Fates) -> None:
    for seat in one.seats:
        counts = found.rows["clinicians", "2026-10"]
        if not _is_known(one):
            counts[Drop.OTHER_SPECIALTY] += 1
        else:
            counts[Drop.DEACTIVATED if one.is_deactivated else ends[seat]] += 1
