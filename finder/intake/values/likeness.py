"""What one text looks like: a street, a person, an organisation, a kind of owner."""

from __future__ import annotations

import re

from finder.directory.columns.place import one_line, without_point
from finder.geography.addresses import whole_address

_LONGEST_NAME = 150
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\A[\d\s()./:+-]+\Z|\A\(?-?\d{1,3}\.\d+,|\A\s*(?:\[[\s\"{]|\{)", re.IGNORECASE
)
"""Addresses, numbers, positions, and JSON."""
_HOUSE = re.compile(r"\A\s*(?:[NSEW]\d|\d|P\.?\s?O\.?\s?Box\b|one\b|two\b)", re.IGNORECASE)
_ROAD = re.compile(
    r"\b(?:st|street|ave?|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|hwy|highway|route|rt|"
    r"pkwy|parkway|pl|place|ct|court|plaza|sq|square|cir|circle|loop|trail|trl|ter|terrace|pike|"
    r"turnpike|expy|broadway|box|fm|cr|sr|row|calle|carr|ave?nida)\b\.?",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\A[^\W\d_][\w'’-]+,\s[^\W\d_][\w'’. -]*\Z")
_DEGREE = re.compile(
    r",?\s+(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|N\.?P|P\.?A(?:-?C)?|R\.?N|D\.?P\.?T|P\.?T|L\.?Ac|"
    r"CRNA|APRN|FNP|LCSW|D\.?D\.?S|D\.?P\.?M)\b\.?",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:cent(?:er|re)s?|clinics?|hospitals?|health|medical|medicine|care|llc|l\.l\.c|inc|corp|"
    r"associates|group|pain|spine|institute|services?|practice|partners|physicians|therapy|rehab\w*|"
    r"p\.?c|p\.?l\.?l\.?c|lp|llp|foundation|university|county|city|department|system|surgery|"
    r"orthop\w+|wellness|mission|church|community|network|program|pharmacy|home|living|trust|"
    r"company|co|ltd|healthcare|society|district|authority|hospice|nursing|management)\b",
    re.IGNORECASE,
)
_OWNERSHIP = re.compile(
    r"\A(?:(?:non|not|for)[\s-]?(?:for[\s-])?profit|proprietary|government|public|private|"
    r"voluntary|physician|tribal|individual|partnership|corporation|limited liability|"
    r"sole propriet|state|federal|local|church|other)\b[^0-9]{0,60}\Z",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Whether it may be what somebody or something is called."""
    return (
        len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) and _NO_NAME.search(text) is None
    )


def is_organisation(text: str) -> bool:
    """Whether a word in it names a body, not a person."""
    return _BODY.search(text) is not None


def is_person(text: str) -> bool:
    """Whether it is written as a person is listed: "Roe, Jane", "Jane Roe, MD"."""
    if is_organisation(text):
        return False
    return _PERSON.match(text) is not None or _DEGREE.search(text) is not None


def is_ownership(text: str) -> bool:
    """Whether it says what kind of owner there is, not which."""
    return _OWNERSHIP.match(text) is not None and not text.casefold().endswith((" inc", " llc"))


def is_street(text: str) -> bool:
    """Whether it may be a street with a number, or a box for mail."""
    has_letters = _LETTERS.search(text) is not None
    return has_letters and (_HOUSE.match(text) is not None or _ROAD.search(text) is not None)


def is_placed_street(text: str) -> bool:
    """Whether a street stands in it, and the town with its state or ZIP code."""
    return is_street(text) and is_whole_address(text)


def is_degrees(text: str) -> bool:
    """Whether it is a number that may be degrees, wherever on earth."""
    return _DEGREES.fullmatch(text.strip()) is not None


def is_whole_address(text: str) -> bool:
    """Whether a town and its state or ZIP code stand in it."""
    if "," not in text and "\n" not in text:
        return False
    found = whole_address(one_line(without_point(text)[0]))
    return bool(found.city and (found.state or found.zip_code))
