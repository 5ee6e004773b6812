"""How fast addresses are read, none of them twice, beside usaddress in the same run."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import usaddress

from benchmarks.report import Aim, table
from finder.geography.addresses import street_line

TABLE = Path(__file__).parent.parent / "tests/unit/geography/addresses/addresses.tsv"
MANY = 12_000
ROUNDS = 3
ENOUGH = 8_000 / 19_200
"""Of what usaddress reads in the same time; it is said to read 19,200 a second, we want 8,000."""

_NAMES = ("Example", "Sample Ridge", "Oak Hollow", "Martin Luther King", "42nd", "St Example")
_TYPES = ("St", "Street", "AVE", "Avenue", "Blvd", "Rd.", "Pkwy", "Drive")
_SIDES = ("", "", "N ", "South ", "S.W. ")
_UNITS = ("", "", "Ste 4", "Suite #210", "3rd Floor", "Bldg C Ste 200", "#12")

Line = tuple[str, str, str]


def addresses(count: int = MANY) -> list[Line]:
    """Different addresses: two of three plain ones, the others as odd as those of the tests."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        odd = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    chance = random.Random(2026)
    made: dict[Line, None] = {}
    while len(made) < count:
        number = str(chance.randint(1, 29_999))
        row = chance.choice(odd)
        if chance.random() < 1 / 3 and row["number"]:
            line1 = row["line1"].replace(row["number"], number)
            made[line1, row["line2"], row["zip_code"]] = None
            continue
        street = f"{chance.choice(_SIDES)}{chance.choice(_NAMES)} {chance.choice(_TYPES)}"
        made[f"{number} {street}", chance.choice(_UNITS), f"{chance.randint(501, 99_950):05}"] = (
            None
        )
    return list(made)


def a_second(read: Callable[[Line], object], lines: Sequence[Line]) -> float:
    """How many are read in a second, in the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        for line in lines:
            read(line)
        best = min(best, perf_counter() - start)
    return len(lines) / best


def addresses_report(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section and the aim."""
    lines = addresses()
    tell(f"addresses: {len(lines):,} different ones")
    uncached = street_line.__wrapped__
    readers: dict[str, Callable[[Line], object]] = {
        "finder": lambda line: uncached(*line),
        "usaddress": lambda line: usaddress.parse(f"{line[0]} {line[1]}"),
    }
    for read in readers.values():
        read(lines[0])  # tables and models are loaded
    speeds = {name: a_second(read, lines) for name, read in readers.items()}
    ratio = speeds["finder"] / speeds["usaddress"]
    rows = [[name, f"{speed:,.0f}"] for name, speed in speeds.items()]
    shown = table(("reader", "addresses a second, one core, nothing cached"), rows)
    wanted = f"addresses: at least {ENOUGH:.2f} of what usaddress reads in the same time"
    aim = Aim(wanted, f"{ratio:.1f}", ratio >= ENOUGH)
    return f"## Addresses\n\n{shown}", [aim]
