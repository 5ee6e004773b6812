"""Writes invented providers as NPPES publishes its own: 330 columns, every cell in quotes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks.national_layouts import IDENTIFIERS, TAXONOMIES, nppes
from benchmarks.national_people import NAMES, People, is_pain_physician
from benchmarks.national_roles import ROLES, Role
from benchmarks.national_spelling import Address, GroupNames, groups, phones, places

_Cells = tuple[int, bool, int, int, int, int, int, int, int, int, str]

NAME = "npidata_pfile_20050523-20261108.csv"
CHUNK = 16_384
_BETWEEN = '","'
_TAXONOMY_CELLS, _IDENTIFIER_CELLS = 4, 4
_WAYS = 10
"""In which the taxonomies of a role are told; in the last one the first code is another."""
_MOSTLY_PAIN = 0.5
_OTHER_CODE = "207L00000X"
_FIRST_DAY, _DAYS = date(2005, 5, 23), 7_800
_SORTS = 64
"""Of other identifiers that rows have."""


def _empty(cells: int) -> str:
    return _BETWEEN.join(("",) * cells)


_NO_OTHER_NAME, _NO_OFFICIAL = _empty(9), _empty(5)
_PERSON_END = f'N","{_empty(6 + TAXONOMIES)}'
_ORGANIZATION_END = f'","N","{_empty(5 + TAXONOMIES)}'
_BEFORE_GONE = _empty(nppes().index("NPI Deactivation Date") - 1)
_AFTER_GONE = _empty(len(nppes()) - nppes().index("NPI Deactivation Date") - 1)


def write_nppes(people: People, path: Path) -> None:
    """Write every one of `people`; the same people, the same bytes."""
    texts = _Texts()
    with path.open("wb") as file:
        file.write(('"' + _BETWEEN.join(nppes()) + '"\n').encode("ascii"))
        for start in range(0, len(people), CHUNK):
            rows = _rows(people, slice(start, start + CHUNK), texts)
            file.write("".join(rows).encode("utf-8"))


class _Texts:
    """What rows are put together from, by number."""

    def __init__(self) -> None:
        self.address = Address.of(_BETWEEN)
        self.places = places('{city}","{state}","{zip}')
        self.names = GroupNames()
        self.dates = [
            (_FIRST_DAY + timedelta(days=day)).strftime("%m/%d/%Y") for day in range(_DAYS)
        ]
        self.taxonomies = [_taxonomies(place) for place in range(len(ROLES))]
        self.credentials = [role.credential for role in ROLES]
        self.is_organization = [role.is_organization for role in ROLES]
        self.persons = [
            (f'1","","","","{name.last}","{name.first}","{name.middle}","","","', name.sex)
            for name in NAMES
        ]
        self.officials = [
            f'{name.last}","{name.first}","{name.middle}","ADMINISTRATOR' for name in NAMES
        ]
        self.identifiers = [_identifiers(number) for number in range(_SORTS)]


def _is_near(role: Role, other: Role) -> bool:
    """Whether one who has the first role may have the second too, and isn't of pain medicine."""
    is_of_a_team = bool(role.pain) == bool(other.pain)
    same = role.is_organization == other.is_organization
    return same and is_of_a_team and other.pain < _MOSTLY_PAIN


def _taxonomies(role: int) -> list[tuple[str, str]]:
    """The first code, and all cells from the first switch on, for each way to tell a role."""
    code, ways = ROLES[role].code, []
    others = [other.code for other in ROLES if _is_near(ROLES[role], other)]
    more = [others[(role * 7 + place) % len(others)] for place in range(3)]
    for way in range(_WAYS):
        codes = [code, *more[: max(0, way - _WAYS + 3)]]
        primary = 0
        if way == _WAYS - 1 and is_pain_physician(np.array([role]))[0]:
            codes, primary = [_OTHER_CODE, code], 1
        cells = ["Y" if primary == 0 else "N"]
        for place, other in enumerate(codes[1:], 1):
            cells += [other, f"SMP{place:04}", "TX", "Y" if place == primary else "N"]
        cells += [""] * (TAXONOMIES * _TAXONOMY_CELLS - 3 - len(cells))
        ways.append((codes[0], _BETWEEN.join(cells)))
    return ways


def _identifiers(number: int) -> str:
    filled = max(0, number % 16 - 8) if number % 4 else 0
    cells = [
        cell
        for place in range(filled)
        for cell in (f"SAMPLE{number:03}{place}", "05" if place else "01", "TX", "SAMPLE INSURER")
    ]
    return _BETWEEN.join(cells + [""] * (IDENTIFIERS * _IDENTIFIER_CELLS - len(cells)))


def _rows(people: People, part: slice, texts: _Texts) -> list[str]:
    site, salt, role = people.site[part], people.salt[part], people.role[part]
    random = np.random.default_rng((people.seed, len(people), 11, part.start))
    chance, days = random.random(len(site)), random.integers(0, _DAYS, (2, len(site)))
    own_address = texts.address.lines(people.sites, site, chance)
    columns = (
        *(people.npi[part], people.is_active[part], role, salt),
        *(people.sites.town[site], people.sites.plus4[site], phones(site)),
        *(groups(people.sites, site, salt), days.min(axis=0), days.max(axis=0)),
    )
    lists = (column.tolist() for column in columns)
    return [_row(cells, texts) for cells in zip(*lists, own_address, strict=True)]


def _row(cells: _Cells, texts: _Texts) -> str:
    npi, is_active, role, salt, town, plus4, phone, group, day, later, lines = cells
    updated = texts.dates[later]
    if not is_active:
        return f'"{npi}","{_BEFORE_GONE}","{updated}","{_AFTER_GONE}"\n'
    here = f'{texts.places[town]}{plus4:04}","US'
    practice = f'{lines}","{here}","{phone}","'
    mailing = practice if salt % 5 else f'PO BOX {salt % 9_000}","","{here}","{phone}","'
    code, taxonomies = texts.taxonomies[role][salt // 11 % _WAYS]
    if texts.is_organization[role]:
        who, sex = f'2","","<UNAVAIL>","{texts.names.of(group)}","","","","","","', ""
        official, end = f'{texts.officials[salt % len(NAMES)]}","{phone}', _ORGANIZATION_END
    else:
        who, sex = texts.persons[salt % len(NAMES)]
        who, official, end = who + texts.credentials[role], _NO_OFFICIAL, _PERSON_END
    return (
        f'"{npi}","{who}","{_NO_OTHER_NAME}","{mailing}","{practice}","'
        f'{texts.dates[day]}","{updated}","","","","{sex}","'
        f'{official}","{code}","{salt % 1_000_003:06}","TX","{taxonomies}","'
        f'{texts.identifiers[salt // 13 % _SORTS]}","{end}","{updated}"\n'
    )
