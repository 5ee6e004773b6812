"""Reads a Medicare "by Provider and Service" file as a stream, in bounded memory."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from finder.errors import UnreadableFile
from finder.national.casing import one_line
from finder.national.claim import FACILITY, OFFICE, Claim, Registration
from finder.national.drops import Drop
from finder.national.layout import Layout, recognised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_PROGRESS_EVERY = 50_000
_LONGEST_FIRST_LINE = 100_000
_MOST = 1e9  # far above what one provider bills in a year; also refuses inf
_NPI_LENGTH = 10
_PLACES = {"O": OFFICE, "o": OFFICE, "F": FACILITY, "f": FACILITY}
_FALLBACK = "finder.latin1"


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are taken for Latin-1, which older files hold."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _count(text: str) -> float:
    """A number that is not negative; -1 where the text is none."""
    if text.isdigit() and text.isascii():
        number = float(text)
    else:
        try:
            number = float(text) if "_" not in text else -1.0
        except ValueError:
            return -1.0
    return number if 0 <= number < _MOST else -1.0


class PartBFile:
    """The rows of one file.

    `rows_read` and `drops` (rows that could not be used, by reason) grow while `claims` is
    read; together with the claims handed out they account for every row.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows_read = 0
        self.drops: Counter[Drop] = Counter()

    def claims(self, progress: Callable[[int], None] | None = None) -> Iterator[Claim]:
        """Each usable row; `progress` is told the number of rows read now and then.

        Raises:
            UnreadableFile: the file is missing, empty, cut off or not of either layout.

        """
        codecs.register_error(_FALLBACK, _as_latin1)
        name = self.path.name
        try:
            with self.path.open("rb") as raw, _plain(raw, name) as binary:
                lines = io.TextIOWrapper(binary, encoding="utf-8-sig", errors=_FALLBACK, newline="")
                layout = recognised(_first_line(lines, name), name)
                yield from self._checked(layout.rows(lines), layout, progress)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableFile(
                f"{name} is cut off or damaged after {self.rows_read:,} rows; download it again."
            ) from error
        except csv.Error as error:
            raise UnreadableFile(
                f"{name} cannot be read after row {self.rows_read:,}: a cell there never ends, "
                f"perhaps for a stray quotation mark; download it again."
            ) from error
        except OSError as error:
            raise UnreadableFile(
                f"{name} cannot be opened ({error.strerror or 'unknown reason'}); check the path."
            ) from error
        if not self.rows_read:
            raise UnreadableFile(f"{name} has a first line but no rows; download it again.")
        if progress:
            progress(self.rows_read)

    def _checked(
        self,
        rows: Iterator[list[str]],
        layout: Layout,
        progress: Callable[[int], None] | None,
    ) -> Iterator[Claim]:
        width, cells_of = layout.width, _reader(layout.places)
        registration: tuple[str, ...] = ()
        who = Registration(*("",) * len(Registration._fields))
        for row in rows:
            if not row:
                continue
            self.rows_read += 1
            if progress and self.rows_read % _PROGRESS_EVERY == 0:
                progress(self.rows_read)
            if len(row) != width:
                short = len(row) < width
                self.drops[Drop.TOO_FEW_CELLS if short else Drop.TOO_MANY_CELLS] += 1
                continue
            cells = cells_of(row)
            # Rows of one provider stand together, so its registration is rarely new.
            if cells[1:12] != registration:
                registration = cells[1:12]
                who = Registration._make(map(one_line, registration))
            claim = _claim(cells, who)
            if isinstance(claim, Drop):
                self.drops[claim] += 1
            else:
                yield claim


def _reader(places: tuple[int, ...]) -> Callable[[list[str]], tuple[str, ...]]:
    return itemgetter(*places)


def _claim(cells: tuple[str, ...], who: Registration) -> Claim | Drop:
    """The claim of a row whose cells are in the order of `FIELDS`, or why there is none."""
    npi, code, place = cells[0].strip(), cells[12].strip(), cells[13].strip()
    if not (len(npi) == _NPI_LENGTH and npi.isascii() and npi.isdigit()):
        return Drop.BAD_NPI
    if place not in _PLACES:
        return Drop.BAD_PLACE_OF_SERVICE
    services, patients = _count(cells[14].strip()), _count(cells[15].strip())
    if services < 0 or patients < 0:
        return Drop.BAD_NUMBER
    return Claim(npi, who, code.upper(), _PLACES[place], services, patients)


def _plain(raw: BinaryIO, name: str) -> BinaryIO | gzip.GzipFile:
    """The unpacked bytes of a file that may be packed with gzip."""
    start = raw.read(len(_ZIP))
    raw.seek(0)
    if start == _ZIP:
        raise UnreadableFile(f"{name} is a zip archive; unpack it and name the file inside.")
    return gzip.GzipFile(fileobj=raw) if start.startswith(_GZIP) else raw


def _first_line(lines: io.TextIOWrapper, name: str) -> str:
    line = lines.readline(_LONGEST_FIRST_LINE)
    if not line:
        raise UnreadableFile(f"{name} is empty; download it again.")
    if not line.strip():
        raise UnreadableFile(
            f"{name} begins with a blank line instead of headings; download it again."
        )
    return line
