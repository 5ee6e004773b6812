"""A clinic file read whole, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from finder.directory.clinic import Clinic
from finder.errors import RejectedDirectory
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
        count = "1 thing" if len(errors) == 1 else f"{len(errors):,} things"
        where = "1 row" if rows == 1 else f"{rows:,} rows"
        raise RejectedDirectory(
            f"The clinic file has {count} to fix in {where}, so nothing of it was loaded. "
            f"The first: {errors[0]}",
            report.issues,
        )
    return report.clinics
