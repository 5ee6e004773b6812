"""Years as they are written on the command line."""

from __future__ import annotations

from finder.errors.national import UnfitYear


def year_of(text: str, option: str, example: str) -> int:
    """The year that `text` is.

    Raises:
        InvalidQuery: it is no year; the sentence names `option` and gives `example`.

    """
    year = text.strip()
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UnfitYear(option=option, example=example, given=year[:40])
    return int(year)
