"""What an import, or a pull from another directory, tells of what it did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from finder.commands.directory.changes_table import changes_table, checks_line
from finder.commands.directory.issues import issues_json, issues_table
from finder.commands.directory.source_lines import source_counts, source_lines
from finder.commands.directory.truncated_table import truncated_table
from finder.commands.output import plain
from finder.commands.words import counted, say
from finder.directory.changes import ChangeKind
from finder.directory.checks import ended_checks
from finder.services.imports.upload import ImportPlan
from finder.services.wording.texts import wording
from finder.storage.revision import Revision

_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the file called `name`, or would: its plan, and the revision it made.

    `left_out` are headings that nothing was read from; `rejects` and `waiting` are the files that
    the rows with errors, and those to answer, were written to.
    """

    name: str
    planned: ImportPlan
    revision: Revision | None
    dry_run: bool
    left_out: tuple[str, ...] = ()
    rejects: Path | None = None
    waiting: Path | None = None
    unsure: str = ""
    """What has to be said of its headings before the file can be published."""

    @property
    def counts(self) -> dict[str, int]:
        """How many clinics and rows came to what."""
        changed = self.planned.changes.counts
        return {
            "added": changed[ChangeKind.ADDED],
            "changed": changed[ChangeKind.CHANGED],
            "unchanged": len(self.planned.unchanged),
            "possible_duplicates": len(self.planned.possible_duplicates),
            "rejected": len(self.planned.report.rejected),
            "removed": changed[ChangeKind.REMOVED],
            "checks_ended": len(ended_checks(self.planned.changes)),
            **source_counts(self.planned),
            "sample_removed": len(self.planned.retired_samples),
        }

    @property
    def is_whole(self) -> bool:
        """Whether every row of the file is in the directory."""
        counts = self.counts
        errors = self.planned.report.errors
        return not (errors or counts["rejected"] or counts["possible_duplicates"])


def imported_as_dict(done: Imported) -> dict[str, object]:
    """What became of it, for programs."""
    return {
        **done.counts,
        "source": done.planned.listing.source.name,
        "as_of": done.planned.listing.as_of.isoformat(),
        "left_out": list(done.left_out),
        "issues": issues_json(done.planned.report.issues),
        "revision": done.revision.number if done.revision else None,
    }


def imported_for_people(done: Imported) -> list[RenderableType]:
    """What became of it, for people."""
    report = done.planned.report
    parts: list[RenderableType] = [Text(line) for line in _lines(done)]
    if done.dry_run and done.planned.changes:
        parts += [Text(""), *truncated_table(list(done.planned.changes), changes_table, "change")]
    if report.issues:
        issues = sorted(report.issues, key=lambda one: not one.is_error)
        parts += [Text(""), *truncated_table(issues, issues_table, "line")]
    return parts


def _lines(done: Imported) -> list[str]:
    counts, planned = done.counts, done.planned
    unsure = [plain(done.unsure)] if done.unsure else []
    if file_errors := planned.report.file_errors:
        return [_came(done), say("import.nothing", count=len(file_errors)), *unsure]
    lines = [_came(done), *source_lines(planned), _outcome(done), *unsure]
    if counts["checks_ended"]:
        lines.append(checks_line(counts["checks_ended"]))
    if counts["sample_removed"]:
        told = "retires" if done.dry_run else "retired"
        lines.append(wording().say(f"sample.{told}", count=counts["sample_removed"]))
    lines += _left(done)
    if done.left_out:
        titles = tuple(f"“{plain(title[:_SHOWN])}”" for title in done.left_out)
        lines.append(say("import.left_out", headings=titles, count=len(titles)))
    if counts["rejected"]:
        key = "import.rejected_written" if done.rejects else "import.rejected"
        lines.append(say(key, count=counts["rejected"], path=plain(str(done.rejects))))
    return lines


def _left(done: Imported) -> list[str]:
    """What is said of rows that may be a listed clinic, or are one with others."""
    waiting, planned = done.counts["possible_duplicates"], done.planned
    lines = []
    if waiting:
        key = "import.waiting_written" if done.waiting else "import.waiting"
        lines.append(say(key, count=waiting, path=plain(str(done.waiting))))
    if planned.joined:
        joined = counted(sum(len(one.others) for one in planned.joined), "row")
        lines.append(
            say("import.joined", rows=joined, clinics=counted(len(planned.joined), "clinic"))
        )
    if planned.spared:
        lines.append(say("import.spared", count=len(planned.spared)))
    return lines


def _came(done: Imported) -> str:
    """What became of the rows, or would."""
    tense = "dry" if done.dry_run else "done"
    counts: dict[str, object] = dict(done.counts)
    return say(
        f"import.{tense}_removed" if counts["removed"] else f"import.{tense}",
        name=plain(done.name),
        rows=counted(done.planned.report.rows, "row"),
        **counts,
    )


def _outcome(done: Imported) -> str:
    if done.revision:
        return say("publication.published", number=done.revision.number)
    return say("publication.dry_run" if done.planned.changes else "import.unchanged")
