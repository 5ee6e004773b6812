"""A directory of clinics, read and ready to be searched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from finder.directory.clinic import Clinic, ClinicStatus
from finder.directory.invented import invented_id, told_of_clinic
from finder.directory.practical.choices import with_choices
from finder.errors.stores import NoSuchClinic
from finder.intake.reader import read_directory
from finder.search.index import ClinicIndex, name_order
from finder.search.names import NameColumn
from finder.services.sources import SourceSummary, sources_of
from finder.spelling.finding import searchable
from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, eq=False)
class Directory:
    """Clinics, their index, and where they come from.

    `listed` are the clinics that a search can find, in the rows of `index`; a closed
    clinic is left out of it but keeps its page. `samples` is how many of all are invented
    ones that ship with the finder. `revision` is the number of the revision in
    the store that this is, 0 if it comes from a file. `taxonomy` has, beside what can be asked
    of any directory, what can be asked of this one: each plan and language that is listed. What
    was checked of late is so as of the day `as_of`.
    """

    taxonomy: Taxonomy
    listed: tuple[Clinic, ...]
    index: ClinicIndex
    by_id: Mapping[str, Clinic]
    samples: int = 0
    revision: int = 0
    as_of: dt.date = dt.date.min

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
        """What the clinics rest on, source by source; counted when first asked for."""
        return sources_of(self.by_id.values())

    @cached_property
    def _written(self) -> NameColumn:
        """What a clinic may be looked up by, in the order of `by_id`."""
        return NameColumn.of(searchable(*_looked_up_by(one)) for one in self.by_id.values())

    def looked_up(self, typed: str) -> list[Clinic]:
        """The clinics, listed or not, that have every word of `typed` in name, town, ZIP or id."""
        everyone = list(self.by_id.values())
        return [everyone[row] for row in self._written.rows_with(typed)]

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
        same = [one for one in self.listed if one.npi == clinic.npi and one.id != clinic.id]
        there = [one for one in same if one.status is not ClinicStatus.MOVED]
        return there[0] if len(there) == 1 else None


def _looked_up_by(clinic: Clinic) -> tuple[str, ...]:
    where = clinic.address
    return (clinic.name, *clinic.also_known_as, where.city, where.zip_code, clinic.id)


def directory_of(
    clinics: Iterable[Clinic],
    taxonomy: Taxonomy,
    *,
    revision: int = 0,
    today: dt.date | None = None,
) -> Directory:
    """A searchable directory of `clinics`, in any order, as of a day."""
    every = name_order(clinics)
    day = today or dt.datetime.now(tz=dt.UTC).date()
    listed = tuple(clinic for clinic in every if clinic.status is not ClinicStatus.CLOSED)
    ample = with_choices(taxonomy, listed)
    return Directory(
        taxonomy=ample,
        listed=listed,
        index=ClinicIndex.of(listed, ample, day),
        by_id={clinic.id: clinic for clinic in every},
        samples=sum(1 for clinic in every if invented_id(told_of_clinic(clinic))),
        revision=revision,
        as_of=day,
    )


def open_directory(path: Path, taxonomy: Taxonomy) -> Directory:
    """Read the CSV at `path`.

    Raises:
        UnreadableFile: there is no such file, or it is no directory file at all.
        RejectedDirectory: some rows have errors; nothing was loaded.

    """
    return directory_of(read_directory(path), taxonomy)
