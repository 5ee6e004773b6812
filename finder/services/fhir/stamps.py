"""When each clinic changed last: what FHIR calls the version and the time of a resource."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finder.directory.fhir.resources import LastChange
from finder.services.directory import Directory

_START = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)


def nothing_removed(_: int) -> Mapping[str, int]:
    """Nothing is known of what went."""
    return {}


class LastChanges(NamedTuple):
    """The revision in which each clinic changed last by its id, and when revisions were made.

    `removed_after` tells which ids went in revisions after one, each with the last such.
    """

    revisions: Mapping[str, int]
    made_at: Mapping[int, dt.datetime]
    removed_after: Callable[[int], Mapping[str, int]] = nothing_removed


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
        self._removed_after = changes.removed_after
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

    def removed_since(self, since: int) -> list[str]:
        """The ids of clinics that went after a time, in milliseconds; some may be back.

        Raises:
            StorageFailed: the database can't be read.

        """
        until = max((one for one, at in self._made.items() if milliseconds(at) <= since), default=0)
        gone = self._removed_after(until)
        return sorted(one for one, number in gone.items() if number in self._made)


def milliseconds(at: dt.datetime) -> int:
    """Milliseconds since 1970, rounded down as a resource shows them."""
    return (at - _START) // _MILLISECOND
