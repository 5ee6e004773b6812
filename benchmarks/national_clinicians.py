"""Writes where invented clinicians practise, as "Doctors and Clinicians" is published."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.national_layouts import CLINICIANS, Age
from benchmarks.national_people import NAMES, People, drawn, is_pain_physician
from benchmarks.national_roles import ROLES
from benchmarks.national_sites import is_pain_site, pain_sites
from benchmarks.national_spelling import Address, GroupNames, groups, phones, places

_Cells = tuple[int, int, int, int, int, int, int, int, int, bool, str]

NAME = "DAC_NationalDownloadableFile.csv"
CHUNK = 16_384
_ENROLLED = 0.9
_MORE_ROWS = 0.9
_MOST_ROWS = 12
_ELSEWHERE = 0.5
_ALONE = 0.12
"""The share of rows without a group."""
_SCHOOLS = ("OTHER", "SAMPLE UNIVERSITY SCHOOL OF MEDICINE", '"SAMPLE COLLEGE, EXAMPLE"')
_SUFFIXES = ("", "", "", "", "", "JR.")
_NO_HOSPITALS = "," * 10


def write_clinicians(people: People, path: Path, rows: int, age: Age = "current") -> None:
    """Write `rows` rows, one for each place of a clinician; the same, the same bytes.

    Raises:
        ValueError: so few people cannot have so many rows.

    """
    random = np.random.default_rng((people.seed, len(people), 13))
    has_specialty = np.array([bool(role.specialty) for role in ROLES])[people.role]
    places_each = 1 + random.exponential(_MORE_ROWS, len(people)).astype(np.int64)
    enrolled = random.random(len(people)) < _ENROLLED
    places_each[~people.is_active | ~has_specialty | ~enrolled] = 0
    first = is_pain_physician(people.role) * 0.5
    most = np.full(len(people), _MOST_ROWS)
    who, count = drawn(places_each, most, rows, random.random(len(people)) - first)
    order = np.argsort(people.npi[who], kind="stable")
    who = np.repeat(who[order], count[order])
    is_first = np.concatenate(([True], who[1:] != who[:-1]))
    texts = _Texts(age)
    with path.open("wb") as file:
        file.write((",".join(CLINICIANS[age]) + "\n").encode("ascii"))
        for start in range(0, len(who), CHUNK):
            part = slice(start, start + CHUNK)
            text = "".join(_rows(people, who[part], is_first[part], texts, random))
            file.write(text.encode("utf-8"))


class _Texts:
    """What rows are put together from, by number."""

    def __init__(self, age: Age) -> None:
        self.is_current = age == "current"
        self.address = Address.of(",")
        self.places = places("{city},{state},{zip}")
        self.ids = places("{state}{zip}")
        self.names = GroupNames("®", quoted=True)
        self.persons = [
            f"{name.last},{name.first},{name.middle},{_SUFFIXES[number % 6]},{name.sex}"
            for number, name in enumerate(NAMES)
        ]
        self.credentials = [role.credential for role in ROLES]
        self.specialties = [_quoted(role.specialty.upper()) for role in ROLES]


def _quoted(text: str) -> str:
    return f'"{text}"' if "," in text else text


def _rows(
    people: People,
    who: np.ndarray,
    is_first: np.ndarray,
    texts: _Texts,
    random: np.random.Generator,
) -> list[str]:
    """The first place of a clinician is the one of NPPES; others may be elsewhere."""
    other = random.integers(0, len(people.sites), len(who))
    clinic = is_pain_site(people.site[who])
    other[clinic] = pain_sites(other[clinic])
    moves = ~is_first & (random.random(len(who)) < _ELSEWHERE)
    site = np.where(moves, other, people.site[who])
    salt = people.salt[who]
    group = groups(people.sites, site, salt + moves)
    alone = random.random(len(who)) < _ALONE
    lines = texts.address.lines(people.sites, site, random.random(len(who)))
    places_of = (people.sites.town[site], people.sites.plus4[site], people.sites.house[site])
    columns = (people.npi[who], people.role[who], salt, site, group, *places_of, phones(site))
    lists = (column.tolist() for column in (*columns, alone))
    return [_row(cells, texts) for cells in zip(*lists, lines, strict=True)]


def _row(cells: _Cells, texts: _Texts) -> str:
    npi, role, salt, site, group, town, plus4, house, phone, is_alone, lines = cells
    school, year = _SCHOOLS[salt // 17 % 3], 1975 + salt // 19 % 45
    group_id = f"{1_000_000_000 + group},{1 + group % 400}"
    of_group = ",," if is_alone else f"{texts.names.of(group)},{group_id}"
    telehealth = ("", "Y")[salt % 4 == 0] + "," if texts.is_current else ""
    hospitals = "" if texts.is_current else _NO_HOSPITALS
    zip_code = f"{texts.places[town]}{plus4:04}" if salt % 3 else texts.places[town]
    return (
        f"{npi},{salt + 1_000_000_000},I{2004 + salt % 20}{salt % 100_000_000:010},"
        f"{texts.persons[salt % len(NAMES)]},{texts.credentials[role]},{school},{year},"
        f"{texts.specialties[role]},,,,,,{telehealth}{of_group},{lines},"
        f"{'Y' if site % 50 == 0 else ''},{zip_code},{phone if salt % 9 else ''}{hospitals},Y,"
        f"{'' if is_alone else 'Y'},{texts.ids[town]}{plus4:04}SA{house}XSTXX{site % 1000:03}\n"
    )
