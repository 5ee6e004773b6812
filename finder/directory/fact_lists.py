"""The columns that list facts: of which kind they are, and which answer they give."""

from __future__ import annotations

from typing import NamedTuple

from finder.directory.fact import Answer
from finder.taxonomy.concept import Kind


class FactList(NamedTuple):
    """What each item of a column states: that the clinic has, or has not, one of a kind."""

    kind: Kind
    answer: Answer


FACT_LISTS = {
    "procedures": FactList(Kind.PROCEDURE, Answer.YES),
    "disciplines": FactList(Kind.DISCIPLINE, Answer.YES),
    "procedures_not_offered": FactList(Kind.PROCEDURE, Answer.NO),
    "disciplines_not_on_staff": FactList(Kind.DISCIPLINE, Answer.NO),
}
"""Each of them by its name, those that say yes first."""


def fact_list(kind: str, answer: str) -> str:
    """The name of the column that lists facts of that kind with that answer."""
    return _NAMES[Kind(kind), Answer(answer)]


def opposite(name: str) -> str:
    """The list that says the opposite of the list `name`."""
    kind, answer = FACT_LISTS[name]
    return _NAMES[kind, Answer.NO if answer is Answer.YES else Answer.YES]


_NAMES = {(kind, answer): name for name, (kind, answer) in FACT_LISTS.items()}
