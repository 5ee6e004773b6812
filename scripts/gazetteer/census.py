"""The incorporated and designated places of the Census Bureau, from its two tables of 2010."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.gazetteer.settlement import Settlement

_KIND = re.compile(
    r" (?:city|town|village|borough|CDP|municipality|corporation|comunidad|zona urbana"
    r"|urban county|(?:unified|consolidated|metropolitan|metro) government)$"
)
_BALANCE = re.compile(r" \(balance\)$")
_SECOND_NAME = re.compile(r"^(.*) \((.*)\)$")
_OF_A_COUNTY = re.compile(
    r"(?:[-/]|, )(?:[\w ]+ County|Davidson|Fayette|Silver Bow|Deer Lodge County)$"
)
_AROUND_THE_NAME = re.compile(r"^(?:City|Town|Village) of (?!the\b)|^Urban (?=Honolulu$)")
_A_TOWN_THAT_IS_A_CITY = re.compile(r" Town$")


def census_places(places: Path, densities: Path) -> list[Settlement]:
    """Every place of the table `places`; its people are its land times the density of 2010.

    A place with a second name in brackets stands there under both.
    """
    people = _densities(densities)
    found = []
    with places.open(encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            cell = {key.strip(): value.strip() for key, value in row.items()}
            land = float(cell["ALAND_SQMI"])
            found += [
                Settlement(
                    name=name,
                    state=cell["STUSPS"],
                    latitude=float(cell["INTPTLAT"]),
                    longitude=float(cell["INTPTLONG"]),
                    people=round(land * people.get(int(cell["GEOID"]), 0.0)),
                    square_miles=land,
                    is_census=True,
                )
                for name in _names(cell["NAME"], cell["STUSPS"])
            ]
    return found


def _names(told: str, state: str) -> Iterator[str]:
    """The names in "San Buenaventura (Ventura) city", without what kind of place it is."""
    plain = _KIND.sub("", _BALANCE.sub("", told))
    both = _SECOND_NAME.match(plain)
    for name in both.groups() if both else (plain,):
        plain = _AROUND_THE_NAME.sub("", _OF_A_COUNTY.sub("", name)).partition(",")[0]
        yield _A_TOWN_THAT_IS_A_CITY.sub("", plain) if state == "MA" else plain


def _densities(source: Path) -> dict[int, float]:
    """People per square mile by the number of the place."""
    with source.open(encoding="latin-1", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        return {int(row[4]): float(row[6]) for row in rows if row[4].isdigit()}
