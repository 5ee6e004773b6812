"""The build against a query that was written from docs/national.md alone, fact by fact."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from finder.directory.clinic import Clinic, ClinicStatus
from finder.geography.addresses import street_line
from finder.national.build import NationalBuild
from finder.settings import DATA
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.national.claims_file import Row
from tests.unit.national.registry_files import Entry, Listing

QUERY = Path(__file__).with_name("by_the_guide.sql")
SPECIALTIES = (
    *("Pain Management", "Anesthesiology", "Physical Medicine and Rehabilitation"),
    *("Diagnostic Radiology", "Orthopedic Surgery", "Physical Therapist in Private Practice"),
    *("Nurse Practitioner", "Neurology", "Family Practice"),
)
CODES = (
    *("62323", "64483", "64635", "22514", "20610", "20553", "63650", "62370", "95972"),
    *("97110", "99213", "72100", "77003", "J0585", "90834", "00840"),
    *("95886", "99232", "99308"),
)
NUCC = (
    *("208VP0014X", "225100000X", "363LF0000X", "367500000X", "207X00000X", "103TC0700X"),
    *("2084N0400X", "207Q00000X"),
)
SPELLINGS = ("{} EXAMPLE ST", "{} Example Street", "{} Example St.")


@dataclass(frozen=True)
class Made:
    claims: dict[int, list[Row]]
    registry: list[Entry]
    clinicians: list[Listing]


def made(seed: int) -> Made:
    """Invented people of many specialties in a dozen houses, each in some of the files."""
    draw = random.Random(seed)

    def street() -> str:
        return draw.choice(SPELLINGS).format(draw.randrange(100, 112))

    claims: dict[int, list[Row]] = {2022: [], 2023: []}
    registry, clinicians = [], []
    for number in range(90):
        npi = str(1000000000 + number)
        specialty = draw.choice(SPECIALTIES)
        for year, rows in claims.items():
            if draw.random() < 0.4:
                where = street()
                rows += [
                    Row(
                        npi=npi,
                        kind=specialty,
                        code=code,
                        place=draw.choice("OOF"),
                        street1=where,
                        services=str(draw.choice((12, 30, 80, 400))),
                        patients=str(draw.randrange(11, 12 + year % 7)),
                    )
                    for code in draw.sample(CODES, draw.randint(1, 7))
                ]
        if draw.random() < 0.5:
            codes = tuple(draw.sample(NUCC, draw.choice((1, 1, 2))))
            gone = "02/01/2020" if draw.random() < 0.1 else ""
            registry.append(Entry(npi=npi, codes=codes, street1=street(), deactivated=gone))
        if draw.random() < 0.4:
            listed_as = draw.choice(SPECIALTIES).upper()
            for _ in range(draw.choice((1, 1, 2))):
                group = draw.choice(("", "71", "72"))
                clinicians.append(
                    Listing(
                        npi=npi,
                        specialty=listed_as,
                        group=f"SAMPLE GROUP {group}" if group else "",
                        group_id=group,
                        street1=street(),
                    )
                )
    crowd = [
        Listing(
            npi=str(1100000000 + number),
            specialty="CARDIOLOGY",
            group="SAMPLE GROUP 71",
            group_id="71",
            street1="101 EXAMPLE ST",
        )
        for number in range(40)
    ]
    registry.append(
        Entry(
            npi="1200000000",
            entity="2",
            organization="SAMPLE CARE",
            codes=("261QP3300X",),
            street1="105 EXAMPLE ST",
        )
    )
    return Made(claims, registry, clinicians + crowd)


class Guide:
    """What the query gives for some rows."""

    def __init__(self, rows: Made) -> None:
        self._base = duckdb.connect()
        self._base.create_function("house", _house, ["VARCHAR", "VARCHAR"], "VARCHAR")  # type: ignore[arg-type]
        self._table(
            "claims",
            (
                "npi",
                "year INTEGER",
                "specialty",
                "code",
                "place",
                "services",
                "patients",
                "street",
                "zip",
                "entity",
            ),
            [
                (
                    r.npi,
                    year,
                    r.kind,
                    r.code,
                    r.place,
                    r.services,
                    r.patients,
                    r.street1,
                    r.zip_code,
                    r.entity,
                )
                for year, every in rows.claims.items()
                for r in every
            ],
        )
        self._table(
            "registry",
            ("npi", "entity", "street", "zip", "gone BOOLEAN", "codes VARCHAR[]"),
            [
                (r.npi, r.entity, r.street1, r.zip_code, bool(r.deactivated), list(r.codes))
                for r in rows.registry
            ],
        )
        self._table(
            "listed",
            ("npi", "first", "second", "group_id", "street", "zip"),
            [
                (r.npi, r.specialty, r.second, r.group_id, r.street1, r.zip_code)
                for r in rows.clinicians
            ],
        )
        self._base.execute(QUERY.read_text(encoding="utf-8").replace("DATA/", f"{DATA}/"))

    def _table(self, name: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        typed = ", ".join(one if " " in one else f"{one} VARCHAR" for one in columns)
        self._base.execute(f"CREATE TABLE {name} ({typed})")
        if rows:
            marks = ", ".join("?" * len(columns))
            self._base.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def rows(self, sql: str) -> set[tuple[Any, ...]]:
        return set(self._base.execute(sql).fetchall())


def _house(street: str | None, zip_code: str | None) -> str:
    """An address as one text; reading it is another page's promise."""
    return f"{street_line(street or '', '', zip_code or '').key}|{zip_code}"


def _last_seen(key: str, year: int) -> str:
    return f"{standard_taxonomy()[key].label} (last seen {year})"


def _key(clinic: Clinic) -> tuple[str, str]:
    group = clinic.name.rpartition(" ")[2] if clinic.name.startswith("Sample Group ") else ""
    return _house(clinic.address.street, clinic.address.zip_code), group


@pytest.mark.parametrize("seed", range(5))
def test_clinic_by_clinic_and_fact_by_fact_the_guide_says_the_same(
    seed: int, build_all: Callable[..., NationalBuild]
) -> None:
    rows = made(seed)
    built = build_all(claims=rows.claims, registry=rows.registry, clinicians=rows.clinicians)
    moved = [clinic for clinic in built.clinics if clinic.status is ClinicStatus.MOVED]
    there = [clinic for clinic in built.clinics if clinic not in moved]
    shown = [clinic for clinic in there if clinic.address.street]
    guide = Guide(rows)
    every = guide.rows("SELECT house, group_id FROM site")
    assert len(there) == len(every)
    keys = {_key(clinic) for clinic in shown}
    assert len(shown) > len(every) / 2
    assert keys <= every

    def of_shown(sql: str) -> set[tuple[Any, ...]]:
        return {row for row in guide.rows(sql) if row[:2] in keys}

    assert {(*_key(c), str(c.clinic_kind)) for c in shown} == of_shown(
        "SELECT house, group_id, kind FROM kind_of"
    )
    assert {
        (*_key(c), key, fact.evidence.clinicians)
        for c in shown
        for key, fact in c.facts.items()
        if fact.evidence and not fact.evidence.setting
    } == of_shown("SELECT house, group_id, discipline, people FROM disciplines")
    assert {
        (
            *(*_key(c), key, int(e.period), e.clinicians or 0, e.services, e.patients),
            *("in an office" in e.setting, "at a hospital" in e.setting),
        )
        for c in shown
        for key, fact in c.facts.items()
        if (e := fact.evidence) and e.setting
    } == of_shown(
        "SELECT house, group_id, procedure, year, clinicians, services::INTEGER, "
        "patients::INTEGER, office, facility FROM procedures"
    )
    assert {(_key(c)[0], told) for c in moved for told in c.no_longer_listed} == {
        (house, _last_seen(key, year))
        for house, key, year in guide.rows("SELECT house, procedure, year FROM departed")
    }
    assert {(*_key(c), told) for c in shown for told in c.no_longer_listed} == {
        (house, group, _last_seen(key, year))
        for house, group, key, year in of_shown(
            "SELECT house, group_id, procedure, year FROM ended"
        )
    }
