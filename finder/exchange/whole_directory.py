"""A whole directory in any format but the clinic file's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from finder.directory.clinic import Clinic
from finder.directory.fields import FieldCodec
from finder.exchange.directory_workbook import write_workbook
from finder.exchange.fhir_files import write_bundle, write_ndjson
from finder.exchange.formats import FileForm
from finder.exchange.geo_files import write_geojson, write_geopackage, write_geoparquet
from finder.exchange.hsds_files import write_hsds
from finder.exchange.typed_columns import Listed
from finder.taxonomy.taxonomy import standard_taxonomy


def write_whole(form: FileForm, listed: Listed, stream: BinaryIO) -> None:
    """Write all clinics, in their order, so that importing the file changes nothing.

    Raises:
        InputError: the format can't carry what a clinic states.

    """
    if form in _OF_FIELDS:
        _OF_FIELDS[form](listed, stream)
    else:
        _OF_CLINICS[form](FieldCodec(standard_taxonomy()).clinics(listed), stream)


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
