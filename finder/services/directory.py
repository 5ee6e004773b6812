"""A directory of clinics, read and ready to be searched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from finder.directory.clinic import Clinic, ClinicStatus
from finder.errors.stores import NoSuchClinic
from finder.search.index import ClinicIndex
from finder.search.layout import bit_layout
from finder.services.directory_parts import DirectoryGathering, DirectoryParts
from finder.services.records import ClinicsById, ListedClinics, Records
from finder.services.sources import SourceSummary
from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, eq=False)
class Directory:
    """Clinics, their index, and where they come from.

    `listed` are the clinics that a search can find, in the rows of `index`; a closed
    clinic is left out of it but keeps its page. `by_id` are all of them, in the order of names.
    Either may build its records when they are asked for. `revision` is the number of the revision
    in the store that this is, 0 if it comes from a file, and `made_at` when it was published. What
    was checked of late is so as of the day `as_of`.
    """

    parts: DirectoryParts
    listed: Sequence[Clinic]
    index: ClinicIndex
    by_id: Mapping[str, Clinic]
    revision: int = 0
    as_of: dt.date = dt.date.min
    made_at: dt.datetime | None = None

    @property
    def state(self) -> str:
        """A word for this revision, which is another one in a database that was restored."""
        return f"{self.revision}-{self.made_at.isoformat() if self.made_at else ''}"

    @property
    def taxonomy(self) -> Taxonomy:
        """What can be asked of any directory, and each plan and language that is listed here."""
        return self.parts.taxonomy

    @property
    def samples(self) -> int:
        """How many of all are invented ones that ship with the finder."""
        return self.parts.counts.samples

    @property
    def is_sample(self) -> bool:
        """Whether invented clinics are among them."""
        return self.samples > 0

    @property
    def is_mixed(self) -> bool:
        """Whether only some of the clinics are invented."""
        return 0 < self.samples < len(self.by_id)

    @cached_property
    def sources(self) -> tuple[SourceSummary, ...]:
        """What the clinics rest on, source by source."""
        return self.parts.counts.sources.summaries()

    def looked_up(self, typed: str) -> list[Clinic]:
        """The clinics, listed or not, that have every word of `typed` in name, town, ZIP or id."""
        ids = self.parts.columns.ids
        return [self.by_id[ids[row]] for row in self.parts.looked_up(typed)]

    def sharing(self, clinic: Clinic) -> Iterable[Clinic]:
        """All clinics, listed or not, that have the phone number or the ZIP code of one.

        Where it states no ZIP code, they are all clinics.
        """
        columns, zip_code = self.parts.columns, clinic.address.zip_code[:5]
        if not zip_code:
            return self.by_id.values()
        rows = set(columns.zips.rows_holding(zip_code))
        rows.update(columns.phones.rows_holding(clinic.phone) if clinic.phone else ())
        ids = columns.ids
        return (self.by_id[ids[row]] for row in self.parts.by_name.tolist() if row in rows)

    def clinic(self, clinic_id: str) -> Clinic:
        """The clinic with that id.

        Raises:
            UnknownClinic: there is none.

        """
        try:
            return self.by_id[clinic_id]
        except KeyError:
            raise NoSuchClinic from None

    def moved_to(self, clinic: Clinic) -> Clinic | None:
        """Where a clinic is that has moved away: at the one open clinic that has its NPI."""
        if clinic.status is not ClinicStatus.MOVED or not clinic.npi:
            return None
        rows = self.index.columns.npis.rows_holding(clinic.npi)
        alike = (self.listed[row] for row in rows)
        same = [one for one in alike if one.npi == clinic.npi and one.id != clinic.id]
        there = [one for one in same if one.status is not ClinicStatus.MOVED]
        return there[0] if len(there) == 1 else None


def directory_of(
    clinics: Iterable[Clinic],
    taxonomy: Taxonomy,
    *,
    revision: int = 0,
    today: dt.date | None = None,
) -> Directory:
    """A searchable directory of `clinics`, in any order, as of a day."""
    records = list(clinics)
    gathering = DirectoryGathering(taxonomy)
    for clinic in records:
        gathering.add(clinic)
    parts, order = gathering.done()
    every = [records[place] for place in order.tolist()]
    return Directory(
        parts=parts,
        listed=tuple(every[: parts.listed]),
        index=index_of(parts, day := today or today_utc()),
        by_id={every[row].id: every[row] for row in parts.by_name.tolist()},
        revision=revision,
        as_of=day,
    )


def opened(
    parts: DirectoryParts,
    records: Records,
    *,
    revision: int,
    today: dt.date | None = None,
    made_at: dt.datetime | None = None,
) -> Directory:
    """The directory of parts that are at hand, whose records are built when they are shown."""
    return Directory(
        parts=parts,
        listed=ListedClinics(records),
        index=index_of(parts, day := today or today_utc()),
        by_id=ClinicsById(records),
        revision=revision,
        as_of=day,
        made_at=made_at,
    )


def index_of(parts: DirectoryParts, day: dt.date) -> ClinicIndex:
    """The index of those that a search can find."""
    columns, stated = parts.columns.first(parts.listed), parts.stated.first(parts.listed)
    return ClinicIndex.on(day, bit_layout(parts.taxonomy), columns, stated)


def today_utc() -> dt.date:
    """The day it is (UTC)."""
    return dt.datetime.now(tz=dt.UTC).date()


def open_directory(path: Path, taxonomy: Taxonomy) -> Directory:
    """Read the CSV at `path`.

    Raises:
        UnreadableFile: there is no such file, or it is no directory file at all.
        RejectedDirectory: some rows have errors; nothing was loaded.

    """
    from finder.intake.reader import read_directory  # noqa: PLC0415 - takes its time

    return directory_of(read_directory(path), taxonomy)
