"""The directory as a clinic file, and the template for a new one."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from functools import lru_cache
from typing import TextIO

from finder.directory.clinic import Clinic
from finder.directory.columns import Column, Context, clinic_columns, neutralised
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy


def standard_columns(taxonomy: Taxonomy | None = None) -> tuple[Column, ...]:
    """The columns of the clinic file over `taxonomy` (default: the standard one)."""
    return _columns(taxonomy or standard_taxonomy())


@lru_cache(maxsize=4)
def _columns(taxonomy: Taxonomy) -> tuple[Column, ...]:
    # writing and describing never look at today; only reading does
    return clinic_columns(Context(taxonomy=taxonomy, today=dt.date.max))


def write_directory(
    clinics: Iterable[Clinic], stream: TextIO, *, taxonomy: Taxonomy | None = None
) -> None:
    """Write `clinics` in the documented format; reading it back gives the same records.

    Open `stream` with `newline=""`, in `csv_file.CSV_ENCODING`. Cells
    that a spreadsheet would run as a formula are written with an apostrophe before them.
    """
    columns = standard_columns(taxonomy)
    # the CRLF of RFC 4180 also makes the csv module quote a lone carriage return
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    cells = [(column.format, str if column.numeric else neutralised) for column in columns]
    writer.writerows(
        [protected(text) if (text := write(clinic)) else "" for write, protected in cells]
        for clinic in clinics
    )


def directory_csv(clinics: Iterable[Clinic], *, taxonomy: Taxonomy | None = None) -> str:
    """What `write_directory` writes, as one text."""
    stream = io.StringIO(newline="")
    write_directory(clinics, stream, taxonomy=taxonomy)
    return stream.getvalue()


def template(*, taxonomy: Taxonomy | None = None) -> str:
    """A clinic file to fill in: the heading row and two invented clinics as examples."""
    columns = standard_columns(taxonomy)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    writer.writerow(
        neutralised(column.example) if not column.numeric else column.example for column in columns
    )
    writer.writerow(_SECOND_EXAMPLE.get(column.name, "") for column in columns)
    return stream.getvalue()


_SECOND_EXAMPLE = {
    "id": "tx-001",
    "name": "Sample Spine and Pain (invented)",
    "street": "200 Example Avenue",
    "city": "Austin",
    "state": "TX",
    "zip_code": "78701",
    "phone": "(512) 555-0101",
    "procedures": "ESI; RFA; trigger point injection",
    "disciplines": "pain physician; nurse practitioner",
}
"""A row as short as most people's: everything that is left out is not known."""
