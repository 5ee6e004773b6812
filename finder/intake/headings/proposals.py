"""Which column each heading of a file most likely stands for, for somebody to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from finder.directory.columns import Column, Context
from finder.intake.headings.headings import REASONS
from finder.intake.headings.known_columns import KnownColumns, folded_heading


class How(StrEnum):
    """How a heading was matched, from the surest to the least sure."""

    REMEMBERED = "remembered"
    EXACT = "exact"
    ALIAS = "alias"
    SIMILAR = "similar"
    NONE = "none"


_ORDER = tuple(How)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A heading and the column that it seems to stand for, None to leave it out.

    `alternatives` are other columns that it may stand for, best first.
    """

    title: str
    column: str | None
    how: How
    alternatives: tuple[str, ...] = ()


def propose_columns(
    titles: Sequence[str],
    context: Context,
    remembered: Mapping[str, str | None] | None = None,
) -> tuple[Proposal, ...]:
    """A proposal for each heading that is not blank, each column at most once.

    `titles` are those of `Table.titles`. `remembered` leads from a `folded_heading` to the
    column that was chosen for it before, or to None if it was left out. Where two headings
    seem to stand for one column, the surer one gets it, else the first.

    >>> import datetime as dt
    >>> from finder.directory.columns import Context
    >>> from finder.taxonomy.taxonomy import standard_taxonomy
    >>> context = Context(taxonomy=standard_taxonomy(), today=dt.date(2026, 11, 1))
    >>> found = propose_columns(["Clinic Name", "Zip", "Beds"], context)
    >>> [(one.title, one.column) for one in found]
    [('Clinic Name', 'name'), ('Zip', 'zip_code'), ('Beds', None)]

    """
    known = KnownColumns(context)
    found = [_propose(title, known, remembered or {}) for title in titles if title]
    winners: dict[str, int] = {}
    for place in sorted(range(len(found)), key=lambda place: _ORDER.index(found[place].how)):
        column = found[place].column
        if column is not None:
            winners.setdefault(column, place)
    return tuple(
        one
        if one.column is None or winners[one.column] == place
        else Proposal(one.title, None, How.NONE, (one.column, *one.alternatives))
        for place, one in enumerate(found)
    )


def _propose(title: str, known: KnownColumns, remembered: Mapping[str, str | None]) -> Proposal:
    folded = folded_heading(title)
    similar = known.similar(title)
    if folded in remembered:
        name = remembered[folded]
        if name is None or known.by_name(name):
            return Proposal(title, name, How.REMEMBERED, _without(name, similar))
    if folded == REASONS:
        return Proposal(title, None, How.EXACT)
    column = known.by_title(title)
    if isinstance(column, Column):
        is_exact = folded == folded_heading(column.name)
        how = How.EXACT if is_exact else How.ALIAS
        return Proposal(title, column.name, how, _without(column.name, similar))
    if similar:
        return Proposal(title, similar[0], How.SIMILAR, similar[1:])
    return Proposal(title, None, How.NONE)


def _without(name: str | None, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def decided_columns(
    titles: Iterable[str], decided: Mapping[str, str | None]
) -> dict[str, str | None]:
    """What was decided about the headings of a file, by title.

    `decided` may hold headings of any file, spelled in any way that reads the same.
    """
    folded = {folded_heading(heading): column for heading, column in decided.items()}
    keys = {title: folded_heading(title) for title in titles if title}
    return {title: folded[key] for title, key in keys.items() if key in folded}
