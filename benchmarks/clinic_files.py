"""Seeded, invented clinic files as people hand them in: a list, and the list of a year later.

The list of a year later has most rows as they were; some with another phone or other
procedures, some with the name and the suite spelled otherwise, and new clinics in the place
of some that are gone. There are no ids, as in most lists, so that every row has to be found
again by what it says.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from benchmarks.directory import CONCEPTS, SEED, ZIP_CODES, generate
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import standard_taxonomy

Row = dict[str, str]

COLUMNS = (
    *("name", "organization", "street", "unit", "city", "state", "zip_code"),
    *("latitude", "longitude", "phone", "website", "hours", "languages", "accessibility"),
    *("telehealth", "insurance", "self_pay", "procedures", "procedures_not_offered"),
    *("disciplines", "disciplines_not_on_staff", "source", "verified_on"),
)
OTHER_FACTS, OTHER_SPELLING, NEW = 0.15, 0.05, 0.10
"""The shares of the rows of the later list that are not as they were."""

_STREETS = (
    *("Example", "Sample", "Fictional", "Pretend", "Invented", "Placeholder", "Specimen"),
    *("Imaginary", "Mockingbird", "Paper", "Draft", "Model", "Practice", "Trial"),
)
_KINDS = (("Avenue", "Ave"), ("Street", "St."), ("Boulevard", "Blvd"), ("Road", "Rd"))
_SPELLINGS = (
    (" Center", " Ctr"),
    (" and ", " & "),
    (" Institute", " Inst."),
    (" Specialists", " Specialists, LLC"),
)
_HOURS = ("Mon–Fri 8:00–17:00", "Mon–Thu 7:30–16:30; Fri 7:30–12:00", "Mon–Fri 9:00–18:00")
_LANGUAGES = ("", "", "Spanish", "Spanish; Vietnamese")
_INSURANCE = ("", "Medicare", "Medicare; Medicaid", "Medicare; Example Health Plan")
_ACCESS = ("", "handiaccess", "handiaccess; pubtrans")
_STRAY_DEGREES = 0.004


@dataclass(frozen=True, slots=True)
class _Towns:
    rows: list[Row]
    up_to: np.ndarray

    def draw(self, count: int, random: np.random.Generator) -> list[Row]:
        """The ZIP code areas of `count` clinics, where people live."""
        chosen = np.searchsorted(self.up_to, random.random(count) * self.up_to[-1], side="right")
        return [self.rows[place] for place in chosen.tolist()]


@lru_cache(maxsize=1)
def _towns() -> _Towns:
    with ZIP_CODES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["population"] or 0) > 0]
    return _Towns(rows, np.cumsum([float(row["population"]) for row in rows]))


def populous_towns(count: int, seed: int = SEED) -> list[Row]:
    """The ZIP code areas of `count` people, drawn where people live."""
    return _towns().draw(count, np.random.default_rng((seed, count, 3)))


def a_list(count: int, seed: int = SEED) -> list[Row]:
    """`count` invented clinics; the same `count` and `seed`, the same ones."""
    random = np.random.default_rng((seed, count, 1))
    columns = generate(count, seed)
    towns = _towns().draw(count, random)
    order = random.permutation(count)  # names come in their order, which no list has
    numbers = random.integers(0, 2**31, (12, count))
    stray = random.normal(0.0, _STRAY_DEGREES, (2, count))
    yes, no, names = columns.yes.tolist(), columns.no.tolist(), columns.names.tolist()
    return [
        _row(
            f"{names[place]} (invented)",
            towns[i],
            numbers[:, i].tolist(),
            (float(stray[0, i]), float(stray[1, i])),
            (yes[place], no[place]),
        )
        for i, place in enumerate(order.tolist())
    ]


def a_year_later(rows: Sequence[Row], seed: int = SEED) -> list[Row]:
    """The list as it may be a year after `rows`, with as many rows."""
    random = np.random.default_rng((seed, len(rows), 2))
    draws = random.random(len(rows))
    numbers = random.integers(0, 2**31, len(rows)).tolist()
    new = iter(a_list(len(rows), seed + 1))
    later = []
    for row, draw, number in zip(rows, draws.tolist(), numbers, strict=True):
        if draw < NEW:
            later.append(next(new))
        elif draw < NEW + OTHER_SPELLING:
            later.append(_spelled_otherwise(row))
        elif draw < NEW + OTHER_SPELLING + OTHER_FACTS:
            later.append(_with_other_facts(row, number))
        else:
            later.append(row)
    return later


def write_rows(rows: Sequence[Row], path: Path, columns: Sequence[str] = COLUMNS) -> None:
    """Write a list as CSV in the documented format, with its columns in that order."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)


def _row(
    name: str,
    town: Row,
    numbers: list[int],
    stray: tuple[float, float],
    answers: tuple[int, int],
) -> Row:
    kind, _ = _of(_KINDS, numbers[0])
    yes, no = answers
    phone = f"({200 + numbers[1] % 700}) 555-{numbers[2] % 10_000:04}"
    return {
        "name": name,
        "organization": "" if numbers[3] % 3 else "Sample Pain Network",
        "street": f"{1 + numbers[4] % 9_999} {_of(_STREETS, numbers[5])} {kind}",
        "unit": "" if numbers[6] % 2 else f"Suite {100 + numbers[6] % 800}",
        "city": town["city"],
        "state": town["state"],
        "zip_code": town["zip"],
        "latitude": f"{float(town['latitude']) + stray[0]:.5f}",
        "longitude": f"{float(town['longitude']) + stray[1]:.5f}",
        "phone": phone,
        "website": "" if numbers[7] % 2 else f"https://clinic-{numbers[7]}.example.org",
        "hours": _of(_HOURS, numbers[8]),
        "languages": _of(_LANGUAGES, numbers[9]),
        "accessibility": _of(_ACCESS, numbers[10]),
        "telehealth": _of(("", "yes", "no"), numbers[10] // 3),
        "insurance": _of(_INSURANCE, numbers[11]),
        "self_pay": _of(("", "yes"), numbers[11] // 4),
        "procedures": _keys(yes, Kind.PROCEDURE),
        "procedures_not_offered": _keys(no, Kind.PROCEDURE),
        "disciplines": _keys(yes, Kind.DISCIPLINE),
        "disciplines_not_on_staff": _keys(no, Kind.DISCIPLINE),
        "source": "Sample list",
        "verified_on": f"2026-{1 + numbers[8] % 9:02}-{1 + numbers[9] % 28:02}",
    }


def _spelled_otherwise(row: Row) -> Row:
    name, street = row["name"], row["street"]
    for usual, other in _SPELLINGS:
        name = name.replace(usual, other, 1)
    for usual, other in _KINDS:
        street = street.replace(f" {usual}", f" {other}")
    unit = row["unit"].replace("Suite ", "Ste #")
    return {**row, "name": name, "street": street, "unit": unit}


def _with_other_facts(row: Row, number: int) -> Row:
    offered = [*filter(None, row["procedures"].split("; "))]
    dropped = offered[number % len(offered)] if offered else ""
    kept = "; ".join(key for key in offered if key != dropped)
    phone = f"{row['phone'][:-4]}{number % 10_000:04}"
    return {**row, "phone": phone, "procedures": kept, "verified_on": "2026-10-15"}


def _of(choices: Sequence[str] | Sequence[tuple[str, str]], number: int):  # noqa: ANN202 - as given
    return choices[number % len(choices)]


@lru_cache(maxsize=1)
def _bits() -> dict[Kind, list[tuple[int, str]]]:
    taxonomy = standard_taxonomy()
    found: dict[Kind, list[tuple[int, str]]] = {Kind.PROCEDURE: [], Kind.DISCIPLINE: []}
    for bit, key in enumerate(CONCEPTS):
        found[taxonomy[key].kind].append((bit, key))
    return found


def _keys(mask: int, kind: Kind) -> str:
    return "; ".join(key for bit, key in _bits()[kind] if mask >> bit & 1)
