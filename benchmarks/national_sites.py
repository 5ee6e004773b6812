"""The places in the made federal files: real ZIP codes, invented buildings."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from benchmarks.directory import ZIP_CODES

PAIN_EVERY = 100
"""One site in so many is a pain clinic."""
_NO_SUITE = 0.5
_SUITES = 900


@dataclass(frozen=True, slots=True)
class Towns:
    """ZIP code areas with their share of the people, added up."""

    zip_codes: tuple[str, ...]
    cities: tuple[str, ...]
    states: tuple[str, ...]
    fips: tuple[str, ...]
    up_to: np.ndarray


@lru_cache(maxsize=1)
def towns(path: Path = ZIP_CODES) -> Towns:
    """Every ZIP code area of the gazetteer where people live."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["population"] or 0) > 0]
    return Towns(
        tuple(row["zip"] for row in rows),
        tuple(row["city"] for row in rows),
        tuple(row["state"] for row in rows),
        tuple(row["county_fips"][:2] for row in rows),
        np.cumsum([float(row["population"]) for row in rows]),
    )


@dataclass(frozen=True, slots=True)
class Sites:
    """Buildings, by number: where they are; suite 0 is none."""

    town: np.ndarray
    plus4: np.ndarray
    house: np.ndarray
    street: np.ndarray
    suite: np.ndarray

    def __len__(self) -> int:
        return len(self.town)


def made_sites(count: int, random: np.random.Generator) -> Sites:
    """So many places, where people live."""
    up_to = towns().up_to
    suite = random.integers(1, _SUITES, count)
    suite[random.random(count) < _NO_SUITE] = 0
    return Sites(
        np.searchsorted(up_to, random.random(count) * up_to[-1], side="right"),
        random.integers(1, 10_000, count),
        random.integers(1, 9_999, count),
        random.integers(0, 2**31, count),
        suite,
    )


def is_pain_site(site: np.ndarray) -> np.ndarray:
    """Which of these sites are pain clinics."""
    return site % PAIN_EVERY == PAIN_EVERY - 1


def pain_sites(site: np.ndarray) -> np.ndarray:
    """The pain clinic nearest by number to each of these sites, and not after the last site."""
    return np.maximum(site // PAIN_EVERY, 1) * PAIN_EVERY - 1
