"""US phone numbers: two in a cell, extensions, labels, letters, slips."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import phonenumbers

from finder.directory.cells.reading import CellReading, trimmed_rest

LONGEST = 200
"""Characters; a longer text is no phone number with a remark."""

_WRITTEN = re.compile(r"\([2-9]\d\d\) [2-9]\d\d-\d{4}", re.ASCII)
"""As a number without an extension is written."""
_PLAIN = re.compile(r"(?:1[-. ]?)?\(?([2-9]\d\d)\)?[-. ]?([2-9]\d\d)[-. ]?(\d{4})", re.ASCII)
"""As most files have it."""
_BETWEEN = r"[\s./_-]{0,4}"
_NUMBER = re.compile(
    rf"(?<![\d+])(?:\+?1{_BETWEEN}|001{_BETWEEN})?\(?([2-9]\d\d)\)?{_BETWEEN}([2-9]\d\d)"
    rf"{_BETWEEN}(\d{{4}})(?!\d)"
    r"(?:[\s,;.-]{0,4}(?:x|ext(?:ension|n)?|;ext|#)[\s.:=#]{0,4}(\d{1,7})(?!\d))?",
    re.ASCII | re.IGNORECASE,
)
_ABROAD = re.compile(r"(?:\+|\b011|\b00)[\s-]?(?!1\b)[2-9]\d{0,2}[\s.-]*\Z", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"⁄": "/", "∕": "/"})
_LETTER_O = re.compile(r"(?<=[\d)\s.-])[oO](?=\d)|(?<=\d)[oO](?=[\d\s.-]|\Z)")
_LETTER_L = re.compile(r"(?<=\d)[lI](?=\d)")
_SCIENTIFIC = re.compile(r"([2-9])\.(\d{9})0*[eE]\+?0?9", re.ASCII)
_WITH_POINT = re.compile(r"(\d{10,11})\.0+", re.ASCII)
_VANITY = re.compile(
    r"(?<!\w)(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.-]{1,3}([A-Za-z0-9][A-Za-z0-9-]*)"
)
_LABELS = (
    r"(?:tel(?:ephone)?|ph(?:one)?|main|office|voice|call|direct|toll[\s-]?free|local|clinic|"
    r"front desk|number|no|work|business|us|at)"
)
_LABEL = re.compile(rf"(?<![\w'])(?:{_LABELS}|[pto])(?:\b[.:]?|[.:])", re.IGNORECASE)
_LINK = re.compile(r"\A(?:and|or|y|o)\s", re.IGNORECASE)
_FAX = re.compile(r"\b(?:fax|facsimile|f)\b(?!\w)[\s.:#)]*\Z", re.IGNORECASE)
_FAX_BEHIND = re.compile(
    r"\A[\s,;]*(?:[(\[]\s*(?:fax|facsimile|f)\s*[)\]]|(?:fax|facsimile)\s*(?:[,;]|\Z))",
    re.IGNORECASE,
)


class _Found(NamedTuple):
    """A number in a text and what is around it, up to the next one."""

    number: str
    start: int
    end: int
    is_fax: bool


def read_phone(text: str) -> CellReading[str]:
    """The number to call, written "(602) 555-0134", with " ext. 12" where there is an extension.

    Only the shape counts (North American Numbering Plan: area code and exchange begin with
    2 to 9), so the fictional 555-01xx numbers are read. Of several numbers the first is it.

    >>> read_phone("Main: 602.555.0134 x12, ask for Kim")
    CellReading(value='(602) 555-0134 ext. 12', rest='ask for Kim', fixed=False)
    """
    return _read(text, is_fax=False)


def read_fax(text: str) -> CellReading[str]:
    """As `read_phone`, for the number that takes faxes.

    >>> read_fax("P: 602-555-0134 F: 602-555-0135").value
    '(602) 555-0135'
    """
    return _read(text, is_fax=True)


def _read(text: str, *, is_fax: bool) -> CellReading[str]:
    if _WRITTEN.fullmatch(text):
        return CellReading(text)
    if plain := _PLAIN.fullmatch(text):
        return CellReading("({}) {}-{}".format(*plain.groups()))
    if len(text) > LONGEST:
        return CellReading(None, text)
    typed = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DASHES)
    if whole := _WITH_POINT.fullmatch(typed):
        typed = whole[1]
    if exact := _SCIENTIFIC.fullmatch(typed):
        typed = exact[1] + exact[2]
    found = _numbers(typed)
    if not found:
        return _fixed(text, typed, is_fax=is_fax)
    wanted = [one for one in found if one.is_fax is is_fax] or (found if is_fax else [])
    if not wanted:
        return CellReading(None, trimmed_rest(typed) if typed.endswith("(") else typed.strip())
    return CellReading(wanted[0].number, _rest(typed, wanted[0], found, is_fax=is_fax))


def _numbers(text: str) -> list[_Found]:
    found = []
    for match in _NUMBER.finditer(text):
        before = text[: match.start()]
        if _ABROAD.search(before[-12:]):
            continue
        labelled = _FAX.search(before[-14:]) or _FAX_BEHIND.match(text[match.end() :][:16])
        found.append(_Found(_written(*match.groups()), *match.span(), bool(labelled)))
    return found


def _written(area: str, exchange: str, line: str, extension: str | None) -> str:
    number = f"({area}) {exchange}-{line}"
    return f"{number} ext. {extension}" if extension else number


def _rest(text: str, chosen: _Found, found: list[_Found], *, is_fax: bool) -> str:
    """What is left without the number, and without those of the other kind."""
    others = [one for one in found if one.is_fax is not is_fax and len(found) > 1]
    for one in sorted({chosen, *others}, key=lambda one: -one.start):
        text = f"{text[: one.start]} {text[one.end :]}"
    left = _LABEL.sub(" ", re.sub(r"\b(?:fax|facsimile|f)\b[.:]?", " ", text, flags=re.IGNORECASE))
    rest = trimmed_rest(left)
    return trimmed_rest(_LINK.sub("", rest)) if len(found) > 1 else rest


def _fixed(text: str, typed: str, *, is_fax: bool) -> CellReading[str]:
    """The number in a text with letters among its digits: a slip (O for 0), or 1-800-PAIN."""
    slip = _LETTER_L.sub("1", _LETTER_O.sub("0", typed))
    if slip != typed and _numbers(slip):
        reading = _read(slip, is_fax=is_fax)
        return CellReading(reading.value, reading.rest, fixed=True)
    for match in _VANITY.finditer(typed):
        letters = match[2]
        keys = phonenumbers.convert_alpha_characters_in_number(letters)
        digits = keys.replace("-", "")[:7]
        if letters.isdigit() or not any(map(str.isalpha, letters)) or len(digits) < 7:
            continue
        if digits[0] in "23456789":
            around = f"{typed[: match.start()]} {typed[match.end() :]}"
            rest = _LABEL.sub(" ", around).replace(f"{digits[-4:]}", " ")
            number = _written(match[1], digits[:3], digits[3:], None)
            return CellReading(number, trimmed_rest(rest), fixed=True)
    return CellReading(None, text)
