"""The use case: a directory file of real clinics from the federal claims file."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from finder.errors import InputError, UnreadableFile
from finder.exchange.directory_csv import write_directory
from finder.geography.gazetteer import standard_gazetteer
from finder.national.build import build_from_part_b
from finder.national.files import check_files, real_path, unfinished
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TextIO

    from finder.national.report import BuildReport


def build_national(
    part_b: Path,
    output: Path,
    *,
    year: int | None = None,
    report: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> BuildReport:
    """Write the clinics of a Medicare "by Provider and Service" file to `output`.

    `output` is written whole or not at all: an interrupted build leaves what was there before.
    `year` is the year of the claims, by default what the file's name says; `report` is a file
    that the caller will write what is returned to: it is only checked with the others, before
    anything is read; `progress` is told the number of rows read now and then.

    Raises:
        UnreadableFile: the file cannot be read, its year is not known, or no clinic is in it.
        InputError: two of the files are one, or `output` or `report` cannot be written.

    """
    check_files(part_b, output, report)
    build = build_from_part_b(
        part_b,
        year=year,
        taxonomy=standard_taxonomy(),
        gazetteer=standard_gazetteer(),
        progress=progress,
    )
    if not build.clinics:
        raise UnreadableFile(
            f"None of the {build.report.rows_read:,} rows of {part_b.name} leads to a pain "
            f"clinic, so nothing was written; check that it is the complete file."
        )
    with _replacing(output) as stream:
        write_directory(build.clinics, stream)
    return build.report


@contextmanager
def _replacing(output: Path) -> Iterator[TextIO]:
    """A stream whose text becomes `output` once all of it is written."""
    target = real_path(output)
    part = unfinished(target)
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        part.replace(target)
    except OSError as error:
        raise InputError(
            f"{output} cannot be written ({error.strerror or 'unknown reason'}); check the "
            f"folder and its free space."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
