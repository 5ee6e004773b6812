"""`export`: the whole directory as a file of any format."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from finder.commands.audit import note
from finder.commands.console import print_report
from finder.commands.output import plain
from finder.commands.store_access import kept_store
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.directory.fields import FieldCodec
from finder.directory.invented import invented_id, told_of_fields
from finder.exchange.csv_file import CSV_ENCODING
from finder.exchange.directory_csv import write_directory
from finder.exchange.formats import FileForm
from finder.exchange.typed_columns import Listed
from finder.exchange.whole_directory import write_whole
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
    if form is FileForm.CSV:
        with atomic_text(output, CSV_ENCODING) as text:
            write_directory(FieldCodec(standard_taxonomy()).clinics(listed), text)
        return
    with atomic_write(output) as stream:
        write_whole(form, listed, stream)


_ENDINGS = {
    ".xlsx": FileForm.WORKBOOK,
    ".geojson": FileForm.GEOJSON,
    ".gpkg": FileForm.GEOPACKAGE,
    ".parquet": FileForm.GEOPARQUET,
    ".geoparquet": FileForm.GEOPARQUET,
    ".zip": FileForm.HSDS,
    ".ndjson": FileForm.NDJSON,
}
