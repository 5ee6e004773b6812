"""Which column each heading of a file most likely stands for, for somebody to confirm.

A heading and the cells under it are judged together, and all headings at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from finder.directory.columns import Column, Context
from finder.directory.columns.place_columns import EASTING, NORTHING
from finder.intake.file.no_headings import is_made_up
from finder.intake.file.table import Table
from finder.intake.headings.assignment import best_pairs
from finder.intake.headings.day_headings import day_columns
from finder.intake.headings.heading_words import words_of
from finder.intake.headings.headings import REASONS
from finder.intake.headings.known_columns import (
    KnownColumns,
    folded_heading,
    is_repeatable,
    never_turned,
)
from finder.intake.headings.proposal import (
    ASKED,
    TAKEN,
    ColumnCandidate,
    How,
    Proposal,
    least_share,
)
from finder.intake.headings.questions import question
from finder.intake.headings.suits import HeadingSuits
from finder.intake.values.by_values import all_told_by_values, share_of_bodies, told_by_values
from finder.intake.values.likeness import is_degrees, is_placed_street
from finder.intake.values.reads import ColumnReads, are_answers
from finder.intake.values.samples import NO_CELLS, ColumnSample, Share, samples_of

__all__ = ["How", "Proposal", "decided_columns", "propose_columns"]

_HARDLY = 0.1
_SURELY_FILLED = 10
_PROVEN = frozenset({"npi", "coordinates"})
"""What cells prove under any heading."""
_REQUIRED = 0.5
"""So much more a heading is worth for the name: every clinic needs one."""
_ITS_OWN = 0.05
"""And so much if it is the column's own name."""
_FILLED = 0.12
"""And so much if no cell is blank: "Hours" with one in ten gives way to "Hours of Operation"."""
_FEWEST_ADDRESSES, _MOSTLY_ADDRESSES = 3, 0.8
_PAIR = {"latitude", "longitude"}
_ON_A_GRID = {EASTING, NORTHING}
_TIMESTAMP, _ACCOUNTS = "timestamp", {"email_address", "username"}
"""What a form notes by itself of each answer: when, and from which account."""


def propose_columns(
    source: Table | Sequence[str],
    context: Context,
    remembered: Mapping[str, str | None] | None = None,
) -> tuple[Proposal, ...]:
    """A proposal for each heading that is not blank, each column at most once.

    `source` is the table, or its headings alone (those of `Table.titles`), of which less can be
    said. `remembered` leads from a `folded_heading` to the column that was chosen for it before,
    or to None if it was left out; a column that its cells no longer read as is asked about.

    >>> import datetime as dt
    >>> from finder.directory.columns import Context
    >>> from finder.taxonomy.taxonomy import standard_taxonomy
    >>> context = Context(taxonomy=standard_taxonomy(), today=dt.date(2026, 11, 1))
    >>> found = propose_columns(["Clinic Name", "Zip", "Beds"], context)
    >>> [(one.title, one.column) for one in found]
    [('Clinic Name', 'name'), ('Zip', 'zip_code'), ('Beds', None)]

    """
    if isinstance(source, Table):
        titles, samples = source.titles, samples_of(source)
    else:
        titles, samples = tuple(source), tuple(ColumnSample() for _ in source)
    pairs = [(title, sample) for title, sample in zip(titles, samples, strict=True) if title]
    return _Proposing(pairs, context, remembered or {}).proposals()


class _Proposing:
    def __init__(
        self,
        pairs: Sequence[tuple[str, ColumnSample]],
        context: Context,
        remembered: Mapping[str, str | None],
    ) -> None:
        self._pairs = pairs
        self._taxonomy = context.taxonomy
        self._known = KnownColumns(context)
        columns = {column.name: column for column in self._known.columns}
        self._reads = ColumnReads(columns, context.taxonomy)
        self._suits = HeadingSuits(self._known)
        self._remembered = remembered
        self._found: dict[int, Proposal] = {}
        self._candidates: list[dict[str, ColumnCandidate]] = []

    def proposals(self) -> tuple[Proposal, ...]:
        days = day_columns(self._pairs)
        for place, (title, sample) in enumerate(self._pairs):
            self._candidates.append(self._candidates_of(title, sample))
            self._look_back(place, title, sample)
            if place in days and place not in self._found:
                self._found[place] = self._proposal(place, days[place], How.VALUES)
            self._take_choice(place, title, sample)
        self._assign()
        self._name_by_values()
        self._address_by_values()
        for place, (title, sample) in enumerate(self._pairs):
            if place not in self._found:
                self._found[place] = self._fact(title, sample) or self._left(place, title)
        return tuple(
            self._finished(place, title, sample)
            for place, (title, sample) in enumerate(self._pairs)
        )

    def _finished(self, place: int, title: str, sample: ColumnSample) -> Proposal:
        """The proposal; where a column has no heading, what its cells tell is asked about."""
        one = self._without_double_pin(place)
        is_asked = one.is_asked or (one.column is not None and is_made_up(title))
        return replace(one, is_empty=sample.is_empty, is_asked=is_asked)

    def _candidates_of(self, title: str, sample: ColumnSample) -> dict[str, ColumnCandidate]:
        if self._is_of_who_answers(title) or self._is_question(title):
            return {}
        if is_made_up(title):
            told = dict(all_told_by_values(self._reads, sample))
            return {name: self._candidate(name, score, sample) for name, score in told.items()}
        suits = self._suits.of(title)
        exact = self._known.by_title(title)
        if isinstance(exact, Column) and exact.name in _ON_A_GRID:
            return {}
        if isinstance(exact, Column) and ":" not in exact.name:
            suits[exact.name] = 1.0
            if folded_heading(title) == folded_heading(exact.name) == "name":
                suits = {exact.name: 1.0}  # a second "Name" is nobody else's
        if not suits or max(suits.values()) < TAKEN:
            for told_name, score in told_by_values(self._reads, sample):
                name = never_turned(words_of(title).words, told_name)
                if name == "phone" and (suits or self._suits.is_somebody_else_s(title)):
                    continue
                suits[name] = max(score, suits.get(name, 0.0))
        return {name: self._candidate(name, score, sample) for name, score in suits.items()}

    def _is_question(self, title: str) -> bool:
        """Whether it asks about one thing, and is no more than nearly the name of another."""
        return self._suits.is_misspelled(title) and question(title, self._taxonomy) is not None

    def _is_of_who_answers(self, title: str) -> bool:
        """Whether it is the account of whoever filled in the form, which a form notes by itself."""
        first = folded_heading(self._pairs[0][0])
        return first == _TIMESTAMP and folded_heading(title) in _ACCOUNTS

    def _candidate(self, name: str, suits: float, sample: ColumnSample) -> ColumnCandidate:
        reads = self._reads.of(name, sample) if suits >= ASKED else NO_CELLS
        return ColumnCandidate(suits, reads, sample.is_empty, least_share(name))

    def _look_back(self, place: int, title: str, sample: ColumnSample) -> None:
        """Take what was decided about the heading before, or what its name says outright."""
        folded = folded_heading(title)
        if folded in self._remembered and not is_made_up(title):
            name = self._remembered[folded]
            if name is None:
                self._found[place] = self._proposal(place, None, How.REMEMBERED)
                return
            if self._known.by_name(name):
                reads = self._reads_of(name, sample)
                if sample.is_empty or float(reads) >= min(least_share(name), TAKEN):
                    self._found[place] = self._proposal(place, name, How.REMEMBERED, reads)
                    return
        if folded == REASONS:
            self._found[place] = self._proposal(place, None, How.EXACT)
            return
        column = self._known.by_title(title)
        if isinstance(column, Column) and column.name in _ON_A_GRID:
            self._found[place] = self._proposal(place, column.name, How.ALIAS)
        elif isinstance(column, Column) and ":" in column.name:
            is_exact = folded == folded_heading(column.name)
            how = How.EXACT if is_exact else How.ALIAS
            self._found[place] = self._proposal(
                place, column.name, how, self._reads_of(column.name, sample)
            )

    def _reads_of(self, name: str, sample: ColumnSample) -> Share:
        if ":" not in name:
            return self._reads.of(name, sample)
        return sample.share(_is_answer)

    def _assign(self) -> None:
        """Give each column to the heading that it suits best, all of them together."""
        taken = {one.column for one in self._found.values()}
        open_places = [place for place in range(len(self._pairs)) if place not in self._found]
        names = [name for name in self._known.names if name not in taken]
        scores = np.zeros((len(names), len(open_places)))
        for across, place in enumerate(open_places):
            for name, candidate in self._candidates[place].items():
                if name in names and self._is_taken(place, name):
                    bonus = _REQUIRED if name == "name" else 0.0
                    bonus += _ITS_OWN if self._how(place, name) is How.EXACT else 0.0
                    bonus += _FILLED * self._pairs[place][1].filled
                    early = 1e-6 * (1 - place / len(self._pairs))  # of equals the first
                    scores[names.index(name), across] = candidate.score + bonus + early
        for row, across in best_pairs(scores).items():
            place, name = open_places[across], names[row]
            reads = self._candidates[place][name].reads
            self._found[place] = self._proposal(place, name, self._how(place, name), reads)

    def _name_by_values(self) -> None:
        """Take the column with the most names of bodies for the name, if no heading is of names."""
        if self._is_given("name"):
            return
        shares = {
            place: share
            for place, (_, sample) in enumerate(self._pairs)
            if not self._is_read(place) and (share := share_of_bodies(sample))
        }
        if shares:
            place = max(shares, key=lambda one: shares[one])
            reads = self._reads.of("name", self._pairs[place][1])
            self._found[place] = self._proposal(place, "name", How.VALUES, reads)

    def _address_by_values(self) -> None:
        """Take the first column of whole addresses, if no heading is of streets."""
        if self._is_given("street") or self._is_given("full_address"):
            return
        for place, (_, sample) in enumerate(self._pairs):
            reads = NO_CELLS if place in self._found else sample.share(is_placed_street)
            if reads.reads >= _FEWEST_ADDRESSES and float(reads) >= _MOSTLY_ADDRESSES:
                self._found[place] = self._proposal(place, "full_address", How.VALUES, reads)
                return

    def _is_read(self, place: int) -> bool:
        """Whether the column has got something that one of its cells at least reads as."""
        found = self._found.get(place)
        if found is None or found.column == "organization":  # who has no name is called so
            return False
        return found.column is None or found.reads.reads > 0

    def _is_taken(self, place: int, name: str) -> bool:
        candidate, how = self._candidates[place][name], self._how(place, name)
        if name in _PAIR and how in {How.EXACT, How.ALIAS}:
            return self._are_numbers(place)  # abroad, or turned round: reading says which
        if how is not How.EXACT:
            return candidate.is_taken
        return candidate.fits > _HARDLY or candidate.reads.cells < _SURELY_FILLED

    def _are_numbers(self, place: int) -> bool:
        sample = self._pairs[place][1]
        return sample.is_empty or float(sample.share(is_degrees)) >= TAKEN

    def _how(self, place: int, name: str) -> How:
        title, sample = self._pairs[place]
        column = self._known.by_title(title)
        if isinstance(column, Column) and column.name == name:
            is_exact = folded_heading(title) == folded_heading(name)
            return How.EXACT if is_exact else How.ALIAS
        if sample.is_empty or self._suits.is_misspelled(title):
            return How.VALUES if name in _PROVEN and not sample.is_empty else How.SIMILAR
        return How.VALUES

    def _take_choice(self, place: int, title: str, sample: ColumnSample) -> None:
        """Take one of the choices of a question for the fact that it names."""
        asked = question(title, self._taxonomy)
        if place not in self._found and asked and asked.is_choice and not sample.is_empty:
            found = self._fact(title, sample)
            if found:
                self._found[place] = found

    def _fact(self, title: str, sample: ColumnSample) -> Proposal | None:
        """What a heading over yes and no asks about."""
        asked = question(title, self._taxonomy)
        if asked is None:
            return None
        if not (sample.is_empty or are_answers(sample) or self._say(asked.column, sample)):
            return None
        if not is_repeatable(asked.column) and self._is_given(asked.column):
            return None
        how = How.SIMILAR if sample.is_empty else How.VALUES
        return Proposal(title, asked.mapped, how, (), sample.share(_is_answer))

    def _say(self, column: str, sample: ColumnSample) -> bool:
        """Whether the cells name what the column is about, as a choice that was ticked."""
        known = self._known.by_name(column)
        return known is not None and all(known.parse(text).value is True for text in sample.counts)

    def _is_given(self, column: str) -> bool:
        return any(one.column == column for one in self._found.values())

    def _left(self, place: int, title: str) -> Proposal:
        """A heading that got none: what it may stand for is asked, where the cells allow it."""
        given = {one.column for one in self._found.values()}
        likely = self._likely(place)
        open_ones = [name for name in likely if name not in given]
        is_blank = self._pairs[place][1].is_blank
        asked = [name for name in open_ones if self._candidates[place][name].score >= ASKED]
        asked = [] if is_blank else asked
        if "name" not in given and self._how(place, "name") is How.EXACT:
            asked.append("name")  # of persons: a practice may be called by its doctor
        names = tuple(dict.fromkeys((*asked, *open_ones, *likely)))
        reads = self._candidates[place][names[0]].reads if names else NO_CELLS
        return Proposal(title, None, How.NONE, names, reads, is_asked=bool(asked))

    def _likely(self, place: int) -> list[str]:
        candidates = self._candidates[place]
        worth = (name for name in candidates if candidates[name].fits > _HARDLY)
        return sorted(worth, key=lambda name: -candidates[name].score)

    def _proposal(
        self,
        place: int,
        name: str | None,
        how: How,
        reads: Share = NO_CELLS,
    ) -> Proposal:
        others = tuple(one for one in self._likely(place) if one != name)
        return Proposal(self._pairs[place][0], name, how, others, reads)

    def _without_double_pin(self, place: int) -> Proposal:
        """Leave out a cell for both degrees where each has a column of its own."""
        one = self._found[place]
        given = {each.column for each in self._found.values()}
        if one.column != "coordinates" or one.how is How.EXACT or not given >= _PAIR:
            return one
        return Proposal(one.title, None, How.NONE, (one.column, *one.alternatives), one.reads)


def _is_answer(text: str) -> bool:
    return are_answers(ColumnSample({text: 1}))


def decided_columns(
    titles: Iterable[str], decided: Mapping[str, str | None]
) -> dict[str, str | None]:
    """What was decided about the headings of a file, by title.

    `decided` may hold headings of any file, spelled in any way that reads the same.
    """
    folded = {folded_heading(heading): column for heading, column in decided.items()}
    keys = {title: folded_heading(title) for title in titles if title}
    return {title: folded[key] for title, key in keys.items() if key in folded}
