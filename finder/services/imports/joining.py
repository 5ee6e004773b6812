"""Rows of one file that are one clinic: one speaks, and what they offer is put together.

An admin said so, or they have one name at one door, each spelled in its own way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from finder.directory.fact import Fact
from finder.intake.record.entry import Entry
from finder.matching import Incoming, Matches, Reason, Verdict
from finder.services.imports.plan import RowsOfOneClinic

_ONE_SITE = {Reason.SAME_NAME, Reason.SAME_ADDRESS}

Answers = Mapping[tuple[str, str], Verdict]


def answers_of_sites(rows: Sequence[Incoming], matches: Matches) -> dict[tuple[str, str], Verdict]:
    """That rows which state no id are the clinic of another row at the same door, by its name."""
    by_row = {one.row: one for one in rows}
    return {
        (by_row[twin.row].key, twin.candidate.clinic_id): Verdict.SAME
        for twin in matches.within
        if set(twin.candidate.reasons) >= _ONE_SITE
        and not by_row[twin.row].id_is_stated
        and not by_row[twin.like].id_is_stated
    }


def joined_rows(
    matches: Matches, rows: Sequence[Incoming], said: Answers
) -> tuple[RowsOfOneClinic, ...]:
    """Each row that speaks for others, in the order of the file; `said` is what admins answered."""
    by_row = {one.row: one for one in rows}
    answered = {key for (key, _), verdict in said.items() if verdict is Verdict.SAME}
    others: defaultdict[int, list[int]] = defaultdict(list)
    for row, winner in sorted(matches.again.items()):
        others[winner].append(row)
    return tuple(
        RowsOfOneClinic(
            name=by_row[winner].clinic.name,
            row=winner,
            others=tuple(joined),
            is_said=any(by_row[row].key in answered for row in joined),
            phones=_other_phones(by_row[winner], (by_row[row] for row in joined)),
        )
        for winner, joined in sorted(others.items())
    )


def _other_phones(winner: Incoming, others: Iterable[Incoming]) -> tuple[str, ...]:
    """The phones of rows that are not that of the row which speaks for them."""
    phones = (one.clinic.phone for one in others)
    return tuple(dict.fromkeys(one for one in phones if one and one != winner.clinic.phone))


def with_joined(entries: Sequence[Entry], matches: Matches) -> Sequence[Entry]:
    """The rows, those that speak for others with what the others offer and who works there.

    Where two of them contradict each other, the one that speaks is right, and then the first.
    Such a row is not kept: another file with that row need not have the others.
    """
    if not matches.again:
        return entries
    facts: defaultdict[int, dict[str, Fact]] = defaultdict(dict)
    for entry in entries:
        if (winner := matches.again.get(entry.row)) is not None:
            facts[winner] = {**entry.clinic.facts, **facts[winner]}
    return [_united(entry, facts[entry.row]) if entry.row in facts else entry for entry in entries]


def _united(entry: Entry, others: Mapping[str, Fact]) -> Entry:
    clinic = replace(entry.clinic, facts={**others, **entry.clinic.facts})
    return replace(entry, clinic=clinic, kept=None)
