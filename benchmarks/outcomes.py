"""Where people's own phrases may lead, and the tables that say what is right for them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from finder.taxonomy import Taxonomy

FOLDER = Path(__file__).parent.parent / "tests" / "phrases"
LANGUAGES = ("en", "es")
ENOUGH = 0.95
"""The share that should lead to the right thing at once or as the first suggestion."""
HONEST = "?"
"""Among the right keys: it need not be listed, if that is said and a physician is named."""
PHYSICIAN = "interventional_pain_physician"


class Outcome(StrEnum):
    """What comes of a phrase."""

    AT_ONCE = "at once"
    FIRST = "first suggestion"
    LATER = "later suggestion"
    NOTHING = "nothing, or others suggested"
    WRONG = "wrong, without asking"


RIGHT = frozenset({Outcome.AT_ONCE, Outcome.FIRST})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a person typed, and the keys that are right for it, any of them."""

    text: str
    right: frozenset[str]


def read_phrases(name: str, language: str = "") -> list[Phrase]:
    """The phrases of a table in `FOLDER`, of one language if the table says it."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Phrase(row["phrase"], frozenset(row["keys"].split("|")))
        for row in rows
        if row.get("language", language) == language
    ]


def outcome(phrase: Phrase, taxonomy: Taxonomy) -> Outcome:
    """What the taxonomy makes of a phrase. Several matches are a question, not an answer.

    A family stands for its members.
    """
    found = taxonomy.resolve(phrase.text)
    if found.matches:
        meant = {key for match in found.matches for key in (match.key, *match.members)}
        if phrase.right.isdisjoint(meant):
            return Outcome.WRONG
        return Outcome.AT_ONCE if found.concept else Outcome.FIRST
    suggested = [near.concept.key for near in found.suggestions]
    if HONEST in phrase.right and (found.not_listed or suggested[:1] == [PHYSICIAN]):
        return Outcome.FIRST
    if phrase.right.isdisjoint(suggested):
        return Outcome.NOTHING
    return Outcome.FIRST if suggested[0] in phrase.right else Outcome.LATER


def outcomes(phrases: Iterable[Phrase], taxonomy: Taxonomy) -> Counter[Outcome]:
    """How many of the phrases have each outcome."""
    return Counter(outcome(phrase, taxonomy) for phrase in phrases)


def share_right(counted: Counter[Outcome]) -> float:
    """The share that leads to the right thing at once or as the first suggestion."""
    return sum(counted[right] for right in RIGHT) / counted.total()
