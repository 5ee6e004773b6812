"""What a person typed into the field of needs: what is sure, and what has to be asked.

Nothing that was typed is dropped: it is found, or there is a question about it with an
honest sentence. What calls for help first is `finder.services.first_help`'s to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from finder.services.sentences import Sentences
from finder.taxonomy.concept import Kind
from finder.taxonomy.folding import fold
from finder.taxonomy.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from finder.services.wording import Wording
    from finder.taxonomy.concept import Concept
    from finder.taxonomy.resolution import Resolution
    from finder.taxonomy.taxonomy import Taxonomy

ASSESSES = "interventional_pain_physician"
"""Who can assess a pain for which no treatment is settled."""

_EITHER = re.compile(r"\s+(?:or|o|u)\s+", re.IGNORECASE)
_BOTH = re.compile(
    r"\s*[,;+\n]\s*(?:and\s+|y\s+)?|\s+[/&]\s+|\s+(?:and|plus|with|y|e|con)\s+", re.IGNORECASE
)
_NEGATED = re.compile(
    r"(?:no|not|non|without|never|except|avoid|sin|nada de|ning[uú]na?|nunca)\b", re.IGNORECASE
)
_LONGEST = 300
"""Characters of a text that are read; a longer one is no list of needs."""


class Asking(StrEnum):
    """Why something typed needs an answer."""

    EMPTY = "empty"
    LONG = "long"
    CHOOSE = "choose"
    EITHER = "either"
    SUGGEST = "suggest"
    NOT_LISTED = "not_listed"
    OTHER_PAIN = "other_pain"
    UNSETTLED = "unsettled"
    NEGATED = "negated"
    CLINIC_CODE = "clinic_code"
    UNKNOWN = "unknown"


_ASSESSED = frozenset(
    {
        Asking.SUGGEST,
        Asking.NOT_LISTED,
        Asking.OTHER_PAIN,
        Asking.UNSETTLED,
        Asking.UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something typed that is no need by itself.

    `sentence` says so. `choices` are the keys of which one may be meant, best first;
    `offer` is the key of who can assess it, "" where that would not help.
    """

    text: str
    asking: Asking
    sentence: str
    choices: tuple[str, ...] = ()
    offer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReading:
    """What a text says: needs that are surely meant, each once, and what has to be asked."""

    text: str
    found: tuple[str, ...] = ()
    sentence: str = ""
    questions: tuple[Question, ...] = ()


def read_need(text: str, taxonomy: Taxonomy, words: Wording) -> NeedReading:
    """What the text of one field says, with a sentence about what was found.

    One word or several ("SCS and chiropractor"): a procedure, a member of the team, a
    family, a problem, a practical matter or a code of one. Never raises.
    """
    reader = _Reader(taxonomy, words)
    answers = dict.fromkeys(reader.answers(text.strip()))
    found = tuple(answer for answer in answers if isinstance(answer, str))
    questions = tuple(answer for answer in answers if isinstance(answer, Question))
    return NeedReading(text=text, found=found, sentence=reader.found(found), questions=questions)


class _Reader:
    def __init__(self, taxonomy: Taxonomy, words: Wording) -> None:
        self._taxonomy = taxonomy
        self._words = words
        self._sentences = Sentences(words, taxonomy)

    def answers(self, text: str) -> Iterator[str | Question]:
        """A key or a question for each thing that was typed."""
        if len(text) > _LONGEST:
            yield self._question(text, Asking.LONG)
            return
        meant, parts = self._taxonomy.matches(text), _parts(text)
        named = self._each(parts)
        all_named = len(named) == len(parts)
        is_one = len(meant) == 1 or len(parts) < 2 or (not named and self._is_one(text, parts))
        if is_one or (meant and not all_named):
            yield self._answer(text)
        elif all_named and _EITHER.search(text):
            yield self._question(text, Asking.EITHER, named)
        else:
            yield from map(self._answer, self._whole(parts))

    def found(self, keys: Sequence[str]) -> str:
        """What was understood, "" for nothing."""
        return self._words.say("reading.found", needs=self._sentences.needs(keys)) if keys else ""

    def _is_one(self, text: str, parts: Sequence[str]) -> bool:
        """Whether the text is near a need as a whole, and not each part: "pain with walking"."""
        near = self._taxonomy.resolve
        return bool(near(text).suggestions) and not all(near(part).suggestions for part in parts)

    def _each(self, parts: Sequence[str]) -> tuple[str, ...]:
        """The keys of the parts that mean one thing each."""
        meant = (self._taxonomy.matches(part) for part in parts)
        return tuple(one[0].key for one in meant if len(one) == 1)

    def _whole(self, parts: Sequence[str]) -> list[str]:
        """The parts, each with the last word of all where it means something only then.

        "Head and neck pain" is about head pain too.
        """
        *_, last = parts[-1].split()
        matches = self._taxonomy.matches
        return [
            longer if not matches(part) and matches(longer := f"{part} {last}") else part
            for part in parts
        ]

    def _answer(self, text: str) -> str | Question:
        found = self._taxonomy.resolve(text)
        if found.concept:
            return self._of(text, found.concept)
        meant = found.matches or [suggestion.concept for suggestion in found.suggestions]
        choices = tuple(concept.key for concept in meant)
        asking = _asking(found)
        if asking in {Asking.NEGATED, Asking.OTHER_PAIN}:
            choices = ()
        return self._question(text, asking, choices, name=found.not_listed)

    def _of(self, text: str, concept: Concept) -> str | Question:
        if concept.kind is Kind.CONDITION and not self._taxonomy.discussed(concept.key):
            name = self._sentences.need(concept.key)
            return self._question(text, Asking.UNSETTLED, name=name)
        return concept.key

    def _question(
        self, text: str, asking: Asking, choices: tuple[str, ...] = (), name: str = ""
    ) -> Question:
        return Question(
            text=text,
            asking=asking,
            sentence=self._words.say(f"reading.{asking.value}", text=quoted(text), name=name),
            choices=choices,
            offer=ASSESSES if asking in _ASSESSED and ASSESSES not in choices else "",
        )


def _asking(found: Resolution) -> Asking:
    """Why a text that means no one thing needs an answer."""
    reasons = (
        (not fold(found.text), Asking.EMPTY),
        (found.matches, Asking.CHOOSE),
        (_NEGATED.match(found.text), Asking.NEGATED),
        (found.not_listed, Asking.NOT_LISTED),
        (found.is_clinic_code, Asking.CLINIC_CODE),
        (found.is_other_pain, Asking.OTHER_PAIN),
        (found.suggestions, Asking.SUGGEST),
    )
    return next((asking for holds, asking in reasons if holds), Asking.UNKNOWN)


def _parts(text: str) -> list[str]:
    either = _EITHER.split(text)
    parts = (part.strip() for each in either for part in _BOTH.split(each))
    return [part for part in parts if fold(part)]
