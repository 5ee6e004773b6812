"""The directory as an HSDS 3 package: a ZIP archive of CSV files and their description."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import BinaryIO

import orjson

from finder.directory.clinic import Clinic
from finder.directory.columns import neutralised
from finder.directory.hsds.rows import clinic_rows, term_rows
from finder.directory.hsds.tables import TABLES
from finder.exchange.directory_csv import standard_columns
from finder.taxonomy.taxonomy import standard_taxonomy

_AT_A_TIME = 1 << 20
_NUMBERS = frozenset({"latitude", "longitude"})
_DAYS = frozenset({"assured_date"})


def write_hsds(clinics: Iterable[Clinic], stream: BinaryIO) -> None:
    """Write the package; reading it back gives the same records."""
    columns, taxonomy = standard_columns(), standard_taxonomy()
    texts = {table: _text() for table in TABLES}
    writers = {
        table: csv.DictWriter(text, TABLES[table], restval="") for table, text in texts.items()
    }
    for writer in writers.values():
        writer.writeheader()
    for table, row in term_rows(taxonomy, columns):
        writers[table].writerow(row)
    for clinic in clinics:
        for table, row in clinic_rows(clinic, taxonomy, columns):
            cells = {
                name: cell if name in _NUMBERS else neutralised(cell) for name, cell in row.items()
            }
            writers[table].writerow(cells)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("datapackage.json", _description())
        for table, text in texts.items():
            text.seek(0)
            with package.open(f"{table}.csv", "w") as target:
                while some := text.buffer.read(_AT_A_TIME):
                    target.write(some)
            text.close()


def _text() -> io.TextIOWrapper:
    """A file of the system's own, which is gone once it is closed."""
    return io.TextIOWrapper(TemporaryFile(), "utf-8", newline="")


def _description() -> bytes:
    """What the files are, as a tabular data package says it."""
    resources = [
        {
            "name": table,
            "path": f"{table}.csv",
            "profile": "tabular-data-resource",
            "schema": {"fields": [{"name": name, "type": _type(name)} for name in names]},
        }
        for table, names in TABLES.items()
    ]
    about = {
        "name": "human_services_data",
        "title": "Human Services Data Specification",
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "resources": resources,
    }
    return orjson.dumps(about, option=orjson.OPT_INDENT_2)


def _type(name: str) -> str:
    return "number" if name in _NUMBERS else "date" if name in _DAYS else "string"
