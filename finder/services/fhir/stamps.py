"""When each clinic changed last: what FHIR calls the version and the time of a resource."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finder.directory.fhir.resources import LastChange
from finder.services.directory import Directory

_START = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)


class LastChanges(NamedTuple):
    """The revision in which each clinic changed last by its id, and when revisions were made."""

    revisions: Mapping[str, int]
    made_at: Mapping[int, dt.datetime]


class Stamps:
    """The last changes of a directory by its rows, those of clinics that are closed too.

    What nothing is known of is as of the day of the directory. So is what changed after it: the
    changes are read later than the directory, and it does not have them yet.
    """

    def __init__(self, directory: Directory, changes: LastChanges) -> None:
        ids = directory.parts.columns.ids
        made = {
            number: at for number, at in changes.made_at.items() if number <= directory.revision
        }
        day = dt.datetime.combine(directory.as_of, dt.time(), tzinfo=dt.UTC)
        self._first = LastChange(directory.revision, day)
        told = [changes.revisions.get(one, -1) for one in ids[: len(ids)]]
        self.revisions = np.array(told, dtype=np.int32)
        self._made = made
        times = {number: milliseconds(at) for number, at in made.items()}
        of_day = milliseconds(day)
        self.times: NDArray[np.int64] = np.array(
            [times.get(number, of_day) for number in told], dtype=np.int64
        )
        newest = max(made, default=None)
        self.newest = self._first if newest is None else LastChange(newest, made[newest])

    def of(self, row: int) -> LastChange:
        """The last change of a row."""
        number = int(self.revisions[row])
        return LastChange(number, self._made[number]) if number in self._made else self._first


def milliseconds(at: dt.datetime) -> int:
    """Milliseconds since 1970, rounded down as a resource shows them."""
    return (at - _START) // _MILLISECOND
