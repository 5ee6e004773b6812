"""A line of an address as words, in parts between its commas and dashes."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

Part = list[str]
"""The words between two separators, in capitals."""

_FRACTION = re.compile(r"(?<=\d) ?([¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_HYPHENED_FRACTION = re.compile(r"(?<=\d) ?- ?(?=\d/\d)")
_AND_FRACTION = re.compile(r"(?<=\d) ?(?:&|\bAND) (?=\d/\d)")
_HALF = re.compile(r"(?<=\d) (?:AND (?:A|ONE)|ONE)[ -]HALF\b")
_BOX = re.compile(
    r"\b(?:P ?\.? ?O ?\.?|POST OFFICE|POB) ?(?:BOX\b|DRAWER\b|(?=\d|#))[ #:.']*"
    r"([A-Z]?-?\d[\w-]*|[A-Z]\b)?"
)
_STOP = re.compile(
    r"\b(PMB|LBX|LOCK ?BOX|MAIL ?(?:STOP|CODE|SLOT))\b[ #:.'-]*((?:[A-Z]{1,2}-?)?\d[\w-]*)"
)
_BYPASS = re.compile(r"\bBY[ -]PASS\b")
_WORD_AT_NUMBER = re.compile(r"(?<=\d)-(?=[A-Z]{3})")
_QUOTE = re.compile(r"(?<![A-Z])'|'(?![A-Z])")
_CARE = re.compile(r"\b(?:ATTN|ATTENTION)\b[ .:]*")
_CARE_OF = re.compile(r"\bC ?/ ?O\b")
_SLASH = re.compile(r"(?<=[A-Z]{2})\.?/ ?(?=[A-Z#])| / ")
_SPLIT_DIRECTION = re.compile(r"\b([NS]) ?\. ?([EW])\b\.?")
_INITIALS = re.compile(r"\b([A-Z])\.([A-Z])\.")
_THOUSANDS = re.compile(r"^( ?\d{1,3}),(\d{3})(?= )")
_RANGE = re.compile(r"^( ?\d+[A-Z]?) ?- ?(\d+[A-Z]?)(?=[ ,])")
_IDLE_SIGN = re.compile(r"#(?! ?(?:[A-Z]{0,2}-?\d|[A-Z](?![A-Z-])))")
_NUMBER_SIGN = re.compile(r"([A-Z]\.?) NO\.? ?(?=[A-Z]?\d+[A-Z]?(?: |,|$))(?!\d+(?:ST|ND|RD|TH)\b)")
"""Behind a word it stands for a number: "Harrison Ave No. 102", but "12 No 5th St"."""
_LINE_END = re.compile(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SEPARATOR = re.compile(r"[,;|()\[\]]| ?(?<![-–—])[-–—]++(?= |$)|:(?= |$)")
_NOISE = re.compile(r"[^A-Z0-9#&'/. -]+")
_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_EDGE = "-/&'."


_MENDED = (
    ("'", _QUOTE, " "),
    ("/", _HYPHENED_FRACTION, " "),
    ("/", _AND_FRACTION, " "),
    ("/", _CARE_OF, ", C/O "),
    ("/", _SLASH, ", "),
    ("HALF", _HALF, " 1/2"),
    ("BOX", _BOX, r", PO BOX \1, "),
    ("PO", _BOX, r", PO BOX \1, "),
    ("P.O", _BOX, r", PO BOX \1, "),
    ("DRAWER", _BOX, r", PO BOX \1, "),
    ("MAIL", _STOP, r", \1 \2, "),
    ("PMB", _STOP, r", \1 \2, "),
    ("LBX", _STOP, r", \1 \2, "),
    ("LOCK", _STOP, r", \1 \2, "),
    ("PASS", _BYPASS, "BYPASS"),
    ("-", _WORD_AT_NUMBER, " "),
    ("ATT", _CARE, ", ATTN "),
    (".", _INITIALS, r"\1\2"),
    (".", _SPLIT_DIRECTION, r"\1\2"),
    (",", _THOUSANDS, r"\1\2"),
    ("-", _RANGE, r"\1-\2"),
    ("NO", _NUMBER_SIGN, r"\1 # "),
    ("#", _IDLE_SIGN, " "),
)
"""What is written otherwise, in this order, where a text has some letters at all."""


def parts_of(line: str) -> list[Part]:
    """The parts of a line, without those that have no word."""
    if not line or line.isspace():
        return []
    text = line.upper()
    if not (text.isascii() and text.isprintable()):
        text = _plain(text)
    if "  " in text:  # before all patterns, which look at one space at most
        text = " ".join(text.split())
    for letters, pattern, better in _MENDED:
        if letters in text:
            text = pattern.sub(better, text)
    parts = [part for part in map(_words, _SEPARATOR.split(text)) if part]
    return _with_juniors(parts) if "JR" in text else parts


def _with_juniors(parts: list[Part]) -> list[Part]:
    """Parts of which none begins with "JR": "MARTIN LUTHER KING, JR, BLVD" is one name."""
    joined = parts[:1]
    for before, part in pairwise(parts):
        if part[0] == "JR" or before == ["JR"]:
            joined[-1].extend(part)
        else:
            joined.append(part)
    return joined


def _plain(text: str) -> str:
    """The text in ASCII; a fraction keeps away from the number before it."""
    lines = "".join(each if each.isprintable() else " " for each in _LINE_END.sub(" , ", text))
    apart = _FRACTION.sub(r" \1", " ".join(lines.split())).replace("–", "-").replace("—", "-")
    folded = unicodedata.normalize("NFKD", apart).replace("⁄", "/")
    return folded.encode("ascii", "ignore").decode().upper()


def _words(text: str) -> Part:
    clean = _DOT.sub(" ", _NOISE.sub(" ", text)).replace("#", " # ")
    return [word for one in clean.split() if (word := one.strip(_EDGE) or _sign(one))]


def _sign(word: str) -> str:
    return "&" if word == "&" else ""
