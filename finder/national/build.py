"""From a claims file to clinic records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.national.codes import CodeBook
from finder.national.data_year import data_year
from finder.national.drops import Drop
from finder.national.part_b import PartBFile
from finder.national.position import Remembered
from finder.national.provider import Providers
from finder.national.record import clinic_of
from finder.national.report import BuildReport, stated_counts
from finder.national.site import group
from finder.taxonomy.concept import Kind

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable
    from pathlib import Path

    from finder.directory.clinic import Clinic
    from finder.national.position import ZipPositions
    from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class NationalBuild:
    """The clinics, in the order of their addresses, and what was done with the rows."""

    clinics: tuple[Clinic, ...]
    report: BuildReport


def build_from_part_b(
    path: Path,
    *,
    year: int | None = None,
    taxonomy: Taxonomy,
    gazetteer: ZipPositions,
    progress: Callable[[int], None] | None = None,
) -> NationalBuild:
    """Clinic records from a Medicare "by Provider and Service" file, of either layout.

    The same rows in any order give the same clinics. `year` is the year of the claims, by
    default what the file's name says; `progress` is told the number of rows read now and then.

    Raises:
        UnreadableFile: the file cannot be read, or its year is not known; one sentence says
            what was expected and how to mend it.

    """
    period = data_year(path.name, year)
    book = CodeBook(taxonomy)
    zips = Remembered(gazetteer)
    source = PartBFile(path)
    providers = Providers(book)
    providers.gather(source.claims(progress))
    grouping = group(providers, book, zips)
    clinics = tuple(clinic_of(site, book, zips, period) for site in grouping.sites)
    dropped = source.drops + providers.drops + grouping.drops
    return NationalBuild(
        clinics,
        BuildReport(
            source=path.name,
            year=period,
            rows_read=source.rows_read,
            rows_kept=source.rows_read - dropped.total(),
            dropped=_in_order(dropped),
            providers=sum(len(site.members) for site in grouping.sites),
            providers_left_out=grouping.left_out,
            clinics=len(clinics),
            without_position=sum(clinic.position is None for clinic in clinics),
            procedures=stated_counts(clinics, Kind.PROCEDURE, taxonomy),
            disciplines=stated_counts(clinics, Kind.DISCIPLINE, taxonomy),
        ),
    )


def _in_order(dropped: Counter[Drop]) -> dict[Drop, int]:
    return {reason: dropped[reason] for reason in Drop if dropped[reason]}
