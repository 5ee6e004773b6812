"""How many services each clinic billed to Medicare, as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from finder.directory.claims import medicare_evidence
from finder.directory.clinic import Clinic

Billed = tuple[NDArray[np.int64], NDArray[np.float64]]
"""The rows that have a number, ascending, and their numbers."""


class Volumes:
    """The numbers of services of clinics, by procedure: few of them have any."""

    def __init__(self, columns: Mapping[str, Billed] | None = None) -> None:
        self.columns = columns or {}

    def of(
        self, procedures: Sequence[tuple[str, ...]], rows: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """For each row the services of `procedures` in all, NaN where none has a number.

        Procedures come in groups whose numbers count the same services; the largest of a
        group stands for it (see `finder.directory.claims.billed`).
        """
        total = np.full(len(rows), np.nan)
        for group in procedures:
            largest = reduce(np.fmax, (self._numbers(key, rows) for key in group))
            total = np.where(np.isnan(total), largest, total + np.nan_to_num(largest))
        return total

    def _numbers(self, procedure: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        numbers = np.full(len(rows), np.nan)
        having, services = self.columns.get(procedure, _NONE)
        if len(having):
            at = np.minimum(np.searchsorted(having, rows), len(having) - 1)
            found = having[at] == rows
            numbers[found] = services[at[found]]
        return numbers

    def with_more(self, others: Volumes, rows: int) -> Volumes:
        """The numbers of so many rows, and then those of the others."""
        keys = dict.fromkeys((*self.columns, *others.columns))
        return Volumes({key: self._and_more(key, others, rows) for key in keys})

    def _and_more(self, key: str, others: Volumes, rows: int) -> Billed:
        own, more = self.columns.get(key, _NONE), others.columns.get(key, _NONE)
        return np.concatenate((own[0], more[0] + rows)), np.concatenate((own[1], more[1]))

    def first(self, count: int) -> Volumes:
        """The numbers of the first rows."""
        found: dict[str, Billed] = {}
        for key, (rows, services) in self.columns.items():
            end = int(np.searchsorted(rows, count))
            found[key] = rows[:end], services[:end]
        return Volumes(found)

    def taken(self, order: NDArray[np.int64]) -> Volumes:
        """The numbers of some rows, which are counted anew in the order given."""
        moved = np.full(int(order.max(initial=-1)) + 1, -1, dtype=np.int64)
        moved[order] = np.arange(len(order))
        return Volumes({key: _moved(billed, moved) for key, billed in self.columns.items()})


class BilledServices:
    """Numbers of services on their way into columns."""

    def __init__(self) -> None:
        self._found: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(_two_lists)

    def add(self, row: int, clinic: Clinic) -> None:
        """The numbers of the clinic in `row`; rows ascend."""
        for key, fact in clinic.facts.items():
            if fact.evidence is not None and (told := medicare_evidence(clinic, key)):
                rows, services = self._found[key]
                rows.append(row)
                services.append(float(told.services or 0))

    def take_in(self, others: BilledServices, behind: int) -> None:
        """The numbers of others, whose rows come behind so many of these."""
        for key, (rows, services) in others._found.items():
            own = self._found[key]
            own[0].extend(row + behind for row in rows)
            own[1].extend(services)

    def done(self) -> Volumes:
        """The columns."""
        return Volumes(
            {
                key: (np.array(rows, dtype=np.int64), np.array(services, dtype=np.float64))
                for key, (rows, services) in self._found.items()
            }
        )


def _two_lists() -> tuple[list[int], list[float]]:
    return [], []


_NONE: Billed = (np.empty(0, dtype=np.int64), np.empty(0))


def _moved(billed: Billed, places: NDArray[np.int64]) -> Billed:
    rows, services = billed
    there = rows < len(places)
    now = places[rows[there]]
    kept = now >= 0
    order = np.argsort(now[kept])
    return now[kept][order], services[there][kept][order]
