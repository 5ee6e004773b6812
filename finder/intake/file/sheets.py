"""What a file has to choose from: the sheets of a workbook, the layers of a GeoPackage."""

from __future__ import annotations

from finder.errors import UnreadableFile
from finder.intake.file import workbook
from finder.intake.file.places.apart import layers_of


def sheets_of(data: bytes, name: str) -> tuple[str, ...]:
    """The names of all that can be read, none for a file that is one table."""
    try:
        return layers_of(data, name) or workbook.sheets_of(data, name)
    except UnreadableFile:
        return ()
