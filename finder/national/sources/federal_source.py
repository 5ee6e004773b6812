"""What the finder knows of a federal file: one of these in each source's module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from finder.national.download.source import Remote
from finder.national.sources.drops import Drop
from finder.national.sources.layouts import Layout

if TYPE_CHECKING:
    from finder.national.engine import Engine

Tell = Callable[[float], None]
"""Is told the share of a file that was read, from 0 to 1."""


class Telling(NamedTuple):
    """What words about a file are made with: the time that it is from, and the labels of keys."""

    period: str
    label: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a file adds to clinics in one `column` of theirs.

    `sql` gives sites, each with what `value` makes the column of.
    """

    column: str
    sql: str
    value: Callable[[Sequence[Any], Telling], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedFact:
    """A procedure of which a file says that clinics have it, told by its `key`.

    `sql` gives sites, each with the year, how many people do it there, and what `note` is made of.
    """

    key: str
    sql: str
    note: Callable[[Sequence[Any]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gives:
    """What a file says of people and places, each as the SQL of a query, "" for nothing.

    `addresses`: where somebody works, with the columns of `ADDRESS`. Somebody's addresses are
    those of the source that stands first among `SOURCES_BY_TRUST` and has any.
    `names`: npi, last_name, first_name, credentials, other_name; an organisation's name is its
    `last_name`. `disciplines`: npi, discipline of people. `pain_physicians`: the npi of those
    whose first specialty or code is pain medicine, and of pain clinics.
    `other_professions`: the npi of people who are no physicians. `newer`: the npi of those whose
    addresses here are newer than those of a more trusted source. `adds` and `facts` are said of
    the sites when it is known who works there.
    """

    addresses: str = ""
    names: str = ""
    disciplines: str = ""
    pain_physicians: str = ""
    other_professions: str = ""
    newer: str = ""
    adds: tuple[Added, ...] = ()
    facts: tuple[AddedFact, ...] = ()


ADDRESS = (
    *("npi", "street1", "street2", "city", "state", "zip_code", "country", "phone", "fax"),
    *("group_id", "group_name", "last_name", "is_person", "is_listed", "is_second"),
)
"""The columns of an address.

`is_listed` where a file lists practices and not what people gave; `is_second` where there is
another one in the file that it goes with.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FederalSource:
    """One federal file: all that the finder knows of it, in one place.

    `key` is its option and what reports call it. `told_as` names it where a fact rests on it.
    `inside` is the source in whose archive it also is, and whose addresses it adds to.
    `by_year`: there may be one file for each year. `remote` is None where it can't be fetched
    alone. `period` reads the time that a file is from out of its name, with the year that a
    person states. `make_tables` makes the tables that `load` adds the rows to; `complete` is
    called after all are loaded, for what only another file tells; `account` adds to the
    drops of a file the rows of those who are at no site.
    """

    key: str
    help: str
    told_as: str
    layout: Layout
    period: Callable[[str, int | None], str]
    make_tables: Callable[[Engine], None]
    load: Callable[[Engine, Path, str, Tell], Scanned]
    account: Callable[[Engine, Scanned], None]
    gives: Gives
    complete: Callable[[Engine, Scanned, Tell], None] | None = None
    by_year: bool = False
    inside: str = ""
    remote: Remote | None = None

    @property
    def argument(self) -> str:
        """The key as the name of an argument in Python: "part_b"."""
        return self.key.replace("-", "_")


@dataclass(slots=True)
class Scanned:
    """What became of the rows of a file so far; `drops` is why rows were left out."""

    path: Path
    source: FederalSource
    period: str
    rows_read: int
    drops: Counter[Drop]

    @property
    def rows_kept(self) -> int:
        """The rows that were not left out."""
        return self.rows_read - self.drops.total()

    def drop_each(self, counted: Iterable[tuple[str, int]]) -> None:
        """Add rows that are left out, so many for each reason."""
        for reason, count in counted:
            self.drops[Drop(reason)] += count

    def keep_distinct(self, count: int) -> None:
        """Count the kept rows beyond `count` as repetitions of others."""
        self.drops[Drop.REPEATED] += self.rows_kept - count


Files = Sequence[tuple[FederalSource, Path]]
"""Which file is given for which source."""
