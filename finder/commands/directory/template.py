"""`template`: a clinic file to fill in."""

from __future__ import annotations

from pathlib import Path

from finder.commands.output import emit_csv, write_file
from finder.exchange import directory_csv
from finder.exchange.csv_file import CSV_ENCODING


def template(output: Path | None) -> None:
    """Write the template to stdout, or to a new file as Excel reads it best.

    Raises:
        InputError: the file is there already, or cannot be written.

    """
    text = directory_csv.template()
    if output is None:
        emit_csv(text)
    else:
        write_file(output, text, encoding=CSV_ENCODING, new=True)
