"""Which files are the current ones, as the public catalogues tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from finder.errors.downloads import (
    NoDataSet,
    NoFilesListed,
    NoLink,
    NoSuchYear,
    NoYearsListed,
    UnfitMonth,
)
from finder.language.figures import AnyOf
from finder.national.download.dcat import Dataset, Distribution, datasets, same_title
from finder.national.download.source import RemoteFile
from finder.national.sources.data_year import FIRST_YEAR

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


PART_B_TITLE = "Medicare Physician & Other Practitioners - by Provider and Service"
CLINICIANS_TITLE = "National Downloadable File"
CLINICIANS_IDENTIFIER = "mj5m-pzi6"
"""The data sets' names in the catalogues; the identifier is the last part of the page's address
data.cms.gov/provider-data/dataset/mj5m-pzi6, and several data sets may share the title."""


_TEMPORAL = re.compile(r"(\d{4})-\d\d-\d\d[^\s/]*+/(\d{4})-\d\d-\d\d\S*")
_TITLE_DATE = re.compile(r":\s*(\d{4})(?:-\d\d-\d\d)?\s*$")
_MONTH = re.compile(r"(20\d\d-(?:0[1-9]|1[0-2]))(?:-\d\d.*)?")


def part_b_files(text: str, address: str, years: Sequence[int] = ()) -> tuple[RemoteFile, ...]:
    """The claims files of `years` in the DCAT catalogue `text`, by default of the newest year.

    Where a year has several files, it is the one that was modified last.

    Raises:
        UnreadableFile: the catalogue has not the form or the data set that was expected.
        InvalidQuery: it has no file of one of the years.

    """
    return yearly_files(text, address, years, source="part-b", title=PART_B_TITLE)


def yearly_files(
    text: str, address: str, years: Sequence[int], *, source: str, title: str
) -> tuple[RemoteFile, ...]:
    """The files of `years` of the data set `title`, by default of the newest year.

    Raises:
        UnreadableFile: the catalogue has not the form or the data set that was expected.
        InvalidQuery: it has no file of one of the years.

    """
    dataset = _the_dataset(text, address, title, lambda one: same_title(one.title, title))
    of_year: dict[int, Distribution] = {}
    for table in dataset.tables:
        year = _year(table)
        if year >= FIRST_YEAR and (year not in of_year or table.modified > of_year[year].modified):
            of_year[year] = table
    if not of_year:
        raise NoYearsListed(address=address, title=title)
    wanted = tuple(dict.fromkeys(years)) or (max(of_year),)
    for year in wanted:
        if year not in of_year:
            there = AnyOf(map(str, sorted(of_year)))
            raise NoSuchYear(year=str(year), years=there)
    kept_as = f"{source.replace('-', '_')}_{{}}.csv"
    return tuple(
        _file(source, kept_as, of_year[year], period=str(year), page=address) for year in wanted
    )


def clinicians_file(text: str, address: str) -> RemoteFile:
    """The current file of doctors and clinicians in the DCAT catalogue `text`.

    Raises:
        UnreadableFile: the catalogue has not the form or the data set that was expected.

    """
    return provider_data_file(
        text,
        address,
        source="clinicians",
        title=CLINICIANS_TITLE,
        identifier=CLINICIANS_IDENTIFIER,
    )


def provider_data_file(
    text: str, address: str, *, source: str, title: str, identifier: str
) -> RemoteFile:
    """The current file of one of the data sets about providers in the DCAT catalogue `text`.

    Raises:
        UnreadableFile: the catalogue has not the form or the data set that was expected.

    """
    dataset = _the_dataset(text, address, title, lambda one: _is_called(one, identifier))
    month = _MONTH.fullmatch(dataset.modified)
    if not month:
        raise UnfitMonth(address=address, title=title, given=dataset.modified[:40])
    if not dataset.tables:
        raise NoFilesListed(address=address, title=title)
    newest = max(dataset.tables, key=lambda table: table.modified)
    return _file(source, f"{source}_{{}}.csv", newest, period=month[1], page=address)


def nppes_file(text: str, address: str) -> RemoteFile:
    """The newest full monthly registry among the links of the page `text`.

    Raises:
        UnreadableFile: no link is named as such a file is.

    """
    files = monthly_files(text)
    if not files:
        raise NoLink(address=address)
    newest = max(files, key=lambda file: (file.month, file.version))
    return RemoteFile(
        source="nppes",
        kept_as="nppes_{}.zip",
        address=urljoin(address, newest.link),
        period=newest.month,
    )


def _the_dataset(text: str, address: str, title: str, is_it: Callable[[Dataset], bool]) -> Dataset:
    listed = datasets(text, address)
    found = next((one for one in listed if is_it(one)), None)
    if found is None:
        raise NoDataSet(address=address, title=title, count=len(listed))
    return found


def _is_called(dataset: Dataset, identifier: str) -> bool:
    return dataset.identifier.rstrip("/").rpartition("/")[2].casefold() == identifier


def _year(table: Distribution) -> int:
    """The one year that the file is about; 0 if neither its range nor its title tells."""
    span = _TEMPORAL.fullmatch(table.temporal)
    if span:
        return int(span[1]) if span[1] == span[2] else 0
    dated = _TITLE_DATE.search(table.title)
    return int(dated[1]) if dated else 0


def _file(source: str, kept_as: str, table: Distribution, *, period: str, page: str) -> RemoteFile:
    return RemoteFile(
        source=source,
        kept_as=kept_as,
        address=urljoin(page, table.address),
        period=period,
        size=table.size,
    )
