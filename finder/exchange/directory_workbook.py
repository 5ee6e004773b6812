"""The directory as an Excel workbook, cell by cell as in the clinic file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from finder.directory.clinic import Clinic
from finder.directory.columns import Column, neutralised
from finder.errors.files import CellTooLong
from finder.exchange.directory_csv import standard_columns
from finder.exchange.workbook import LONGEST_CELL, fit

_TITLE = "Clinics"


def write_workbook(clinics: Iterable[Clinic], stream: BinaryIO) -> None:
    """Write a workbook of one sheet, in which every text is a text.

    Raises:
        CellTooLong: what a clinic states is more than a cell of a workbook holds.

    """
    from openpyxl import Workbook  # noqa: PLC0415 - it takes long to load, and few need it

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_TITLE)
    sheet.freeze_panes = "A2"
    columns = standard_columns()
    sheet.append([column.name for column in columns])
    for clinic in clinics:
        sheet.append([*_cells(columns, clinic)])
    book.save(stream)


def _cells(columns: Iterable[Column], clinic: Clinic) -> Iterator[str | float | None]:
    for column in columns:
        cell = column.format(clinic)
        if not cell:
            yield None
        elif column.numeric:
            yield float(cell)
        else:
            text = neutralised(cell)  # so none begins as a formula
            if len(text) > LONGEST_CELL:
                raise CellTooLong(
                    column=column.name, clinic=clinic.id, length=len(text), most=LONGEST_CELL
                )
            yield fit(text)
