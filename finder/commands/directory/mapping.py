"""`mapping`: what each heading of a clinic file stands for, shown, and kept if that is wished."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.directory.file_reading import FileReading
from finder.commands.grid import Grid, GridColumn
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.store_access import admin, is_kept, kept_store, store_to_look_at
from finder.commands.words import say
from finder.directory.columns import Problem, unseen_characters
from finder.errors.options import UnsureHeadings
from finder.intake.file.table import Table
from finder.intake.headings.known_columns import KnownColumns
from finder.intake.headings.proposals import How, Proposal, propose_columns
from finder.intake.headings.suits import HeadingSuits
from finder.intake.validation import reading_context
from finder.language.figures import AnyOf
from finder.services.imports.answers import keep_headings
from finder.services.imports.sources import named_source, proposed_source
from finder.services.kept import decisions_in

Columns = Mapping[str, str | None]
_SHOWN = 60


def mapping(path: Path, reading: FileReading, output_format: ReportFormat, *, save: bool) -> int:
    """Show what the headings of a file stand for, and keep it if `save`; 1 if some are not sure.

    Raises:
        InputError: the file is no clinic file, an option is not usable, or the database can't
            be written.

    """
    table = reading.table(path, path.name)
    proposed = proposed_columns(table, path.name)
    chosen = reading.columns(table)
    if save:
        columns = {one.title: one.column for one in proposed} | chosen
        with kept_store() as store:
            source = proposed_source(store, path.name)
            keep_headings(store, proposed, columns, admin(), source=source)
    if output_format is ReportFormat.JSON:
        emit(json_text({"headings": [_as_dict(one, chosen) for one in proposed]}))
    else:
        saved = [Text(say("mapping.saved", name=plain(path.name)))] if save else []
        print_report(_table(proposed, chosen), *saved)
    return 1 if list(_unsure(proposed, chosen)) else 0


def proposed_columns(table: Table, name: str, source: str = "") -> tuple[Proposal, ...]:
    """What the headings of the file `name` seem to stand for.

    What was decided about earlier lists of the `source`, or else of the one whose file it most
    likely is, comes first.
    """
    remembered: Columns = {}
    if is_kept():
        with store_to_look_at() as store:
            known = named_source(store, source)[0] if source else proposed_source(store, name)
            remembered = decisions_in(store).headings(known.key)
    return propose_columns(table, reading_context(), remembered)


def taken(
    proposed: Iterable[Proposal], chosen: Columns, *, all_: bool = False
) -> dict[str, str | None]:
    """The columns of headings that are sure, or of `all_` of them; what was `chosen` wins.

    A heading whose cells don't read as what its words say is left out: it costs its column, and
    not the file. Where the cells do, but the heading is a slip or there twice, nothing is decided:
    reading says so. Of headings that nobody knows it is said then, too.
    """
    one_by_one = tuple(proposed)
    words = _HeadingsAlone({one.column for one in one_by_one})
    found: dict[str, str | None] = {}
    for one in one_by_one:
        if one.column and (all_ or one.is_sure):
            found[one.title] = one.column
        elif one.is_empty or words.are_belied(one) or (all_ and words.mean_something(one)):
            found[one.title] = None
    return found | dict(chosen)


def left_out(proposed: Iterable[Proposal], columns: Columns) -> tuple[str, ...]:
    """The headings that have cells and are left out, though they seem to mean something."""
    return tuple(
        one.title
        for one in proposed
        if columns.get(one.title, "") is None and not one.is_empty and one.how is not How.REMEMBERED
    )


class _HeadingsAlone:
    """What headings mean where nobody looks at their cells; `given` are columns that are there."""

    def __init__(self, given: Collection[str | None]) -> None:
        self._known = KnownColumns(reading_context())
        self._suits = HeadingSuits(self._known)
        self._given = given

    def are_belied(self, one: Proposal) -> bool:
        """Whether the cells below are not what the heading would be read as, or advised to be."""
        is_refused = isinstance(self._known.by_title(one.title), Problem)
        if one.column is not None or is_refused or unseen_characters(one.title):
            return False
        meant = self._meant(one.title) or self._suits.nearest(one.title)
        is_other = bool(meant) and meant not in one.alternatives and meant not in self._given
        return one.how is How.REMEMBERED or is_other

    def mean_something(self, one: Proposal) -> bool:
        """Whether the heading is asked about, or would be read as a column or refused as a slip."""
        return one.column is None and (one.is_asked or bool(self._meant(one.title)))

    def _meant(self, title: str) -> str:
        named = self._known.by_title(title)
        if isinstance(named, Problem):
            return ""
        return named.name if named else self._known.slip(title)


def unsure_headings(
    name: str, proposed: Iterable[Proposal], chosen: Columns
) -> UnsureHeadings | None:
    """What has to be said before such a file is published; None where all is sure."""
    unsure = [
        f"“{one.title[:_SHOWN]}” ({_meant(one)})"
        for one in proposed
        if one.is_asked and one.title not in chosen
    ]
    return UnsureHeadings(name=name, headings=AnyOf(tuple(unsure))) if unsure else None


def _unsure(proposed: Iterable[Proposal], chosen: Columns) -> Iterable[Proposal]:
    return (one for one in proposed if not one.is_sure and one.title not in chosen)


def _meant(one: Proposal) -> str:
    return one.column or (one.alternatives[0] if one.alternatives else "")


def _as_dict(one: Proposal, chosen: Columns) -> dict[str, object]:
    return {
        "heading": one.title,
        "column": chosen.get(one.title, one.column),
        "how": "chosen" if one.title in chosen else "asked" if one.is_asked else one.how.value,
        "perhaps": list(one.alternatives),
        "cells": one.reads.cells,
        "reads": one.reads.reads,
    }


def _table(proposed: Iterable[Proposal], chosen: Columns) -> Grid:
    table = Grid(*(GridColumn(say(f"mapping.{each}")) for each in ("heading", "column", "why")))
    for one in proposed:
        column = chosen.get(one.title, one.column)
        table.add(
            Text(plain(one.title)),
            Text(column or say("mapping.left_out"), style="" if column else "dim"),
            Text(_why(one, chosen)),
        )
    return table


def _why(one: Proposal, chosen: Columns) -> str:
    if one.title in chosen:
        return say("mapping.how.chosen")
    how = say(f"mapping.how.{'asked' if one.is_asked else one.how.value}", column=_meant(one))
    if not one.reads.cells or not (one.column or one.is_asked):
        return how
    share = f"{float(one.reads):.0%}"
    return f"{how}; {say('mapping.reads', share=share, count=one.reads.cells)}"
