"""The whole directory as a file for whoever looks after it, and who took it along."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from finder.exchange.formats import WHOLE_FORMATS, FileForm
from finder.services.accounts.audit_log import note_export
from finder.services.accounts.principal import Principal, require_viewer
from finder.storage.store import Store

MANY = 20_000
"""Clinics: of more, files that repeat the name of each field would fill a server's memory."""

_SMALL = (FileForm.GEOPACKAGE, FileForm.GEOPARQUET)
_OTHERS = (
    *(FileForm.WORKBOOK, FileForm.GEOPACKAGE, FileForm.GEOPARQUET),
    *(FileForm.GEOJSON, FileForm.HSDS, FileForm.NDJSON),
)
_ENDINGS = {one.key: one.ending for one in WHOLE_FORMATS}


class Offered(NamedTuple):
    """The formats beside CSV in which a directory is handed out, and whether those are all."""

    forms: tuple[FileForm, ...]
    are_all: bool


def offered(clinics: int) -> Offered:
    """The formats for so many clinics; the command line writes them all."""
    are_all = clinics <= MANY
    return Offered(_OTHERS if are_all else _SMALL, are_all)


def file_name(form: FileForm) -> str:
    """What the file is called."""
    return f"clinics{_ENDINGS[form.value]}"


def exported(store: Store, by: Principal, form: FileForm) -> bytes:
    """All clinics as they are kept, in the order of ids.

    Raises:
        NotAllowed: `by` may not see the pages of the directory.
        InputError: the database can't be read, or the format can't carry what a clinic states.

    """
    from finder.exchange.whole_directory import write_whole  # noqa: PLC0415 - many formats to load

    require_viewer(by)
    _, listed = store.listed()
    stream = BytesIO()
    write_whole(form, dict(sorted(listed.items())), stream)
    note_export(store, by, file_name(form))
    return stream.getvalue()
