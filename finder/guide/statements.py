"""What a page of the guide says: statements under headings, each with where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """The headings that a page may have, in the order in which they stand."""

    WHAT = "what"
    URGENT = "urgent"
    VISIT = "visit"
    DAY = "day"
    LENGTH = "length"
    OFTEN = "often"
    AFTER = "after"
    SUITS = "suits"
    PUT_OFF = "put_off"
    TEAM = "team"
    EXPERTS = "experts"
    CHOOSING = "choosing"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSource:
    """Where a statement is from: `year` is when it was published, or read where none is told.

    `address` is "" where none is known. `language` is that of the title, the publisher and what is
    read there; "" is the language of the guide, whose own words they are.
    """

    key: str
    title: str
    publisher: str
    year: int
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class GuideStatement:
    """A few sentences on one thing, and the sources that say so."""

    text: str
    sources: tuple[GuideSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One page: what is said under each heading, and what to ask.

    `title` and `lead` are those of a page about no concept of the taxonomy; of all others the
    taxonomy has them. `related` are keys of other pages to read.
    """

    key: str
    title: str = ""
    lead: str = ""
    sections: tuple[tuple[Section, tuple[GuideStatement, ...]], ...] = ()
    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[GuideStatement, ...]:
        """Every statement, in the order of the page."""
        return tuple(one for _, statements in self.sections for one in statements)

    @property
    def sources(self) -> tuple[GuideSource, ...]:
        """Every source of the page once, in the order in which they are first named."""
        named = (source for one in self.statements for source in one.sources)
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """One line of "Is this for me?": what may be true, and what to bring up with a doctor then."""

    text: str
    bring: str
    sources: tuple[GuideSource, ...]


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A part of the body to start from: the problems there, and its outline as an SVG path.

    What has no place of its own, such as pain all over, has no outline.
    """

    key: str
    problems: tuple[str, ...]
    outline: str
