"""Clinics whose records are built when they are asked for; a few are kept built."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence, ValuesView
from functools import lru_cache
from typing import overload

from typing_extensions import override

from finder.directory.clinic import Clinic
from finder.errors import FinderError
from finder.services.directory_parts import DirectoryParts

Build = Callable[[int], Clinic]
"""Builds the record of a row.

Raises:
    ValueError, OSError: it is not as it was written, or can't be read.

"""
Recover = Callable[[str], Clinic]
"""Builds the record of an id from where it came from.

Raises:
    FinderError: it is not there any more, or can't be read either.

"""

_KEPT = 1_000
_log = logging.getLogger(__name__)


class Records:
    """The clinics of a directory by their rows.

    One that is damaged is read from where it came from, or else is what the columns know of it:
    nobody's page fails. It is said in the log, and `are_damaged` from then on.

    Nothing that records hold leads back to them, so that a directory which is searched no more goes
    at once, with its file: the collector never looks at what was there when the process began.
    """

    def __init__(self, parts: DirectoryParts, build: Build, recover: Recover) -> None:
        self.parts = parts
        self._builder = _Builder(parts, build, recover)
        self.built = self._builder.built
        self.of_row = lru_cache(_KEPT)(self._builder.built)

    @property
    def are_damaged(self) -> bool:
        """Whether one of them was found to be."""
        return self._builder.met_damage


class _Builder:
    def __init__(self, parts: DirectoryParts, build: Build, recover: Recover) -> None:
        self.met_damage = False
        self._parts = parts
        self._build = build
        self._recover = recover

    def built(self, row: int) -> Clinic:
        """The clinic of a row, built anew, for whoever goes through all of them."""
        try:
            return self._build(row)
        except (ValueError, OSError, KeyError, TypeError) as fault:
            self.met_damage = True
            _log.warning("a kept record can't be used and is read from the store: %s", fault)
            return self._recovered(row)

    def _recovered(self, row: int) -> Clinic:
        columns = self._parts.columns
        try:
            return self._recover(columns.ids[row])
        except FinderError:
            _log.warning("that record can't be read from the store either")
            return Clinic(id=columns.ids[row], name=columns.names[row], phone=columns.phones[row])


class ListedClinics(Sequence[Clinic]):
    """Those that a search can find, in the rows of the index."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @override
    def __len__(self) -> int:
        return self._records.parts.listed

    @overload
    def __getitem__(self, row: int) -> Clinic: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[Clinic, ...]: ...
    @override
    def __getitem__(self, row: int | slice) -> Clinic | tuple[Clinic, ...]:
        rows = range(len(self))
        if isinstance(row, slice):
            return tuple(self._records.of_row(one) for one in rows[row])
        return self._records.of_row(rows[row])

    @override
    def __iter__(self) -> Iterator[Clinic]:
        return map(self._records.built, range(len(self)))


class ClinicsById(Mapping[str, Clinic]):
    """All clinics by their ids, in the order of names."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @override
    def __len__(self) -> int:
        return len(self._records.parts.columns)

    @override
    def __getitem__(self, clinic_id: str) -> Clinic:
        return self._records.of_row(self._records.parts.row_of(clinic_id))

    @override
    def __contains__(self, clinic_id: object) -> bool:
        try:
            return isinstance(clinic_id, str) and self._records.parts.row_of(clinic_id) >= 0
        except KeyError:
            return False

    @override
    def __iter__(self) -> Iterator[str]:
        parts = self._records.parts
        return map(parts.columns.ids.__getitem__, parts.by_name.tolist())

    @override
    def values(self) -> ValuesView[Clinic]:
        return _Values(self, self._records)


class _Values(ValuesView[Clinic]):
    def __init__(self, clinics: ClinicsById, records: Records) -> None:
        super().__init__(clinics)
        self._records = records

    @override
    def __iter__(self) -> Iterator[Clinic]:
        return map(self._records.built, self._records.parts.by_name.tolist())
