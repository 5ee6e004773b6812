"""In which encoding the text of a file is: certain where its bytes say so, else guessed."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from finder.errors.clinic_files import ForeignFile, OtherEncoding, UnknownEncoding

UTF_8, WINDOWS, MACINTOSH = "utf-8", "cp1252", "mac_roman"
_UTF_16 = ("utf-16", "utf-16-le", "utf-16-be")

ENCODINGS = {
    UTF_8: "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    WINDOWS: "Windows text (cp1252)",
    MACINTOSH: "old Macintosh text (mac_roman)",
    "cp437": "DOS text (cp437)",
    "latin-1": "Latin-1",
}
"""The encodings that may be chosen, with their names for people."""

_MARKS = ((b"\xef\xbb\xbf", UTF_8), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_USUAL = frozenset("áéíóúñüÁÉÍÓÚÑÜçàèêôöä–—‘’“”•…®™©°º½¼¿¡\xa0")
"""What stands outside ASCII in US clinic lists."""
_WORDLY = frozenset(letter for letter in _USUAL if letter.isalpha()) | {"’"}
_OUTSIDE = re.compile(rb"[\x80-\xff]+")
_IN_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])")

_SAMPLE, _CHUNK = 4_096, 1 << 20
_ODD = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
_MOST_ODD = 0.05
_FEWEST_ODD = 4
_END_OF_FILE = re.compile(rb"(?<![\s\x1a])\s*+\x1a[\s\x1a]*+\Z")
"""Ctrl-Z, with which some programs still end a text."""


class Text(NamedTuple):
    """The bytes of a text without its byte order mark, and how to decode them.

    `is_guessed` says that the bytes themselves don't tell.
    """

    data: bytes
    encoding: str
    is_guessed: bool

    def open(self) -> TextIO:
        """The text from its beginning; line ends are left as they are."""
        return io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline="")

    def count_lines(self) -> int:
        """How many lines there are, roughly."""
        return 1 + max(self.data.count(b"\n"), self.data.count(b"\r"))

    def can_be(self) -> Iterator[str]:
        """The encodings in which the beginning of the text can be read, the present one first."""
        yield self.encoding
        beginning = self.data[: _SAMPLE * 2]
        is_wide = b"\0" in beginning
        for encoding in ENCODINGS:
            if encoding != self.encoding and (encoding in _UTF_16) == is_wide:
                decoder = codecs.getincrementaldecoder(encoding)()
                try:
                    has_lines = len(decoder.decode(beginning).splitlines()) > 1
                except UnicodeError:  # UTF-16 without its mark is no UnicodeDecodeError
                    continue
                if has_lines:
                    yield encoding


def text_of(data: bytes, name: str, wanted: str | None = None) -> Text:
    """The text in `data`, in the encoding that is `wanted` or else in what it seems to be.

    Raises:
        UnreadableFile: it is not text, or not in the encoding that is wanted.

    """
    if wanted is not None and wanted not in ENCODINGS:
        raise UnknownEncoding(name=name)
    encoding, is_guessed = (wanted, False) if wanted else _encoding_of(data)
    if encoding not in _UTF_16:
        _refuse_binary(data, name)
    for mark, marked in _MARKS:
        if data.startswith(mark) and encoding == marked == UTF_8:
            data = data[len(mark) :]
    if encoding not in _UTF_16 and b"\x1a" in data[-8:]:
        data = data[:-_SAMPLE] + _END_OF_FILE.sub(b"", data[-_SAMPLE:])
    line = _first_undecodable(data, encoding)
    if line:
        raise OtherEncoding(name=name, encoding=ENCODINGS[encoding], line=line)
    return Text(data, encoding, is_guessed)


def _encoding_of(data: bytes) -> tuple[str, bool]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, False
    if wide := _unmarked_utf_16(data[:_SAMPLE]):
        return wide, False
    if data.isascii() or not _first_undecodable(data, UTF_8):
        return UTF_8, False
    return _eight_bits(data), True


def _unmarked_utf_16(sample: bytes) -> str:
    """UTF-16 shows by its zeros: every other byte of plain letters is one."""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if half and even > 0.4 * half and odd < 0.05 * half else ""


def _eight_bits(data: bytes) -> str:
    """The encoding in which most letters outside ASCII are usual ones; Windows where in doubt.

    Letters and apostrophes are likelier inside a word than dashes.
    """
    beginning = data[: _CHUNK * 4]
    outside = b"".join(_OUTSIDE.findall(beginning))
    inside = b"".join(_IN_WORD.findall(beginning))
    scores = {
        encoding: sum(letter in _USUAL for letter in outside.decode(encoding, "replace"))
        + sum(letter in _WORDLY for letter in inside.decode(encoding, "replace"))
        for encoding in (WINDOWS, MACINTOSH, "cp437")
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    if best == WINDOWS and _first_undecodable(data, WINDOWS):
        return "latin-1"
    return best


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[: _SAMPLE * 4]
    odd = len(_ODD.findall(sample))
    if b"\0" in data or (odd >= _FEWEST_ODD and odd > _MOST_ODD * len(sample)):
        raise ForeignFile(name=name, format="not-text")


def _first_undecodable(data: bytes, encoding: str) -> int:
    """The line of the first byte that `encoding` doesn't have, 0 if there is none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data), _CHUNK):
        chunk = data[start : start + _CHUNK]
        try:
            decoder.decode(chunk, final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            return data.count(b"\n", 0, start + error.start) + 1
        except UnicodeError:  # UTF-16 without its mark
            return 1
    return 0
