"""The use case: a sheet of clinics to call, and the accuracy that the answers tell."""

from __future__ import annotations

import csv
from pathlib import Path

from finder.directory.cells.answers import read_answer
from finder.directory.columns.formula_escape import neutralised
from finder.errors.national import NoCallSheet
from finder.exchange.csv_file import CSV_ENCODING
from finder.files import atomic_text
from finder.intake.file.reading import read_table
from finder.intake.validation import check_directory
from finder.national.audit import AuditCall, AuditQuestion, Score, call_sheet, scores
from finder.taxonomy.taxonomy import standard_taxonomy

TOLD = ("id", "stratum", "name", "phone", "street_address", "ask_procedure", "ask_discipline")
"""The columns of a call sheet that are there; those of the questions are left to fill in."""


def write_calls(clinics: Path, output: Path, *, size: int, seed: int) -> int:
    """Draw clinics of a file to call and write the sheet; gives back how many there are.

    Raises:
        UnreadableFile: it is no clinic file.
        InputError: `output` cannot be written.

    """
    calls = call_sheet(check_directory(clinics).clinics, size, seed, standard_taxonomy())
    with atomic_text(output, CSV_ENCODING) as stream:
        writer = csv.writer(stream)
        writer.writerow([*TOLD, *(f"{question}_right" for question in AuditQuestion)])
        writer.writerows([neutralised(cell) for cell in _cells(call)] for call in calls)
    return len(calls)


def read_calls(answers: Path) -> dict[AuditQuestion, Score]:
    """What a sheet that was filled in says; a cell that is neither yes nor no counts for nothing.

    Raises:
        UnreadableFile: it is no table, or lacks the columns of the questions.

    """
    table = read_table(answers)
    places = {title: place for place, title in enumerate(table.titles)}
    columns = {question: places.get(f"{question}_right") for question in AuditQuestion}
    if None in columns.values():
        raise NoCallSheet(name=table.name)
    return scores(
        {
            question: read_answer(row.cells[place]).value
            for question, place in columns.items()
            if place is not None and place < len(row.cells)
        }
        for row in table.rows()
        if row.number != table.heading
    )


def _cells(call: AuditCall) -> list[str]:
    clinic, taxonomy = call.clinic, standard_taxonomy()
    asked = [taxonomy[key].label if key else "" for key in (call.procedure, call.discipline)]
    told = [clinic.id, call.stratum, clinic.name, clinic.phone, clinic.address.one_line()]
    return [*told, *asked, *("" for _ in AuditQuestion)]
