"""The use case: a directory file of real clinics from the federal files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from finder.errors.national import NoFederalFile, NoPainClinic
from finder.exchange.csv_file import CSV_ENCODING
from finder.exchange.directory_csv import write_directory
from finder.files import atomic_text
from finder.gc_pause import gc_paused
from finder.geography.gazetteer import standard_gazetteer
from finder.language.figures import AnyOf
from finder.national.build import NationalBuild, build_directory, untold
from finder.national.geocoding.street_positions import at_streets
from finder.national.report import BuildReport
from finder.national.sources.federal_files import TEAM_FILES, Sources
from finder.national.sources.given_files import check_files
from finder.settings import settings
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from finder.national.geocoding.geocoder import Geocoder


def build_national(
    sources: Sources,
    output: Path,
    *,
    year: int | None = None,
    report: Path | None = None,
    progress: Callable[[str, float], None] = untold,
) -> BuildReport:
    """Write the clinics that the federal files speak of to `output`.

    `output` is written whole or not at all: an interrupted build leaves what was there before.
    `year` is the year of the claims, by default what their file's name says; `report` is a file
    that the caller will write what is returned to: it is only checked with the others, before
    anything is read; `progress` is told a stage and the share of it that is done.

    Raises:
        UnreadableFile: a file cannot be read, its year is not known, or no clinic is in it.
        InvalidSetting: a street geocoder is configured whose address may not be asked.
        InputError: two of the files are one, `output` or `report` cannot be written, or the
            memory does not suffice.

    """
    if not sources:
        raise NoFederalFile(options=AnyOf(f"--{source.key}" for source in TEAM_FILES))
    check_files([path for _, path in sources], output, report)
    geocoder = _geocoder()
    with gc_paused():
        build = build_directory(
            sources,
            year=year,
            taxonomy=standard_taxonomy(),
            gazetteer=standard_gazetteer(),
            memory_mb=settings().build_memory_mb,
            progress=progress,
        )
    if not build.clinics:
        names = ", ".join(path.name for _, path in sources)
        raise NoPainClinic(count=build.report.rows_read, files=names)
    if geocoder:
        build = _at_streets(build, geocoder, progress)
    with atomic_text(output, CSV_ENCODING) as stream:
        write_directory(build.clinics, stream)
    return build.report


def _geocoder() -> Geocoder | None:
    """The street geocoder that is configured; its address is checked before anything is read."""
    address = settings().geocoder_url.strip()
    if not address:
        return None
    from finder.national.geocoding.geocoder import Geocoder  # noqa: PLC0415 - no network client if not asked

    return Geocoder(address)


def _at_streets(
    build: NationalBuild, geocoder: Geocoder, progress: Callable[[str, float], None]
) -> NationalBuild:
    from finder.geography.boundaries import standard_boundaries  # noqa: PLC0415 - takes its time

    with geocoder:
        clinics, streets = at_streets(
            build.clinics, geocoder.ask, standard_gazetteer(), standard_boundaries(), progress
        )
    unplaced = sum(clinic.position is None for clinic in clinics)
    report = replace(build.report, without_position=unplaced, streets=streets)
    return replace(build, clinics=clinics, report=report)
