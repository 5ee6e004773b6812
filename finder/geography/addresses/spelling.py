"""A line of an address as words, in parts between its commas and dashes."""

from __future__ import annotations

import re
import unicodedata

Part = list[str]
"""The words between two separators, in capitals."""

_FRACTION = re.compile(r"(?<=\d)\s*([¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_HYPHENED_FRACTION = re.compile(r"(?<=\d)\s*-\s*(?=\d/\d)")
_BOX = re.compile(r"\b(?:P\s*\.?\s*O\s*\.?|POST\s+OFFICE|POB)\s*(?:BOX\b|(?=\d|#))\.?\s*#?")
_AND_FRACTION = re.compile(r"(?<=\d)\s*(?:&|\bAND)\s+(?=\d/\d)")
_HALF = re.compile(r"(?<=\d)\s+(?:AND\s+(?:A|ONE)|ONE)[\s-]+HALF\b")
_SLASH = re.compile(r"(?<=[A-Z]{2})\.?/\s*(?=[A-Z#])")
_CARE_OF = re.compile(r"\bC\s*/\s*O\b")
_SPLIT_DIRECTION = re.compile(r"\b([NS])\s*\.\s*([EW])\b\.?")
_INITIALS = re.compile(r"\b([A-Z])\.([A-Z])\.")
_THOUSANDS = re.compile(r"^(\s*\d{1,3}),(\d{3})(?=\s)")
_RANGE = re.compile(r"^(\s*\d+[A-Z]?)\s*(?:[-–—]|\bTO\b|\bTHRU\b|&|\bAND\b)\s*(\d+[A-Z]?)(?=[\s,])")
_SEPARATOR = re.compile(r"[,;|()\[\]\n\r\t]|\s[-–—]+(?=\s|$)|(?<=\S)[-–—]+(?=\s|$)|:(?=\s|$)")
_NOISE = re.compile(r"[^A-Z0-9#&'/. -]+")
_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_EDGE = "-/&'."


def parts_of(line: str) -> list[Part]:
    """The parts of a line, without those that have no word."""
    if not line or line.isspace():
        return []
    text = line.upper()
    if not text.isascii():
        text = _plain(text)
    if "/" in text:
        text = _AND_FRACTION.sub(" ", _HYPHENED_FRACTION.sub(" ", text))
        text = _CARE_OF.sub(", C/O ", _SLASH.sub(", ", text))
    if "HALF" in text:
        text = _HALF.sub(" 1/2", text)
    if "BOX" in text or "POB" in text:
        text = _BOX.sub(" PO BOX ", text)
    if "." in text:
        text = _SPLIT_DIRECTION.sub(r"\1\2", _INITIALS.sub(r"\1\2", text))
    text = _RANGE.sub(r"\1-\2", _THOUSANDS.sub(r"\1\2", text))
    parts = map(_words, _SEPARATOR.split(text))
    return [part for part in parts if part]


def _plain(text: str) -> str:
    """The text in ASCII; a fraction keeps away from the number before it."""
    apart = _FRACTION.sub(r" \1", text).replace("–", "-").replace("—", "-")
    folded = unicodedata.normalize("NFKD", apart).replace("⁄", "/")
    return folded.encode("ascii", "ignore").decode()


def _words(text: str) -> Part:
    clean = _DOT.sub(" ", _NOISE.sub(" ", text)).replace("#", " # ")
    return [word for one in clean.split() if (word := one.strip(_EDGE) or _sign(one))]


def _sign(word: str) -> str:
    return "&" if word == "&" else ""
