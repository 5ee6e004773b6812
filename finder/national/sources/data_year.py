"""Which time a federal file is about, as its name or the person says."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from finder.errors.federal_files import ImpossibleYear, NoYear

FIRST_YEAR = 2012
"""The first year for which Medicare published the file."""

_DATA_YEAR = re.compile(r"(?<![a-z0-9])dy?(\d\d)(?![0-9a-z])", re.IGNORECASE)
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?!\d)")
_DAY = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])[0-3]\d(?!\d)")
_TURNED = re.compile(r"(?<!\d)(0[1-9]|1[0-2])_(20\d\d)(?!\d)")
_NAMED_MONTH = re.compile(rf"(?<![a-z])({'|'.join(_MONTHS)})[ _-]*(20\d\d)(?!\d)", re.IGNORECASE)
_FULL_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def data_year(file_name: str, stated: int | None = None, *, present: int | None = None) -> int:
    """The year that the claims are from: `stated`, else what `file_name` says.

    Names of CMS carry it as D23 or DY23 (beside R25 or RY25, the year of the release), or in
    full: 2012, CY2013. `present` is the last year that can be, by default this year.

    Raises:
        UnreadableFile: the name has no year, or several, or the year is before `FIRST_YEAR`
            or after the present one.

    """
    if stated is None:
        short = {2000 + int(digits) for digits in _DATA_YEAR.findall(file_name)}
        years = short or {int(digits) for digits in _FULL_YEAR.findall(file_name)}
        if len(years) != 1:
            raise NoYear(name=file_name)
        stated = years.pop()
    last = dt.datetime.now(dt.UTC).year if present is None else present
    if not FIRST_YEAR <= stated <= last:
        raise ImpossibleYear(
            name=file_name, year=str(stated), first=str(FIRST_YEAR), last=str(last)
        )
    return stated


def data_month(file_name: str) -> str:
    """The month that a file is from, as its name says: "2026-11", or "" if it doesn't.

    NPPES has two days in its name, of which the later counts (npidata_pfile_20050523-20261108),
    or the month in words (NPPES_Data_Dissemination_November_2026).
    """
    months = [f"{year}-{month}" for year, month in _MONTH.findall(file_name)]
    months += [f"{year}-{month}" for year, month in _DAY.findall(file_name)]
    months += [f"{year}-{month}" for month, year in _TURNED.findall(file_name)]
    months += [
        f"{year}-{_MONTHS[name.casefold()]:02}" for name, year in _NAMED_MONTH.findall(file_name)
    ]
    return max(months, default="")
