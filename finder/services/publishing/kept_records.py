"""The records of an opened directory: in its file, and beside it those that changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic
from finder.directory.fields import FieldCodec
from finder.errors.stores import NoSuchClinic
from finder.services.directory_parts import DirectoryParts
from finder.services.publishing.kept_parts import Where
from finder.services.records import Records
from finder.storage.column_file import ColumnFile
from finder.storage.store import Store
from finder.storage.text import fields_from

_NOTHING: Mapping[int, bytes] = {}


class KeptTexts(NamedTuple):
    """Records as JSON by their rows: those of the file, and others `beside` it."""

    file: ColumnFile
    where: Where
    beside: Mapping[int, bytes] = _NOTHING

    def of(self, row: int) -> bytes:
        """One record.

        Raises:
            ValueError: it is not as it was written.
            OSError: it can't be read.

        """
        found = self.beside.get(row)
        return self.file.record(*self.where.at(row)) if found is None else found

    def all(self) -> Iterator[bytes]:
        """All of them, row by row (raises as `of`)."""
        return map(self.of, range(len(self.where.starts)))

    def moved(self, order: NDArray[np.int64], more: list[bytes]) -> KeptTexts:
        """Those of some rows, in their order; the rows behind all of these are of `more`."""
        count = len(self.where.starts)
        beside = {}
        for row, was in enumerate(order.tolist()):
            if was >= count:
                beside[row] = more[was - count]
            elif was in self.beside:
                beside[row] = self.beside[was]
        return KeptTexts(self.file, self.where.taken(order), beside)


def records_of(parts: DirectoryParts, texts: KeptTexts, store: Store, codec: FieldCodec) -> Records:
    """The clinics of some parts; what is damaged is read from the store as it is now."""
    ids = parts.columns.ids

    def build(row: int) -> Clinic:
        return codec.clinic(ids[row], fields_from(texts.of(row).decode()))

    def recover(clinic_id: str) -> Clinic:
        _, listed = store.listed_of([clinic_id])
        if clinic_id not in listed:
            raise NoSuchClinic
        return codec.clinic(clinic_id, listed[clinic_id])

    return Records(parts, build, recover)
