"""How the federal files spell streets, suites and organisations: never twice the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.national_sites import PAIN_EVERY, Sites, towns

_DIRECTIONS = (("", "", ""), ("N", "NORTH", "N."), ("S", "SOUTH", "S."), ("W", "WEST", "W."))
_NAMES = (
    *("EXAMPLE", "SAMPLE", "FICTIONAL", "PRETEND", "INVENTED", "PLACEHOLDER", "SPECIMEN"),
    *("IMAGINARY", "MOCKINGBIRD", "PAPER", "DRAFT", "MODEL", "PRACTICE", "TRIAL", "42ND"),
)
_KINDS = (
    *(("AVE", "AVENUE", "AVE."), ("ST", "STREET", "ST."), ("BLVD", "BOULEVARD", "BLVD.")),
    *(("RD", "ROAD", "RD."), ("PKWY", "PARKWAY", "PKWY"), ("DR", "DRIVE", "DR.")),
)
_SPELLINGS = ((0, 0), (0, 1), (1, 0), (2, 2))
"""Of the direction and of the kind of street; the first is the usual one."""
_UNITS = (("STE ", 2), ("SUITE ", 2), ("STE ", 1), ("#", 2))
"""A word, and the address line that it stands on, for each spelling."""
_NUMBERS = 1_000
_USUAL = 0.6

_WORDS = (
    *("RIVER", "SUMMIT", "VALLEY", "LAKE", "PRAIRIE", "HARBOR", "MEADOW", "CANYON", "CEDAR"),
    *("MAPLE", "DESERT", "COASTAL", "HILLTOP", "NORTHERN", "SOUTHERN", "CENTRAL"),
)
_PAIN_KINDS = ("PAIN CENTER", "SPINE & PAIN INSTITUTE", "PAIN SPECIALISTS", "PAIN MANAGEMENT")
_KINDS_OF_GROUP = ("MEDICAL GROUP", "HEALTH SYSTEM", "PHYSICIANS", "REHAB", "CARE PARTNERS")
_FORMS = ("", ", LLC", " PC", " INC", "{mark}", ", P.A.", "")
_GROUPS_ON_A_CAMPUS = 8
_CAMPUSES = 0.01


@dataclass(frozen=True, slots=True)
class Address:
    """Both address lines, with `separator` between them, of sites spelled anew for each row."""

    streets: list[str]
    units: list[str]

    @classmethod
    def of(cls, separator: str, spell: Callable[[str], str] = str) -> Address:
        """The spellings of a file whose cells are so set apart, in upper case or as told."""
        streets = [
            spell(" ".join(filter(None, (direction[of_direction], name, kind[of_kind]))))
            for direction in _DIRECTIONS
            for name in _NAMES
            for kind in _KINDS
            for of_direction, of_kind in _SPELLINGS
        ]
        units = [
            _unit(f"{spell(word)}{number}" if number else "", line, separator)
            for word, line in _UNITS
            for number in range(_NUMBERS)
        ]
        return cls(streets, units)

    def lines(self, sites: Sites, site: np.ndarray, chance: np.ndarray) -> list[str]:
        """Both lines of each row's site."""
        way = (chance * len(_SPELLINGS) / (1 - _USUAL)).astype(np.int64)
        way[way >= len(_SPELLINGS)] = 0
        kinds = len(self.streets) // len(_SPELLINGS)
        street = (sites.street[site] % kinds) * len(_SPELLINGS) + way
        unit = way * _NUMBERS + sites.suite[site]
        return [
            f"{house} {self.streets[of]}{self.units[number]}"
            for house, of, number in zip(
                sites.house[site].tolist(), street.tolist(), unit.tolist(), strict=True
            )
        ]


def _unit(text: str, line: int, separator: str) -> str:
    return f" {text}{separator}" if text and line == 1 else f"{separator}{text}"


def places(template: str, spell: Callable[[str], str] = str.upper) -> list[str]:
    """For every town the text of `template`, with {city}, {state}, {zip} and {fips}."""
    known = towns()
    return [
        template.format(city=spell(city), state=state, zip=zip_code, fips=fips)
        for city, state, zip_code, fips in zip(
            known.cities, known.states, known.zip_codes, known.fips, strict=True
        )
    ]


def phones(site: np.ndarray) -> np.ndarray:
    """The ten digits of the invented phone number of each of these sites."""
    return (200 + site % 700) * 10_000_000 + 5_550_000 + site // 700 % 10_000


def groups(sites: Sites, site: np.ndarray, salt: np.ndarray) -> np.ndarray:
    """The number of the group that each works for: one for a site, a few for a campus."""
    several = site < len(sites) * _CAMPUSES
    return site * _GROUPS_ON_A_CAMPUS + np.where(several, salt % _GROUPS_ON_A_CAMPUS, 0)


class GroupNames:
    """The names of groups, by number; if `quoted`, in quotation marks where one has a comma.

    `mark` is what stands after the name of some.
    """

    def __init__(self, mark: str = "", *, quoted: bool = False) -> None:
        self._pain = list(_names(_PAIN_KINDS, mark, quoted=quoted))
        self._others = list(_names(_KINDS_OF_GROUP, mark, quoted=quoted))

    def of(self, group: int) -> str:
        """The name of a group."""
        site = group // _GROUPS_ON_A_CAMPUS
        kinds = self._pain if site % PAIN_EVERY == PAIN_EVERY - 1 else self._others
        head, tail = kinds[site % len(kinds)]
        return f"{head}{site}{tail}"


def _names(kinds: tuple[str, ...], mark: str, *, quoted: bool) -> Iterator[tuple[str, str]]:
    for form in _FORMS:
        quote = '"' if quoted and "," in form else ""
        for kind in kinds:
            for word in _WORDS:
                yield f"{quote}SAMPLE {word} ", f" {kind}{form.format(mark=mark)}{quote}"
