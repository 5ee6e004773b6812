"""Where a payer may want to see a procedure first: a dated table, read against a day.

A hint is no rule: it says that prior authorization or a review may apply, and who can tell.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from finder.errors import DataError
from finder.services.wording.texts import Wording
from finder.shipped import DATA
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy


@dataclass(frozen=True, slots=True)
class ReviewProgram:
    """A program that reviews some procedures in some states, from a day until another, both in.

    `key` names it among the texts; `source` says where this stands.
    """

    key: str
    states: frozenset[str]
    procedures: frozenset[str]
    begins: dt.date
    ends: dt.date
    source: str

    def applies_to(self, state: str, day: dt.date) -> bool:
        """Whether it runs in `state` (two letters) on `day`."""
        return state in self.states and self.begins <= day <= self.ends


def prior_authorization_hints(
    state: str,
    keys: Iterable[str],
    day: dt.date,
    words: Wording,
    programs: Collection[ReviewProgram] | None = None,
) -> tuple[str, ...]:
    """What to know of procedures with these keys at a clinic in `state` on `day`.

    One sentence for each program; nothing where none applies, or where it has ended.
    """
    asked = dict.fromkeys(keys)
    every = standard_programs() if programs is None else programs
    return tuple(
        _said(program, concerned, words)
        for program in every
        if program.applies_to(state, day)
        and (concerned := tuple(key for key in asked if key in program.procedures))
    )


def _said(program: ReviewProgram, keys: tuple[str, ...], words: Wording) -> str:
    taxonomy = standard_taxonomy().in_language(words.language)
    return words.say(
        "prior_authorization.hint",
        program=words.say(f"prior_authorization.program.{program.key}"),
        procedures=tuple(taxonomy[key].small_label for key in keys),
        until=program.ends,
    )


@lru_cache(maxsize=1)
def standard_programs() -> tuple[ReviewProgram, ...]:
    """The programs that the finder ships with.

    Raises:
        DataError: the table is broken.

    """
    return read_programs(DATA / "referrals" / "prior_authorization.csv", standard_taxonomy())


def read_programs(path: Path, taxonomy: Taxonomy) -> tuple[ReviewProgram, ...]:
    """The programs of a table.

    Raises:
        DataError: it lacks a column, a day is none, or a procedure is not in the taxonomy.

    """
    known = {concept.key for concept in taxonomy.procedures}
    with path.open(encoding="utf-8", newline="") as stream:
        programs = tuple(_program(row, path) for row in csv.DictReader(stream))
    for program in programs:
        if strangers := program.procedures - known:
            raise DataError(f"{path.name}: no procedure is called {', '.join(sorted(strangers))}")
    return programs


def _program(row: dict[str, str], path: Path) -> ReviewProgram:
    try:
        return ReviewProgram(
            key=row["program"],
            states=frozenset(map(str.strip, row["states"].split(";"))),
            procedures=frozenset(map(str.strip, row["procedures"].split(";"))),
            begins=dt.date.fromisoformat(row["from"]),
            ends=dt.date.fromisoformat(row["until"]),
            source=row["source"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path.name}: {error}") from error
