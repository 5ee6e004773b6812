"""The two layouts of the Medicare "by Provider and Service" file, told apart by their headings.

Source: the data dictionaries of CMS, "Medicare Physician & Other Practitioners - by Provider
and Service" (current) and "Physician and Other Supplier Public Use File" (2012 and after).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIELDS = (
    "npi",
    "last_name",
    "first_name",
    "credentials",
    "entity",
    "street1",
    "street2",
    "city",
    "state",
    "zip_code",
    "country",
    "provider_type",
    "code",
    "place",
    "services",
    "patients",
)
"""What the finder reads of a row, in the order that a row is handed on."""

_CURRENT: tuple[str, ...] = (
    "Rndrng_NPI",
    "Rndrng_Prvdr_Last_Org_Name",
    "Rndrng_Prvdr_First_Name",
    "Rndrng_Prvdr_Crdntls",
    "Rndrng_Prvdr_Ent_Cd",
    "Rndrng_Prvdr_St1",
    "Rndrng_Prvdr_St2",
    "Rndrng_Prvdr_City",
    "Rndrng_Prvdr_State_Abrvtn",
    "Rndrng_Prvdr_Zip5",
    "Rndrng_Prvdr_Cntry",
    "Rndrng_Prvdr_Type",
    "HCPCS_Cd",
    "Place_Of_Srvc",
    "Tot_Srvcs",
    "Tot_Benes",
)
_OLD: tuple[str, ...] = (
    "npi",
    "nppes_provider_last_org_name",
    "nppes_provider_first_name",
    "nppes_credentials",
    "nppes_entity_code",
    "nppes_provider_street1",
    "nppes_provider_street2",
    "nppes_provider_city",
    "nppes_provider_state",
    "nppes_provider_zip",
    "nppes_provider_country",
    "provider_type",
    "hcpcs_code",
    "place_of_service",
    "line_srvc_cnt",
    "bene_unique_cnt",
)
_DELIMITERS = ",\t;|"
_ENOUGH = 4  # columns known by name: the file is of this kind, and any others are missing
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each of `FIELDS` stands in a row of `width` cells, and how cells are set apart."""

    delimiter: str
    width: int
    places: tuple[int, ...]

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The cells of each line."""
        return _rows(lines, self.delimiter)


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    if delimiter == "\t":  # no quoting there: a quotation mark is only a character
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=delimiter)


def _headings(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(_rows([line], delimiter), [])]


def _shown(headings: list[str]) -> str:
    shown = [f"'{heading[:30]}'" for heading in headings[:_SHOWN] if heading]
    return ", ".join(shown) or "nothing"


def recognised(line: str, file_name: str) -> Layout:
    """The layout that the first line of a file announces; the columns may be in any order.

    Raises:
        UnreadableFile: it is neither layout, or columns are missing (the sentence names them).

    """
    best: tuple[int, tuple[str, ...], str, list[str]] = (-1, _CURRENT, ",", [])
    for delimiter in _DELIMITERS:
        headings = _headings(line, delimiter)
        folded = {heading.casefold() for heading in headings}
        for names in (_CURRENT, _OLD):
            known = sum(name.casefold() in folded for name in names)
            if known > best[0]:
                best = (known, names, delimiter, headings)
    known, names, delimiter, headings = best
    if known < _ENOUGH:
        raise UnreadableFile(
            f"{file_name} is not the Medicare file “by Provider and Service”: its first line "
            f"should name columns such as Rndrng_NPI and HCPCS_Cd (or npi and hcpcs_code in "
            f"older years), and it begins with {_shown(headings)}."
        )
    places = {heading.casefold(): place for place, heading in reversed([*enumerate(headings)])}
    missing = [name for name in names if name.casefold() not in places]
    if missing:
        raise UnreadableFile(
            f"{file_name} lacks the column{'s' if len(missing) > 1 else ''} "
            f"{', '.join(missing)}; download the complete file again."
        )
    return Layout(delimiter, len(headings), tuple(places[name.casefold()] for name in names))
