"""What is written after a command and can't be done."""

from __future__ import annotations

from finder.errors import InvalidQuery, UnknownNeed, kind
from finder.language.figures import AnyOf


@kind("option.unfit")
class UnfitOption(InvalidQuery):
    """An option has a value that it doesn't take."""

    option: str
    given: str
    known: AnyOf = AnyOf()
    """What it takes, where that is a list."""
    least: int = 0
    most: int = 0

    @property
    def form(self) -> str:
        """Each option says what it takes."""
        return self.option


@kind("option.idle")
class IdleOption(InvalidQuery):
    """An option says nothing about a file of that kind."""

    name: str
    option: str
    is_workbook: bool

    @property
    def form(self) -> str:
        """Which kind of file it is."""
        return "workbook" if self.is_workbook else "text"


@kind("option.heading-row")
class UnfitHeadingRow(InvalidQuery):
    """The headings can't be in that row."""

    name: str
    row: int
    rows: tuple[str, ...]


@kind("option.no-heading")
class NoSuchHeading(InvalidQuery):
    """A file has no such heading; `known` are those that it has, with `more` left out."""

    name: str
    heading: str
    known: str
    more: int

    @property
    def form(self) -> str:
        """Whether all of its headings are named."""
        return "more" if self.more else "all"


@kind("option.no-column")
class NoSuchColumn(InvalidQuery):
    """A clinic file has no such column."""

    column: str
    near: str = ""

    @property
    def form(self) -> str:
        """Whether something near it can be offered."""
        return "near" if self.near else "alone"


@kind("option.need-repeated")
class NeedRepeated(InvalidQuery):
    """One need was asked for in several options."""

    need: str
    count: int


@kind("option.not-narrowed")
class NotNarrowed(InvalidQuery):
    """A family or problem doesn't have that member."""

    need: str
    member: str
    known: str


@kind("option.question")
class NeedQuestion(UnknownNeed):
    """What a need stands for has to be asked; `question` is a sentence."""

    question: str
    offer: str = ""
    """What can be searched with instead."""

    @property
    def form(self) -> str:
        """Whether something can be searched with instead."""
        return "offer" if self.offer else "alone"


@kind("option.output-ending")
class UnfitEnding(InvalidQuery):
    """The name of a file to write doesn't say what it will hold."""

    path: str


@kind("option.unsure-headings")
class UnsureHeadings(InvalidQuery):
    """Headings of a file may mean something, but nobody is there to ask."""

    name: str
    headings: AnyOf
