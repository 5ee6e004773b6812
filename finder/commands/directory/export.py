"""`export`: the whole directory as a clinic file."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.output import plain
from finder.commands.store_access import kept_store
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.directory.fields import FieldCodec
from finder.directory.invented import invented_id, told_of_fields
from finder.exchange.csv_file import CSV_ENCODING
from finder.exchange.directory_csv import write_directory
from finder.files import atomic_text
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy


def export(output: Path) -> None:
    """Write every clinic, in the order of ids, so that importing it changes nothing.

    Raises:
        InputError: the file can't be written, or the database can't be read.

    """
    check_target(output)
    with kept_store() as store:
        mark, listed = store.listed()
    codec = FieldCodec(standard_taxonomy())
    with atomic_text(output, CSV_ENCODING) as stream:
        write_directory(codec.clinics(dict(sorted(listed.items()))), stream)
    invented = sum(1 for one, fields in listed.items() if invented_id(told_of_fields(one, fields)))
    clinics = counted(len(listed), "clinic")
    done = say("export.done", path=plain(str(output)), clinics=clinics, number=mark.number)
    lines = [Text(done)]
    if invented:
        lines.append(Text(wording().say("sample.exported", count=invented), style="yellow"))
    print_report(*lines)
