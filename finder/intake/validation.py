"""A clinic file checked: its records, and everything that needs fixing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter
from pathlib import Path

from finder.directory.clinic import Clinic
from finder.directory.columns import Context, Problem, ProblemCode, problem
from finder.directory.columns.decided import Decisions
from finder.gc_pause import gc_paused
from finder.geography.us_states import STATE_NAMES
from finder.intake.file.letters import DamagedRows
from finder.intake.file.reading import read_table
from finder.intake.file.row import Row
from finder.intake.file.size import within_memory
from finder.intake.file.table import Table
from finder.intake.headings.headings import HeadingReader, Headings
from finder.intake.headings.said_again import without_said_again
from finder.intake.location.locate import locate
from finder.intake.location.old_pins import ListedPlaces, let_old_pins_go
from finder.intake.location.one_cell import part_address
from finder.intake.location.shipped import standard_geography
from finder.intake.location.states import Geography
from finder.intake.location.street import check_street
from finder.intake.record.auto_fix import fix
from finder.intake.record.cells import RowReader
from finder.intake.record.entry import Entry, JoinedRows, Stated
from finder.intake.record.identity import IdRegister, made_id, named_rows
from finder.intake.record.record import check_required, clinic_of
from finder.intake.record.roster import joined
from finder.intake.record.row_facts import facts_of
from finder.intake.record.unknown_words import WordRegister
from finder.intake.report.file_remarks import file_remarks
from finder.intake.report.issue import Issue, heading_issue, issue
from finder.intake.report.repeated_warnings import REPEATED, RepeatedWarnings
from finder.intake.report.report import CheckReport, Reject
from finder.intake.row_cache import Repeat, RowCache
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy

_Noted = Sequence[tuple[str, Problem]]

__all__ = ["CheckReport", "check_directory", "reading_context"]

_BATCH = 10_000


def reading_context(
    *,
    taxonomy: Taxonomy | None = None,
    geography: Geography | None = None,
    today: dt.date | None = None,
    words: Decisions | None = None,
) -> Context:
    """What cells and headings are read against; everything defaults to what is shipped."""
    return Context(
        taxonomy=taxonomy or standard_taxonomy(),
        today=today or _latest_today(),
        zip_state=_state_namer(geography or standard_geography()),
        words=words or {},
    )


def check_directory(
    source: Path | bytes | Table,
    *,
    taxonomy: Taxonomy | None = None,
    geography: Geography | None = None,
    today: dt.date | None = None,
    columns: Mapping[str, str | None] | None = None,
    words: Decisions | None = None,
    known: Mapping[str, str] | None = None,
    places: ListedPlaces | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Check the clinic file at a path, its bytes, or the table in it, to the last cell.

    `taxonomy` and `geography` default to the shipped ones, `today` (which no date may be
    after) to the present day. `columns` leads from headings (those of `Table.titles`) to
    the columns that they stand for, None to leave one out; headings that it doesn't name
    are matched by name and alias. `words` is what was decided about unknown words. Rows
    that are `known` from an earlier upload (as `KeptRow.text` told them, by the id of the
    clinic) are not read again, and of the others is told what to keep; without it neither is
    looked at. `places` tells the pin of an old address.
    `progress` is told now and then how many rows are done, and of about how many.

    Raises:
        UnreadableFile: it is no clinic file at all; one sentence says how to get one.

    """
    geography = geography or standard_geography()
    context = reading_context(taxonomy=taxonomy, geography=geography, today=today, words=words)
    table = source if isinstance(source, Table) else read_table(source)
    passed_over: list[tuple[ProblemCode, Row]] = []
    rows = table.rows(lambda code, row: passed_over.append((code, row)))
    heading = next(rows)
    headings = HeadingReader(context, columns).read(heading.cells)
    headings = without_said_again(headings, table, context)
    cache = None if known is None else RowCache(known, headings, context.words)
    check = _Check(context, geography, headings, cache, places=places, heading=heading.number)
    for found in file_remarks(table):
        check.note(max(heading.number, 1), "", found)
    damaged = DamagedRows()
    damaged.add([heading])
    faults = (("", found) for found in heading.faults)
    for title, found in (*faults, *headings.problems):
        check.issues.append(heading_issue(heading.number, title, found))
    with within_memory(table.name), gc_paused():
        while batch := list(islice(rows, _BATCH)):
            check.add(batch)
            damaged.add(batch)
            if progress:
                progress(check.rows, max(check.rows, table.line_count))
    for code, row in passed_over:
        check.note(row.number, "", problem(code, next(filter(str.strip, row.cells), "")))
    if damaged.count:
        check.note(damaged.first, "", damaged.problem())
    if progress:
        progress(check.rows, check.rows)
    return check.report()


class _Check:
    """What has been found so far in the rows under one first row."""

    def __init__(
        self,
        context: Context,
        geography: Geography,
        headings: Headings,
        cache: RowCache | None,
        *,
        places: ListedPlaces | None,
        heading: int,
    ) -> None:
        self._heading = heading
        self._listed_places = places
        self._taxonomy = taxonomy = context.taxonomy
        self._geography = geography
        self._cache = cache
        self._reader = RowReader(headings, taxonomy)
        self._columns = headings.names
        self._wide = headings.wide
        self._title_of = headings.title_of
        self._complete = headings.are_complete
        self._accepted: list[Entry] = []
        self._repeats: list[Repeat] = []
        self._rejects: list[Reject] = []
        self._fact_fields = {
            concept.key: f"{concept.kind}:{concept.key}"
            for concept in (*taxonomy.procedures, *taxonomy.disciplines)
        }
        self._stated = Stated()
        self._ids = IdRegister([n for n, column in enumerate(headings.columns) if column])
        self._words = WordRegister()
        self._repeated = RepeatedWarnings()
        self.rows = 0
        self.issues: list[Issue] = []

    def add(self, rows: list[Row]) -> None:
        """Check some more rows; those that are known are taken as they were read before."""
        unread: list[Row] = []
        noted: list[tuple[int, _Noted]] = []
        for row in rows:
            repeat = self._cache.repeat(row) if self._cache else None
            if repeat is None:
                unread.append(row)
                continue
            kept = repeat.kept
            self._repeats.append(repeat)
            self._ids.add_known(row.number, kept.clinic_id, row.cells)
            noted.append((row.number, kept.problems))
        if unread:
            noted += self._read(unread)
        for number, problems in sorted(noted, key=itemgetter(0)):
            self._note_all(number, problems)
        self.rows += len(rows)

    def _read(self, rows: Sequence[Row]) -> list[tuple[int, _Noted]]:
        """Read rows, many together, because looking up states pays off in bulk."""
        drafts = self._reader.read(rows)
        facts = [facts_of(draft, self._wide, self._taxonomy) for draft in drafts]
        for draft in drafts:
            fix(draft, self._geography)
            part_address(draft, self._geography)
            check_street(draft)
            if self._complete:  # else every row would repeat what the headings lack
                check_required(draft)
        let_old_pins_go(drafts, self._geography, self._listed_places)
        places = locate(drafts, self._geography)
        for row, draft, stated, place in zip(rows, drafts, facts, places, strict=True):
            self._ids.add(draft, row.cells)
            if self._complete and draft.is_sound:
                entry = Entry(
                    row=draft.number,
                    clinic=clinic_of(draft, stated, place),
                    id_is_stated="id" in draft.values,
                    stated=self._stated.of(draft),
                    set_aside=draft.set_aside,
                    fact_fields=self._fact_fields,
                    kept=self._cache.kept(row, draft) if self._cache else None,
                )
                self._accepted.append(entry)
            else:
                self._rejects.append(Reject(draft.number, draft.text("id"), draft.text("name")))
        return [(draft.number, draft.problems) for draft in drafts if draft.problems]

    def report(self) -> CheckReport:
        """All of it, once every row was added."""
        again = self._ids.said_again()
        for row, found in again.items():
            self.note(row, "id", found)
        entries = {one.row: one for one in self._accepted if one.row not in again}
        known = {one.row for one in self._repeats}
        mixes = False
        for rows in self._ids.unlike():
            mixes = mixes or not known.isdisjoint(rows)
            self._join([entries[row] for row in rows if row in entries], entries)
        for row, column, found in self._repeated:
            self.note(row, column, found)
        self.issues.sort(key=lambda one: one.row)
        report = CheckReport(
            accepted=tuple(sorted(entries.values(), key=lambda one: one.row)),
            repeats=tuple(repeat for repeat in self._repeats if repeat.row not in again),
            rejects=tuple(sorted(self._rejects)),
            issues=tuple(self.issues),
            rows=self.rows,
            columns=self._columns,
            unknown_words=self._words.words(),
            heading=self._heading,
            mixes_known=mixes,
        )
        return _without_rows(report) if report.file_errors else report

    def _join(self, same: list[Entry], entries: dict[int, Entry]) -> None:
        """Make one of the entries that are one site; of others with its id the id is none."""
        by_site: defaultdict[object, list[Entry]] = defaultdict(list)
        for entry in same:
            by_site[_site_of(entry)].append(entry)
        if len(by_site) > 1:
            rows = named_rows([entry.row for entry in same])
            for entry in same:
                found = problem(ProblemCode.DUPLICATE_ID, entry.clinic.id, rows=rows)
                self.note(entry.row, "id", found)
        for group in by_site.values():
            if len(by_site) > 1:
                group = [_without_id(entry) for entry in group]  # noqa: PLW2901 - as it is now
            one = joined(group, self._taxonomy) if len(group) > 1 else group[0]
            for entry in group:
                del entries[entry.row]
            entries[one.row] = one
            if one.joined:
                self._tell_joined(one.row, one.joined, one.clinic)

    def _tell_joined(self, row: int, made_of: JoinedRows, clinic: Clinic) -> None:
        rows = named_rows(made_of.rows)
        self.note(row, "", problem(ProblemCode.ROWS_JOINED, clinic.name, rows=rows))
        for phone, its_row in made_of.phones.items():
            found = problem(ProblemCode.PHONES_DIFFER, phone, rows=rows, taken=clinic.phone)
            self.note(its_row, "phone", found)

    def note(self, row: int, column: str, found: Problem) -> None:
        """Keep a problem under the heading of its column."""
        self.issues.append(issue(row, self._title_of.get(column, column), found))

    def _note_all(self, row: int, problems: _Noted) -> None:
        for column, found in problems:
            if found.code in REPEATED:
                self._repeated.add(row, column, found)
                continue
            self.note(row, column, found)
            if found.unknown:
                self._words.add(row, found.unknown)


def _site_of(entry: Entry) -> object:
    """What rows with one id must share to be one site: the address, or else the name too."""
    address = entry.clinic.address
    if not (entry.id_is_stated and address.street):
        return made_id(entry.clinic)
    parts = (address.street, address.unit, address.zip_code[:5] or address.city)
    return tuple(" ".join(part.split()).casefold() for part in parts)


def _without_id(entry: Entry) -> Entry:
    """The entry under the id that its name and address make."""
    clinic = replace(entry.clinic, id=made_id(entry.clinic))
    return replace(
        entry,
        clinic=clinic,
        id_is_stated=False,
        stated=entry.stated - {"id"},
        set_aside=entry.set_aside | {"id"},
        kept=None,
    )


def _without_rows(report: CheckReport) -> CheckReport:
    """The report of a file that nothing is taken from."""
    read = [Reject(one.row, one.clinic.id, one.clinic.name) for one in report.accepted]
    known = [Reject(one.row, one.kept.clinic_id, one.kept.name) for one in report.repeats]
    rejects = tuple(sorted({*report.rejects, *read, *known}))
    return replace(report, accepted=(), repeats=(), rejects=rejects)


def _state_namer(geography: Geography) -> Callable[[str], str | None]:
    def name(zip_code: str) -> str | None:
        known = geography.zip_code(zip_code)
        return STATE_NAMES[known.state] if known else None

    return name


def _latest_today() -> dt.date:
    """The day it is on Guam, where the US day begins."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=10)).date()
