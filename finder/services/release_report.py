"""The use case: what a newer clinic file has that an older one had not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from finder.directory.clinic import Clinic
from finder.directory.columns.formula_escape import neutralised
from finder.exchange.csv_file import CSV_ENCODING
from finder.files import atomic_text
from finder.intake.validation import check_directory
from finder.national.release import Release, Turned, release

COLUMNS = (
    *("turn", "id", "npi", "name", "address", "name_before", "address_before"),
    *("begun", "ended", "changed"),
)
"""Of the report; `begun` and `ended` are keys of procedures and disciplines."""


def release_report(before: Path, after: Path, output: Path) -> Release:
    """Compare two clinic files and write every clinic that is not as it was to `output`.

    Rows that can't be read count as not there. The file is written whole or not at all.

    Raises:
        UnreadableFile: one of them is no clinic file.
        InputError: `output` cannot be written.

    """
    found = compared(before, after)
    with atomic_text(output, CSV_ENCODING) as stream:
        stream.write(report_text(found))
    return found


def compared(before: Path | bytes, after: Path | bytes) -> Release:
    """What two clinic files differ in. Rows that can't be read count as not there.

    Raises:
        UnreadableFile: one of them is no clinic file.

    """
    return release(_clinics(before), _clinics(after))


def report_text(found: Release) -> str:
    """The report as the text of a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows([neutralised(cell) for cell in _cells(one)] for one in found.turned)
    return stream.getvalue()


def _clinics(file: Path | bytes) -> tuple[Clinic, ...]:
    return check_directory(file).clinics


def _cells(one: Turned) -> list[str]:
    now, before = one.after or one.before, one.before if one.after else None
    if now is None:
        return []
    return [
        *(str(one.turn), now.id, now.npi, now.name, now.address.one_line()),
        *((before.name, before.address.one_line()) if before else ("", "")),
        *("; ".join(keys) for keys in (one.begun, one.ended, one.fields)),
    ]
