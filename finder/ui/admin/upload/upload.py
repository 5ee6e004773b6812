"""An upload on its way through the five steps: one value, kept for the visit."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum

from finder.directory.file_source import FileSource
from finder.directory.merging import Blank
from finder.errors import UnreadableFile
from finder.exchange.csv_file import CsvFile, csv_file
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.row import Row
from finder.intake.file.sheets import sheets_of
from finder.intake.file.table import Table
from finder.intake.headings.proposals import Proposal
from finder.intake.report.rejects import rejects_csv
from finder.matching import Verdict
from finder.services.accounts.principal import Principal
from finder.services.federation.federate import PullMark
from finder.services.imports.alike import Grounds
from finder.services.imports.answers import proposals
from finder.services.imports.fixing import CellToFix, cells_to_fix
from finder.services.imports.learned_rules import LearnedRule, answers_by_rule, learned_rules
from finder.services.imports.sources import proposed_source
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import
from finder.services.kept import Revision
from finder.ui.admin.upload.fixes import CellGrid, Fixes
from finder.ui.visit.resources import store

KEY = "upload"
"""Where the session keeps the upload of its visit."""

LATER, LEFT_OUT = "?", ""
"""What stands for a word that nobody decided about, and for one that is left out."""


class UploadStep(IntEnum):
    """Where an upload is."""

    FILE = 1
    COLUMNS = 2
    PROBLEMS = 3
    CHANGES = 4
    PUBLISHED = 5

    @property
    def key(self) -> str:
        """Its name in the tables of texts."""
        return self.name.lower()


@dataclass
class Upload:
    """One file, what was decided about it, and what it would do.

    `sheets` are those of a workbook that could not be read as it was chosen.
    `columns` is the column for each title; `asking_words` whether step 2 is at the words.
    `words` are answers not kept yet, by kind and folded word, and `answers` those about
    possible duplicates, by the row's key and the clinic's id; `given` were used already, and for
    those that are `ruled` a learned rule chose an answer once. `taking`
    are values against what is checked that are to go in, `taken` those that the plan has taken.
    `fixes` are texts in place of cells of the file. `left` is the upload as it was before it was
    published, if cells of it wait to be fixed.
    `moved` are revisions that others published since the plan was made. `round` tells the
    widgets of one file from those of the next, `token` an upload from all others.
    `mark` tells how far another directory was read, where the file is what came of it.
    `is_from_draft` until it goes on, if the page that it was begun on is gone. `kept` is what the
    store had of it when both were last brought together, by its token.
    """

    step: UploadStep = UploadStep.FILE
    name: str = ""
    data: bytes = field(default=b"", repr=False)
    table: Table | None = None
    sheets: tuple[str, ...] = ()
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    source: FileSource | None = None
    as_of: date | None = None
    complete: bool = False
    state: str = ""
    blank: Blank = Blank.KEEP
    proposed: tuple[Proposal, ...] = ()
    columns: dict[str, str | None] = field(default_factory=dict)
    plan: ImportPlan | None = None
    asking_words: bool = False
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    answers: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    given: dict[tuple[str, str], Given] = field(default_factory=dict)
    ruled: set[tuple[str, str]] = field(default_factory=set)
    fixes: Fixes = field(default_factory=Fixes)
    taking: set[tuple[str, str]] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    moved: tuple[Revision, ...] = ()
    fault: str = ""
    revision: Revision | None = None
    rejected: int = 0
    retired_samples: int = 0
    shown: dict[str, int] = field(default_factory=dict)
    round: int = 0
    token: str = field(default_factory=secrets.token_urlsafe)
    mark: PullMark | None = None
    is_from_draft: bool = False
    kept: tuple[str, object] = ("", None)
    left: Upload | None = field(default=None, repr=False)
    grid: CellGrid | None = None
    grids: int = 0
    _rejects: CsvFile | None = None
    _cells: tuple[CellToFix, ...] | None = None

    @property
    def has_file(self) -> bool:
        """Whether there is a file that is not published yet; it may be empty."""
        return bool(self.name) and self.step is not UploadStep.PUBLISHED

    @property
    def is_at_words(self) -> bool:
        """Whether it is at the words that nobody knows, in the second half of the columns."""
        return self.step is UploadStep.COLUMNS and self.asking_words

    @property
    def titles(self) -> tuple[str, ...]:
        """The headings of the file."""
        return self.table.titles if self.table else ()

    @property
    def preview(self) -> tuple[Row, ...]:
        """The first rows under the headings."""
        return self.table.preview[1:] if self.table else ()

    @property
    def fixed_table(self) -> Table | None:
        """The table with its cells as they were fixed."""
        return replace(self.table, fixes=self.fixes.used) if self.table else None

    def take(self, name: str, data: bytes) -> None:
        """Begin with another file; the one before stays among the drafts."""
        self._become(Upload(name=name, data=data, round=self.round + 1))

    def read(self, options: ReadingOptions, by: Principal) -> None:
        """Read the file as a table, and propose what its headings stand for.

        Raises:
            UnreadableFile: it is no clinic file, or not with these options.

        """
        self.table = None
        self.forget_plan()
        self.reading = options
        self.fixes = Fixes()
        try:
            self.table = read_table(self.data, self.name, options)
        except UnreadableFile:
            self.sheets = sheets_of(self.data, self.name)
            raise
        self.columns = {}
        self.propose(by)

    def propose(self, by: Principal) -> None:
        """Propose what headings stand for, by earlier lists of the source; choices stay."""
        if self.table is None:
            return
        proposed = {one.title: one.column for one in self.proposed}
        chosen = {title: one for title, one in self.columns.items() if proposed.get(title) != one}
        source = self.source or proposed_source(store(), self.name)
        self.proposed = proposals(store(), self.table, by, source=source)
        self.columns = {one.title: one.column for one in self.proposed} | chosen

    def read_again(self, by: Principal) -> None:
        """Read the file as it was read before, with what was decided about its columns.

        Raises:
            UnreadableFile: it is no clinic file, or not with these options.

        """
        columns, fixes = self.columns, self.fixes
        self.read(self.reading, by)
        self.columns |= {title: one for title, one in columns.items() if title in self.columns}
        self.fixes = fixes

    def make_plan(self, by: Principal, progress: Callable[[str, float], None]) -> None:
        """See what publishing would do.

        Raises:
            NotAllowed: `by` is no admin.
            UnreadableFile: the file turns out to be unreadable further down.

        """
        self.forget_plan()
        options = ImportOptions(
            reading=self.reading,
            columns=self.columns,
            source=self.source,
            as_of=self.as_of,
            blank=self.blank,
            complete=self.complete,
            state=self.state,
            taken=frozenset(self.taken),
        )
        self.plan = plan_import(
            store(),
            self.data,
            self.name,
            by=by,
            table=self.fixed_table,
            options=options,
            progress=progress,
        )
        self.follow_rules(learned_rules(store(), self.plan.listing.source, by))

    def follow_rules(self, rules: Iterable[LearnedRule]) -> None:
        """Choose the answers that learned rules give, each once: who changes one has the say."""
        waiting = self.plan.possible_duplicates if self.plan else ()
        for pair, verdict in answers_by_rule(rules, waiting).items():
            if pair not in self.ruled:
                self.ruled.add(pair)
                self.answers.setdefault(pair, verdict)

    def unfollow(self, rule: LearnedRule) -> None:
        """Take back the answers that a rule chose and nobody used yet."""
        waiting = self.plan.possible_duplicates if self.plan else ()
        for pair in answers_by_rule([rule], waiting):
            if pair in self.ruled:
                self.ruled.remove(pair)
                self.answers.pop(pair, None)

    def forget_plan(self) -> None:
        """Something else was decided: what was seen no longer holds."""
        self.plan = None
        self.moved = ()
        self.fault = ""
        self._rejects = None
        self._cells = None

    def rejects(self) -> CsvFile:
        """The rows that are kept out, as a file that Excel opens too."""
        table = self.fixed_table
        if not self._rejects and table and self.plan:
            self._rejects = csv_file(rejects_csv(table, self.plan.report))
        return self._rejects or csv_file("")

    def cells(self) -> tuple[CellToFix, ...]:
        """The cells that were not taken and wait to be fixed."""
        table = self.fixed_table
        if self._cells is None and table and self.plan:
            self._cells = cells_to_fix(table, self.plan.report)
        return self._cells or ()

    def finish(self, revision: Revision | None) -> None:
        """It is published: let go of the file and of the plan."""
        rejected = len(self.plan.report.rejected) if self.plan else 0
        done = Upload(
            step=UploadStep.PUBLISHED,
            name=self.name,
            revision=revision,
            rejected=rejected,
            retired_samples=len(self.plan.retired_samples) if self.plan else 0,
            round=self.round,
            left=self.draft() if self.cells() else None,
            _rejects=self.rejects() if rejected else None,
        )
        self._become(done)

    def begin_again(self) -> bool:
        """Whether it comes from a draft and was not gone on with yet; from now on it was."""
        was, self.is_from_draft = self.is_from_draft, False
        return was

    def draft(self) -> Upload:
        """All of it that can't be worked out again, as a value of its own."""
        return replace(
            self,
            plan=None,
            moved=(),
            fault="",
            shown={},
            grid=None,
            columns=dict(self.columns),
            words=dict(self.words),
            answers=dict(self.answers),
            given=dict(self.given),
            ruled=set(self.ruled),
            fixes=self.fixes.copy(),
            taking=set(self.taking),
            taken=set(self.taken),
            _rejects=None,
            _cells=None,
        )

    def taken_up(self) -> Upload:
        """The draft in another visit."""
        return replace(self.draft(), is_from_draft=True)

    def go_on_fixing(self) -> None:
        """Take up what was published again, for the cells of it that wait to be fixed."""
        if self.left:
            token, next_round = secrets.token_urlsafe(), self.round + 1
            left = replace(self.left.taken_up(), token=token, round=next_round)
            self._become(replace(left, step=UploadStep.PROBLEMS))

    def _become(self, other: Upload) -> None:
        vars(self).update(vars(other))


@dataclass(frozen=True)
class Given:
    """An answer about a possible duplicate that was used: what was compared, and why."""

    row: str
    clinic: str
    verdict: Verdict
    grounds: Grounds
