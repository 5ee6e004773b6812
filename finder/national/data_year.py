"""Which year a Medicare file is about, as its name or the person says."""

from __future__ import annotations

import datetime as dt
import re

from finder.errors import UnreadableFile

FIRST_YEAR = 2012
"""The first year for which Medicare published the file."""

_DATA_YEAR = re.compile(r"(?<![a-z0-9])dy?(\d\d)(?![0-9a-z])", re.IGNORECASE)
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
            raise UnreadableFile(
                f"The name {file_name} does not say which year its claims are from; add the "
                f"year, for example --year 2023."
            )
        stated = years.pop()
    last = dt.datetime.now(dt.UTC).year if present is None else present
    if not FIRST_YEAR <= stated <= last:
        raise UnreadableFile(
            f"{stated} cannot be the year of the claims in {file_name}, since Medicare "
            f"publishes them from {FIRST_YEAR} on and none are from after {last}; state the "
            f"year, for example --year 2023."
        )
    return stated
