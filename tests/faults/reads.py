"""Reads files with little of the computer, as a program, and tells what came of each.

The system ends it when it took more of the processor or of the memory than it may.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from finder.errors import UnreadableFile
from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.validation import check_directory, reading_context


def told(path: Path) -> str:
    """The refusal of a file, or how many rows and clinics it has."""
    try:
        table = read_table(path)
        propose_columns(table, reading_context())
        report = check_directory(table)
    except UnreadableFile as error:
        return str(error)
    return f"{report.rows} rows, {len(report.clinics)} clinics"


def main(seconds: str, memory: str, *paths: str) -> None:
    """Read them one after the other, each told in a line of its own as soon as it is done."""
    for limit, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        resource.setrlimit(limit, (int(most), int(most)))
    for path in map(Path, paths):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        said = told(path)
        took = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
        sys.stdout.write(json.dumps([path.name, said, round(took, 1)]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
