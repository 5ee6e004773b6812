"""A clinic file read whole, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from finder.directory.clinic import Clinic
from finder.errors.clinic_files import RowsToFix
from finder.intake.location.states import Geography
from finder.intake.validation import check_directory
from finder.taxonomy.taxonomy import Taxonomy


def read_directory(
    source: Path | bytes,
    *,
    taxonomy: Taxonomy | None = None,
    geography: Geography | None = None,
    today: date | None = None,
) -> tuple[Clinic, ...]:
    """The records of a clinic file, in its order; warnings are passed over.

    Takes what `check_directory` takes.

    Raises:
        UnreadableFile: it is no clinic file at all.
        RejectedDirectory: it has errors, so nothing of it is given; `issues` holds every
            issue of every row, warnings included.

    """
    report = check_directory(source, taxonomy=taxonomy, geography=geography, today=today)
    errors = report.errors
    if errors:
        rows = len({error.row for error in errors})
        raise RowsToFix(
            count=len(errors), rows=rows, first=str(errors[0]), issues=tuple(report.issues)
        )
    return report.clinics
