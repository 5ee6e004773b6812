"""`export`: the whole directory as a file of any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from rich.text import Text

from finder.commands.audit import note
from finder.commands.console import print_report
from finder.commands.options import FileForm
from finder.commands.output import plain
from finder.commands.store_access import kept_store
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.directory.clinic import Clinic
from finder.directory.fields import FieldCodec
from finder.directory.invented import invented_id, told_of_fields
from finder.exchange.csv_file import CSV_ENCODING
from finder.exchange.directory_csv import write_directory
from finder.exchange.directory_workbook import write_workbook
from finder.exchange.fhir_files import write_bundle, write_ndjson
from finder.exchange.geo_files import write_geojson, write_geopackage, write_geoparquet
from finder.exchange.hsds_files import write_hsds
from finder.exchange.typed_columns import Listed
from finder.files import atomic_text, atomic_write
from finder.services.wording.texts import wording
from finder.storage.signing_in.audit_entry import Event
from finder.taxonomy.taxonomy import standard_taxonomy


def export(output: Path, form: FileForm | None = None) -> None:
    """Write every clinic, in the order of ids, so that importing it changes nothing.

    Raises:
        InputError: the file can't be written, or the database can't be read.

    """
    check_target(output)
    with kept_store() as store:
        mark, listed = store.listed()
        note(store.database, Event.EXPORTED, output.name)
    _write(output, form or _form_of(output), dict(sorted(listed.items())))
    invented = sum(1 for one, fields in listed.items() if invented_id(told_of_fields(one, fields)))
    clinics = counted(len(listed), "clinic")
    done = say("export.done", path=plain(str(output)), clinics=clinics, number=mark.number)
    lines = [Text(done)]
    if invented:
        lines.append(Text(wording().say("sample.exported", count=invented), style="yellow"))
    print_report(*lines)


def _form_of(output: Path) -> FileForm:
    """What the name of a file says that it is to be; CSV where it says nothing."""
    return _ENDINGS.get(output.suffix.lower(), FileForm.CSV)


def _write(output: Path, form: FileForm, listed: Listed) -> None:
    clinics = FieldCodec(standard_taxonomy()).clinics(listed)
    if form is FileForm.CSV:
        with atomic_text(output, CSV_ENCODING) as text:
            write_directory(clinics, text)
        return
    with atomic_write(output) as stream:
        if form in _OF_CLINICS:
            _OF_CLINICS[form](clinics, stream)
        else:
            _OF_FIELDS[form](listed, stream)


_ENDINGS = {
    ".xlsx": FileForm.WORKBOOK,
    ".geojson": FileForm.GEOJSON,
    ".gpkg": FileForm.GEOPACKAGE,
    ".parquet": FileForm.GEOPARQUET,
    ".geoparquet": FileForm.GEOPARQUET,
    ".zip": FileForm.HSDS,
    ".ndjson": FileForm.NDJSON,
}
_OF_CLINICS: dict[FileForm, Callable[[Iterable[Clinic], BinaryIO], None]] = {
    FileForm.WORKBOOK: write_workbook,
    FileForm.HSDS: write_hsds,
    FileForm.BUNDLE: write_bundle,
    FileForm.NDJSON: write_ndjson,
}
_OF_FIELDS: dict[FileForm, Callable[[Listed, BinaryIO], None]] = {
    FileForm.GEOJSON: write_geojson,
    FileForm.GEOPACKAGE: write_geopackage,
    FileForm.GEOPARQUET: write_geoparquet,
}
"""Those that know types are written from what is kept, without records in between."""
