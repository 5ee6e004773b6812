"""The invented providers of the three federal files: who they are and where they work.

The files share the providers and the places, so that they can be joined as the real ones can.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.directory import SEED
from benchmarks.national_roles import PAIN_PHYSICIANS, ROLES
from benchmarks.national_sites import PAIN_EVERY, Sites, made_sites, pain_sites

_FIRST_NAMES = (
    *("ANNA", "BEN", "CARLA", "DAVID", "ELENA", "FRANK", "GRACE", "HUGO", "IRIS", "JAMES"),
    *("KIM", "LUIS", "MARIA", "NOAH", "OLGA", "PETER", "QUINN", "ROSA", "SAM", "TINA"),
    *("UMA", "VICTOR", "WENDY", "XAVIER", "YUSUF", "ZOE", "MARY ANN", "JEAN-LUC"),
)
_LAST_NAMES = tuple(
    f"{first}{last}"
    for first in ("SAMPLE", "EXAMPLE", "SPECIMEN", "FICTION", "PRETEND", "INVENTED")
    for last in ("", "SON", "TON", "LEY", "WORTH", "WOOD", "FIELD", "MAN", "STEIN", "-SAMPLE", "O")
)
_MIDDLES = (*"ABCDEFGHJKLM", *("",) * 7)


@dataclass(frozen=True, slots=True)
class Name:
    """What a person is called."""

    last: str
    first: str
    middle: str
    sex: str


NAMES = tuple(
    Name(last, first, _MIDDLES[number % len(_MIDDLES)], "FM"[number % 2])
    for last in _LAST_NAMES
    for number, first in enumerate(_FIRST_NAMES, len(last))
)
"""That of a provider is the one at its salt, modulo their number."""
SITES_EACH = 0.3
"""Sites for each provider."""
DEACTIVATED = 0.03
_FIRST, _MOST, _STEP = 100_000_000, 200_000_000, 123_456_791
"""NPIs without their check digit, all of which begin with 1 or 2."""
_LUHN_PREFIX = 24  # what the digits 80840, which stand before every NPI, add


@dataclass(frozen=True, slots=True)
class People:
    """Providers in the order of NPPES. `salt` is chance that all files share."""

    seed: int
    sites: Sites
    npi: np.ndarray
    role: np.ndarray
    is_active: np.ndarray
    site: np.ndarray
    salt: np.ndarray

    def __len__(self) -> int:
        return len(self.npi)


def people(count: int, seed: int = SEED) -> People:
    """`count` providers; the same `count` and `seed`, the same ones."""
    random = np.random.default_rng((seed, count, 10))
    sites = made_sites(max(PAIN_EVERY, round(count * SITES_EACH)), random)
    shares = np.array([role.share for role in ROLES], dtype=float)
    role = random.choice(len(ROLES), count, p=shares / shares.sum()).astype(np.int16)
    return People(
        seed,
        sites,
        _npis(count, seed),
        role,
        random.random(count) >= DEACTIVATED,
        _workplaces(role, len(sites), random),
        random.integers(0, 2**31, count),
    )


def is_pain_physician(role: np.ndarray) -> np.ndarray:
    """Which of these roles are pain physicians."""
    return role < len(PAIN_PHYSICIANS)


def _workplaces(role: np.ndarray, places: int, random: np.random.Generator) -> np.ndarray:
    """The site of each: some campuses hold hundreds of people, most sites a few."""
    chance = random.random(len(role))
    usual = (chance**1.6 * places).astype(np.int64)
    clinic = pain_sites(random.integers(0, places, len(role)))
    pain = np.array([role.pain for role in ROLES])[role]
    return np.where(random.random(len(role)) < pain, clinic, usual)


def _npis(count: int, seed: int) -> np.ndarray:
    """So many different numbers with right check digits, in no order."""
    bases = _FIRST + (np.arange(count, dtype=np.int64) * _STEP + seed) % _MOST
    total = np.full(count, _LUHN_PREFIX)
    left = bases.copy()
    for place in range(9):
        digit = left % 10
        left //= 10
        doubled = 2 * digit
        total += np.where(place % 2 == 0, doubled // 10 + doubled % 10, digit)
    return bases * 10 + (-total) % 10


def drawn(
    rows: np.ndarray, most: np.ndarray, total: int, order: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """People and the rows of each, `total` in all, taken in `order` of rising numbers.

    `rows` is what each would have, at most `most`; all have more where that is too little.

    Raises:
        ValueError: they cannot have so many.

    """
    for times in range(1, 100):
        each = np.minimum(rows * times, most)
        if each.sum() >= total:
            break
    else:
        raise ValueError(f"so few people cannot have {total:,} rows")
    sorted_people = np.argsort(order, kind="stable")
    up_to = np.cumsum(each[sorted_people])
    last = int(np.searchsorted(up_to, total))
    who = sorted_people[: last + 1]
    count = each[who]
    count[-1] -= up_to[last] - total
    return who[count > 0], count[count > 0]
