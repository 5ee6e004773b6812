"""What is written to stdout and stderr: UTF-8, without control characters in anyone's text."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

from finder.directory.cells.unseen import without_deceit
from finder.errors.files import AnswerNotWritten, FileInTheWay, NotWritten
from finder.exchange.csv_file import MARK

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOT_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey."""
    return " ".join(without_deceit(_CONTROLS.sub(" ", text)).split())


def emit(text: str) -> None:
    """Write `text` to stdout. A reader that has seen enough (`| head`) is no failure.

    Raises:
        InputError: it cannot be written, as on a full disk.

    """
    data = text.encode("utf-8", "replace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # what is left in the buffer would fail again when Python leaves
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise AnswerNotWritten(reason=error.strerror or "") from error


def emit_csv(text: str) -> None:
    """Write a CSV to stdout as a file begins; a terminal, which shows it, gets no mark.

    Raises:
        InputError: it cannot be written, as on a full disk.

    """
    emit(text if sys.stdout.isatty() else MARK + text)


def json_text(value: object) -> str:
    """`value` as indented JSON, readable in any script, with control characters escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def write_file(path: Path, text: str, *, encoding: str = "utf-8", new: bool = False) -> None:
    """Write `text` to `path` as it is; a `new` file takes the place of none.

    Raises:
        InputError: it cannot be written, or is there already.

    """
    try:
        with path.open("x" if new else "w", encoding=encoding, newline="") as stream:
            stream.write(text)
    except FileExistsError:
        raise FileInTheWay(path=path) from None
    except OSError as error:
        raise NotWritten(path=path, reason=error.strerror or "") from error


def complain(sentence: str) -> None:
    """One sentence on stderr."""
    sys.stderr.write(plain(sentence).encode("utf-8", "replace").decode() + "\n")
