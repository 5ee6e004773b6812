"""Cells that reach a clinic or identify it: phone, fax, website, e-mail, NPI."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import phonenumbers

from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.rules import Code
from finder.directory.columns.whole import whole

_PLAIN_PHONE = re.compile(
    r"(?:\+?1[\s.-]*)?\(?([2-9]\d\d)\)?[\s./-]*([2-9]\d\d)[\s./-]*(\d{4})"
    r"(?:[\s,;]*(?:x|ext(?:ension)?|#)[\s.:]*(\d{1,7}))?",
    re.ASCII | re.IGNORECASE,
)
_WRITTEN_PHONE = re.compile(r"\([2-9]\d\d\) [2-9]\d\d-\d{4}", re.ASCII)
"""As `_us_phone` writes it."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\xa0": " ", "\u202f": " ", "⁄": "/"})
_MOST_PHONE = 100
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
_LABEL = "[a-z0-9]+(?:-+[a-z0-9]+)*"
_PLAIN_WEBSITE = re.compile(rf"https?://{_LABEL}(?:\.{_LABEL})+(?:/[a-z0-9/._~-]*)?", re.IGNORECASE)
"""Nothing in such an address needs a closer look."""
_UNSAFE_IN_URL = re.compile(r"[\s<>\"'`\\^{}|]")
_EMAIL = re.compile(r"[\w.!#$%&*+/=?^~'-]+@([\w.-]+)")
_LONGEST_URL = 2_000
_NPI_PREFIX_SUM = 24  # of the digits of 80840: 80 = health applications, 840 = United States
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def _us_phone(digits: re.Match[str], extension: str = "") -> str:
    area, exchange, line, further = digits.groups()
    number = f"({area}) {exchange}-{line}"
    extension = further or extension
    return f"{number} ext. {extension}" if extension else number


def parse_phone(text: str) -> Cell:
    """A US number written "(602) 555-0134", with " ext. 12" where there is an extension.

    Only the shape counts (North American Numbering Plan: area code and exchange begin with
    2 to 9), so the fictional 555-01xx numbers are accepted.
    """
    if _WRITTEN_PHONE.fullmatch(text):
        return Cell(text)
    typed = whole(text if text.isascii() else text.translate(_DASHES))
    if len(typed) <= _MOST_PHONE and (plain := _PLAIN_PHONE.fullmatch(typed)):
        return Cell(_us_phone(plain))
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException:
        return refused(Code.PHONE_SHAPE, text)
    plain = _PLAIN_PHONE.fullmatch(phonenumbers.national_significant_number(number))
    if number.country_code != 1 or plain is None or not phonenumbers.is_possible_number(number):
        return refused(Code.PHONE_SHAPE, text)
    return Cell(_us_phone(plain, number.extension or ""))


def parse_website(text: str) -> Cell:
    """An http or https address with a host; `https://` is added where no scheme is written."""
    if len(text) <= _LONGEST_URL and _PLAIN_WEBSITE.fullmatch(text):
        return Cell(text)
    address = text if _SCHEME.match(text) else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # raises when it is no number
    except ValueError:
        return refused(Code.WEBSITE_SHAPE, text)
    acceptable = (
        parts.scheme in {"http", "https"}
        and _HOST.fullmatch(host)
        and "@" not in parts.netloc  # a name before the host disguises where a link leads
        and not _UNSAFE_IN_URL.search(address)
        and len(address) <= _LONGEST_URL
    )
    return Cell(address) if acceptable else refused(Code.WEBSITE_SHAPE, text)


def parse_email(text: str) -> Cell:
    """An e-mail address; only its shape is checked."""
    match = _EMAIL.fullmatch(text)
    return Cell(text) if match and _HOST.fullmatch(match[1]) else refused(Code.EMAIL_SHAPE, text)


def is_npi(digits: str) -> bool:
    """Whether the check digit of a ten-digit NPI is right.

    Source: CMS, "Requirements for NPI check digit": Luhn over 80840 and the NPI.
    """
    kept = sum(map(int, digits[1::2]))
    doubled = sum(_DOUBLED[int(digit)] for digit in digits[::2])
    return (_NPI_PREFIX_SUM + kept + doubled) % 10 == 0


def parse_npi(text: str) -> Cell:
    """Ten digits with a right check digit."""
    digits = whole(text)
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        return refused(Code.NPI_SHAPE, text)
    return Cell(digits) if is_npi(digits) else refused(Code.NPI_CHECK_DIGIT, text)
