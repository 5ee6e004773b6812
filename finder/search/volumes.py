"""How many services each clinic billed to Medicare, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from finder.directory.claims import medicare_evidence
from finder.directory.clinic import Clinic


class Volumes:
    """The numbers of services of clinics, row by row.

    A column is made when its procedure is first asked for, so that whoever never asks
    pays nothing: 8 bytes a clinic and procedure.
    """

    def __init__(self, clinics: Sequence[Clinic] = ()) -> None:
        self._clinics = clinics
        self._columns: dict[str, NDArray[np.float64]] = {}

    def of(
        self, procedures: Sequence[tuple[str, ...]], rows: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """For each row the services of `procedures` in all, NaN where none has a number.

        Procedures come in groups whose numbers count the same services; the largest of a
        group stands for it (see `finder.directory.claims.billed`).
        """
        total = np.full(len(rows), np.nan)
        for group in procedures:
            largest = reduce(np.fmax, (self._column(key)[rows] for key in group))
            total = np.where(np.isnan(total), largest, total + np.nan_to_num(largest))
        return total

    def _column(self, procedure: str) -> NDArray[np.float64]:
        column = self._columns.get(procedure)
        if column is None:
            told = (medicare_evidence(clinic, procedure) for clinic in self._clinics)
            column = np.array([np.nan if one is None else one.services for one in told], np.float64)
            column.setflags(write=False)
            self._columns[procedure] = column
        return column
