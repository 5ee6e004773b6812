"""What programs may ask, declared once: REST reads it, assistants read it, OpenAPI tells it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from finder.geography.place_text import LONGEST_PLACE_TEXT
from finder.search.parameters import ANYWHERE, HIDE
from finder.search.query import (
    LARGEST_RADIUS,
    LONGEST_NAME,
    MOST_NEEDS,
    SMALLEST_RADIUS,
    MatchMode,
    Order,
)
from finder.services.doors.asked import Asked
from finder.services.wording.first_help import FirstHelp

MOST_CLINICS = 100
"""So many clinics are told in one answer at most."""

FARTHEST = 1_000_000
"""So many clinics may be skipped at most: more than there can be."""

LONGEST_WORDS = 300
"""Characters of one need."""

LONGEST_SENTENCE = 5_000
"""Characters of a text that is to be understood."""

_FEW = 20
_LONGEST_AREA = 200

NeedWords = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
Needs = Annotated[tuple[NeedWords, ...], Field(default=(), max_length=MOST_NEEDS)]
Miles = Annotated[float, Field(ge=SMALLEST_RADIUS, le=LARGEST_RADIUS, allow_inf_nan=False)]


class Asks(BaseModel):
    """What is asked; a name that is none of its fields is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def first_help(self) -> FirstHelp | None:
        """The help that its words call for before anything is answered."""
        return None


class ClinicSearch(Asks):
    """A search for clinics, with the names that it has in a page's URL, and a place."""

    near: Annotated[str, Field(min_length=1, max_length=LONGEST_PLACE_TEXT)] = ""
    within: Miles | Literal["anywhere"] = Field(default=50)
    area: Annotated[str, Field(min_length=1, max_length=_LONGEST_AREA)] = ""
    problems: Needs = Field(default=(), alias="for")
    need: Needs
    nice: Needs
    match: MatchMode = MatchMode.ALL
    order: Order = Order.DISTANCE
    unknown: Literal["show", "hide"] = "show"
    name: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    limit: Annotated[int, Field(ge=1, le=MOST_CLINICS)] = _FEW
    offset: Annotated[int, Field(ge=0, le=FARTHEST)] = 0

    def first_help(self) -> FirstHelp | None:
        """The help that its needs call for."""
        return self.asked.first_help()

    @property
    def asked(self) -> Asked:
        """The words of the search, as every door puts them."""
        within = self.within
        return Asked(
            near=self.near or None,
            within=ANYWHERE if within == ANYWHERE else f"{within:.12f}",
            area=self.area or None,
            problems=self.problems,
            needs=self.need,
            nices=self.nice,
            any_need=self.match is MatchMode.ANY,
            order=self.order,
            name=self.name,
            no_unknown=self.unknown == HIDE,
        )


class PlaceText(Asks):
    """A place in somebody's words."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_PLACE_TEXT)]


class NeedText(Asks):
    """A word, an abbreviation or a code."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]


class Sentence(Asks):
    """What a person wrote: a sentence, a pasted referral, a letter."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_SENTENCE)]


class ClinicId(Asks):
    """The id of a clinic, as an answer to a search has it."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
