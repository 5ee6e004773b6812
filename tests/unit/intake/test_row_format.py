"""Rows that read otherwise than before are in another format, so that none is taken as known."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

from finder.directory.fields import FieldCodec
from finder.intake.row_cache import FORMAT
from finder.intake.validation import check_directory
from finder.taxonomy.taxonomy import standard_taxonomy

SAMPLE = Path(__file__).parent / "rows_to_know.csv"
READ_AS = dict.fromkeys((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), "9fb275681880")
"""What the sample was read as in each format; the past stays as it is."""


def test_a_sample_that_is_read_otherwise_raises_the_format() -> None:
    read = digest()
    number = max(READ_AS)
    assert (FORMAT, READ_AS[number]) == (number, read), (
        f"Rows are read otherwise: set FORMAT in finder/intake/row_cache.py to {number + 1}, "
        f"and add {{{number + 1}: {read!r}}} to READ_AS here."
    )


def digest() -> str:
    """A short word for all that the sample is read as: fields, what is stated, and problems."""
    report = check_directory(SAMPLE, today=dt.date(2026, 11, 1))
    codec = FieldCodec(standard_taxonomy())
    read = [(one.row, codec.fields(one.clinic), sorted(one.stated)) for one in report.accepted]
    found = [(one.row, one.column, one.code, one.value) for one in report.issues]
    told = json.dumps([read, found, [one.row for one in report.rejects]], sort_keys=True)
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
