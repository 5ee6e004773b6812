"""The page that links the files of the national provider registry (NPPES)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTHLY = re.compile(
    r"NPPES_Data_Dissemination_([A-Z]{3,9})\.?_(20\d\d)(?:_V\.?_?(\d{1,2}))?\.zip", re.IGNORECASE
)
"""A full file is named for its month. Weekly ones and lists of deactivated numbers are named for
days, so they don't fit."""


@dataclass(frozen=True, kw_only=True)
class MonthlyFile:
    """A link to a full registry: `month` as in 2026-11; `version` of its layout, 1 or later."""

    link: str
    month: str
    version: int


def monthly_files(page: str) -> tuple[MonthlyFile, ...]:
    """The full monthly files that `page` links, in its order; links are as they are written."""
    links = _Links()
    links.feed(page)
    links.close()
    return tuple(file for link in links.found if (file := _monthly(link)))


def _monthly(link: str) -> MonthlyFile | None:
    try:
        path = urlsplit(link).path
    except ValueError:
        return None
    named = _MONTHLY.fullmatch(unquote(path).rpartition("/")[2])
    month = _month_number(named[1]) if named else 0
    if not named or not month:
        return None
    return MonthlyFile(link=link, month=f"{named[2]}-{month:02}", version=int(named[3] or 1))


def _month_number(name: str) -> int:
    """1 to 12 for an English month or its first letters, 0 for anything else."""
    fitting = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]
    return fitting[0] if len(fitting) == 1 else 0


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value.strip() for name, value in attrs if name == "href" and value]
