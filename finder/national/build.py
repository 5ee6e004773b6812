"""From the federal files to clinic records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from finder.directory.clinic import Clinic
from finder.errors.federal_files import GivenTwice, NoYear, OneYearForMany
from finder.national.assembly.accounting import account, providers_left_out
from finder.national.assembly.additions import with_additions, with_other_addresses
from finder.national.assembly.admission import make_called, make_leaders, make_other_professions
from finder.national.assembly.codes import CodeBook
from finder.national.assembly.departed import with_departed
from finder.national.assembly.directory_positions import at_directory_positions
from finder.national.assembly.facts import told_of_sites
from finder.national.assembly.members import make_members
from finder.national.assembly.places import leading_places, make_places, places_nearby
from finder.national.assembly.position import RememberedZips, ZipPositions
from finder.national.assembly.provider import read_leaders
from finder.national.assembly.record import clinic_of
from finder.national.assembly.rules import make_rule_tables
from finder.national.assembly.site import Grouping, group
from finder.national.engine import Engine, engine
from finder.national.report import BuildReport, SourceReport, stated_counts
from finder.national.sources.data_year import data_year
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import SOURCES, Sources, check_kinds
from finder.national.sources.federal_source import FederalSource, Scanned
from finder.national.sources.npd_locations import NPD_LOCATIONS
from finder.national.sources.steady import steady
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

Progress = Callable[[str, float], None]

DEFAULT_MEMORY_MB = 1_000
ASSEMBLING = "assembling"


def untold(_stage: str, _share: float) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class NationalBuild:
    """The clinics, in the order of their addresses, and what was done with the rows.

    Behind them are those that have moved away.
    """

    clinics: tuple[Clinic, ...]
    report: BuildReport


def build_directory(
    sources: Sources,
    *,
    year: int | None = None,
    taxonomy: Taxonomy,
    gazetteer: ZipPositions,
    memory_mb: int = DEFAULT_MEMORY_MB,
    progress: Progress = untold,
) -> NationalBuild:
    """Clinic records from any one or more of the federal files, of any layout.

    The same rows in any order give the same clinics. `year` is the year of the claims where
    their file's name doesn't tell; `memory_mb` bounds what DuckDB takes, the rest goes to the
    disk; `progress` is told a stage and the share of it that is done, from 0 to 1.

    Raises:
        UnreadableFile: a file cannot be read or is another one, a year is not known or there
            twice; one sentence says what was expected and how to fix it.
        InputError: the memory or the disk does not suffice.

    """
    check_kinds(sources)
    files = _dated(sources, year)
    book = CodeBook(taxonomy)
    zips = RememberedZips(gazetteer)
    with engine(memory_mb) as database:
        make_rule_tables(database, book)
        read = _read(database, files, progress)
        progress(ASSEMBLING, 0)
        make_other_professions(database)
        make_places(database, zips)
        make_leaders(database)
        grouping = group(leading_places(database), partial(places_nearby, database))
        progress(ASSEMBLING, 0.3)
        shares = make_members(database, grouping.sites)
        leaders = read_leaders(database)
        periods = {one.source.key: one.period for one in read}
        told = told_of_sites(database, len(grouping.sites), book, periods)
        progress(ASSEMBLING, 0.6)
        clinics = tuple(
            clinic_of(site, of_site, share, leaders, zips)
            for site, of_site, share in zip(grouping.sites, told, shares, strict=True)
        )
        clinics = with_additions(database, clinics, periods, book.label)
        clinics = with_other_addresses(database, clinics, periods)
        released = periods.get(NPD_LOCATIONS.key, "")
        clinics = at_directory_positions(database, clinics, released, zips)
        clinics = with_departed(
            database, clinics, grouping.sites, leaders, zips=zips, label=book.label
        )
        progress(ASSEMBLING, 0.9)
        report = _report(database, read, grouping, clinics, taxonomy)
    return NationalBuild(clinics, report)


class _DatedFile(NamedTuple):
    source: FederalSource
    path: Path
    period: str


def _dated(sources: Sources, stated: int | None) -> list[_DatedFile]:
    """Each file with the time that it is from, in the order in which they are read."""
    given = [path for _, path in sources]
    if twice := [path for path in given if given.count(path) > 1]:
        raise GivenTwice(path=twice[0])
    of_years = [path.name for source, path in sources if source.by_year]
    if stated is not None and len(of_years) > 1:
        _check_year(of_years, stated)
    files = [
        _DatedFile(source, path, source.period(path.name, stated))
        for source, path in sources.tables()
    ]
    rank = {source.key: place for place, source in enumerate(SOURCES)}
    return sorted(files, key=lambda one: (rank[one.source.key], one.period, one.path))


def _check_year(names: Sequence[str], stated: int) -> None:
    """See that none of several files is from another year than the one that is stated for all."""
    for name in names:
        with suppress(NoYear):
            if data_year(name) != stated:
                raise OneYearForMany(name=name, year=str(stated))


def _read(database: Engine, files: Sequence[_DatedFile], progress: Progress) -> list[Scanned]:
    """Each file, read in the order in which one needs what another says."""

    def tell(path: Path) -> Callable[[float], None]:
        return partial(progress, f"reading_file:{path.name}")

    for source in SOURCES:
        source.make_tables(database)
    database.table(
        "file_period",
        "source VARCHAR, period VARCHAR",
        [(one.source.key, one.period) for one in files],
    )
    with steady(one.path for one in files):
        read = [one.source.load(database, one.path, one.period, tell(one.path)) for one in files]
        make_called(database)
        for scanned in read:
            if scanned.source.complete:
                scanned.source.complete(database, scanned, tell(scanned.path))
    return read


def _report(
    database: Engine,
    read: Sequence[Scanned],
    grouping: Grouping,
    clinics: tuple[Clinic, ...],
    taxonomy: Taxonomy,
) -> BuildReport:
    account(database, read, grouping)
    return BuildReport(
        sources=tuple(
            SourceReport(
                name=_name_of(one, read),
                kind=one.source.key,
                period=one.period,
                rows_read=one.rows_read,
                rows_kept=one.rows_kept,
                dropped={reason: one.drops[reason] for reason in Drop if one.drops[reason]},
            )
            for one in read
        ),
        providers=database.value("SELECT count(*) FROM member"),
        providers_left_out=providers_left_out(database),
        clinics=len(clinics),
        without_position=sum(clinic.position is None for clinic in clinics),
        procedures=stated_counts(clinics, Kind.PROCEDURE, taxonomy),
        disciplines=stated_counts(clinics, Kind.DISCIPLINE, taxonomy),
    )


def _name_of(one: Scanned, read: Sequence[Scanned]) -> str:
    """The name of a file; with the source behind it where it holds the tables of several."""
    together = sum(other.path == one.path for other in read) > 1
    return f"{one.path.name}: {one.source.key}" if together else one.path.name
