"""Cells that reach a clinic or identify it: phone, fax, website, e-mail, NPI."""

from __future__ import annotations

import re

from finder.directory.cells.phones import read_fax, read_phone
from finder.directory.cells.web import read_email, read_website
from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.read import read_cell
from finder.directory.columns.rules import ProblemCode
from finder.directory.columns.whole import whole

_NPI_LABEL = re.compile(
    r"\A(?:NPI|National Provider Identifier)\s?(?:no\.?|number|#)?\s?:?\s*", re.IGNORECASE
)
_NPI_PREFIX_SUM = 24  # of the digits of 80840: 80 = health applications, 840 = United States
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def parse_phone(text: str) -> Cell:
    """A US number as `read_phone` writes it."""
    return read_cell(read_phone(text), text, ProblemCode.PHONE_SHAPE)


def parse_fax(text: str) -> Cell:
    """As `parse_phone`, for the number that takes faxes."""
    return read_cell(read_fax(text), text, ProblemCode.PHONE_SHAPE)


def parse_website(text: str) -> Cell:
    """An http or https address with a host."""
    return read_cell(read_website(text), text, ProblemCode.WEBSITE_SHAPE)


def parse_email(text: str) -> Cell:
    """An e-mail address; only its shape is checked."""
    return read_cell(read_email(text), text, ProblemCode.EMAIL_SHAPE)


def is_npi(digits: str) -> bool:
    """Whether the check digit of a ten-digit NPI is right.

    Source: CMS, "Requirements for NPI check digit": Luhn over 80840 and the NPI.
    """
    kept = sum(map(int, digits[1::2]))
    doubled = sum(_DOUBLED[int(digit)] for digit in digits[::2])
    return (_NPI_PREFIX_SUM + kept + doubled) % 10 == 0


def parse_npi(text: str) -> Cell:
    """Ten digits with a right check digit."""
    digits = whole(_NPI_LABEL.sub("", text))
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        return refused(ProblemCode.NPI_SHAPE, text)
    return Cell(digits) if is_npi(digits) else refused(ProblemCode.NPI_CHECK_DIGIT, text)
