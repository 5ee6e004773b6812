"""Which year a Medicare file is about, as its name or the person says."""

from __future__ import annotations

import re

from finder.errors import UnreadableFile

FIRST_YEAR = 2012
"""The first year for which Medicare published the file."""
_LAST_YEAR = 2099

_DATA_YEAR = re.compile(r"(?<![a-z0-9])dy?(\d\d)(?![0-9a-z])", re.IGNORECASE)
_FULL_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def data_year(file_name: str, stated: int | None = None) -> int:
    """The year that the claims are from: `stated`, else what `file_name` says.

    Names of CMS carry it as D23 or DY23 (beside R25 or RY25, the year of the release), or in
    full: 2012, CY2013.

    Raises:
        UnreadableFile: the name has no year, or several, or the year cannot be.

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
    if not FIRST_YEAR <= stated <= _LAST_YEAR:
        raise UnreadableFile(
            f"{stated} cannot be the year of {file_name}, since Medicare publishes this file "
            f"for {FIRST_YEAR} and later; state the year, for example --year 2023."
        )
    return stated
