"""What comes of a text that a person typed: needs, notes, and questions to ask back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.geography.place import Place
from finder.search.query import Need
from finder.taxonomy.red_flags import RedFlag

ASSESSES = "interventional_pain_physician"
"""Who can assess a pain for which no treatment is settled."""


class Asking(StrEnum):
    """Why something typed needs an answer; `ALSO_ZIP` only tells what was taken, and how else."""

    EMPTY = "empty"
    HEARD = "heard"
    LONG = "long"
    CHOOSE = "choose"
    EITHER = "either"
    SUGGEST = "suggest"
    NOT_LISTED = "not_listed"
    OTHER_PAIN = "other_pain"
    UNSETTLED = "unsettled"
    NEGATED = "negated"
    CLINIC_CODE = "clinic_code"
    ALSO_ZIP = "also_zip"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something typed that is no need by itself.

    `sentence` says so. `choices` are the keys of which one may be meant, best first;
    `offer` is the key of who can assess it, "" where that would not help. `start` is where
    it stands in the text.
    """

    text: str
    asking: Asking
    sentence: str
    choices: tuple[str, ...] = ()
    offer: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReading:
    """What a text says: needs that are surely meant, each once, and what has to be asked."""

    text: str
    found: tuple[str, ...] = ()
    sentence: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a person's own words ask for.

    `place` is a place, or the words of one that is not clear, so that a page asks.
    `radius_miles` is within the limits of a search. `not_searched` are the labels of what was
    understood but cannot be searched by yet, `excluded` the words of what was not wanted or was
    tried before, `left_over` the words that nothing was made of, `emergency` what calls for help
    first.
    """

    found: tuple[Need, ...] = ()
    place: Place | str | None = None
    radius_miles: float | None = None
    not_searched: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    emergency: RedFlag | None = None
