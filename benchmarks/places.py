"""How fast a place is found by what was typed, beside peers that know the same names."""

from __future__ import annotations

import csv
import sqlite3
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from rapidfuzz import fuzz, process

from benchmarks.report import Aim, milliseconds, table
from finder.errors import InputError
from finder.geography.gazetteer import Gazetteer, load_gazetteer

TYPED = Path(__file__).parent.parent / "tests" / "places" / "places.csv"
FASTEST, OPENS, MEGABYTES = 1.0, 300.0, 60.0
"""Milliseconds for one place and to open the gazetteer, and the memory that it takes."""
EVERY = 20
"""Of so many texts rapidfuzz gets one: it looks at every name each time."""


def places(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section about looking up places, and what was aimed for."""
    tell("places")
    gazetteer, opened, megabytes = _opened()
    with TYPED.open(encoding="utf-8", newline="") as stream:
        typed = [row["typed"] for row in csv.DictReader(stream)]
    labels = [f"{town.name}, {town.state}" for town in gazetteer.towns(0)]
    ours = _median(lambda text: _look_up(gazetteer, text), typed)
    peers = {
        "SQLite FTS5": _median(_full_text(labels), typed),
        "rapidfuzz over all names": _median(_nearest(labels), typed[::EVERY]),
    }
    rows = [("finder", milliseconds(ours), "1")]
    rows += [(name, milliseconds(took), f"{took / ours:.1f}") for name, took in peers.items()]
    section = (
        f"## Places\n\nThe median of {len(typed)} texts that people type for a place, among "
        f"{len(labels):,} names.\n\n{table(('', 'ms', 'times the finder'), rows)}\n\n"
        f"The gazetteer opens in {milliseconds(opened)} ms and takes {megabytes:.0f} MB."
    )
    return section, [
        Aim("a place is found in under 1 ms", f"{milliseconds(ours)} ms", ours < FASTEST),
        Aim("the gazetteer opens in 0.3 s", f"{milliseconds(opened)} ms", opened < OPENS),
        Aim("it takes under 60 MB", f"{megabytes:.0f} MB", megabytes < MEGABYTES),
    ]


def _opened() -> tuple[Gazetteer, float, float]:
    times = []
    for _ in range(5):
        start = perf_counter()
        load_gazetteer()
        times.append((perf_counter() - start) * 1_000)
    tracemalloc.start()
    gazetteer = load_gazetteer()
    _look_up(gazetteer, "Phoenxi, AZ")
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return gazetteer, median(times), taken / 1e6


def _look_up(gazetteer: Gazetteer, text: str) -> object:
    try:
        return gazetteer.look_up(text)
    except InputError as refused:
        return refused


def _full_text(labels: Sequence[str]) -> Callable[[str], object]:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table places using fts5(label)")
    database.executemany("insert into places values (?)", ((label,) for label in labels))

    def find(text: str) -> object:
        words = "".join(c if c.isalnum() else " " for c in text).split()
        match = " ".join(f'"{word}"' for word in words)
        query = "select label from places where places match ? order by rank limit 5"
        return database.execute(query, (match,)).fetchall()

    return find


def _nearest(labels: Sequence[str]) -> Callable[[str], object]:
    return lambda text: process.extractOne(text, labels, scorer=fuzz.ratio)


def _median(find: Callable[[str], object], typed: Sequence[str]) -> float:
    """Milliseconds."""
    times = []
    for text in typed:
        start = perf_counter()
        find(text)
        times.append((perf_counter() - start) * 1_000)
    return median(times)
