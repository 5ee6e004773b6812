"""Rows of one file that an admin said are one clinic: one speaks, and their facts are united."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from finder.directory.fact import Fact
from finder.intake.record.entry import Entry
from finder.matching import Matches
from finder.services.imports.plan import RowsOfOneClinic


def joined_rows(matches: Matches, names: Mapping[int, str]) -> tuple[RowsOfOneClinic, ...]:
    """Each row that speaks for others, in the order of the file; `names` are by row."""
    others: defaultdict[int, list[int]] = defaultdict(list)
    for row, speaker in sorted(matches.again.items()):
        others[speaker].append(row)
    return tuple(
        RowsOfOneClinic(names[speaker], speaker, tuple(rows))
        for speaker, rows in sorted(others.items())
    )


def with_joined(entries: Sequence[Entry], matches: Matches) -> Sequence[Entry]:
    """The rows, those that speak for others with what the others offer and who works there.

    Where two of them contradict each other, the one that speaks is right, and then the first.
    Such a row is not kept: another file with that row need not have the others.
    """
    if not matches.again:
        return entries
    facts: defaultdict[int, dict[str, Fact]] = defaultdict(dict)
    for entry in entries:
        if (speaker := matches.again.get(entry.row)) is not None:
            facts[speaker] = {**entry.clinic.facts, **facts[speaker]}
    return [_united(entry, facts[entry.row]) if entry.row in facts else entry for entry in entries]


def _united(entry: Entry, others: Mapping[str, Fact]) -> Entry:
    clinic = replace(entry.clinic, facts={**others, **entry.clinic.facts})
    return replace(entry, clinic=clinic, kept=None)
