"""What one case asks: its needs and its place, or why they can't be told.

Cases repeat each other, so each text is read once. Nothing of it outlives the matching.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from finder.errors import AmbiguousPlace, InputError, UnknownPlace
from finder.geography.gazetteer import Gazetteer
from finder.geography.place import Place
from finder.search.query import MOST_NEEDS, Need
from finder.services.read_need import read_words
from finder.services.readings import Asking, Question, Reading
from finder.services.referrals.case_file import Case
from finder.services.wording.first_help import help_for
from finder.services.wording.texts import Wording
from finder.taxonomy.refusals import quoted
from finder.taxonomy.taxonomy import Taxonomy

LONGEST_NEEDS = 5_000
"""Characters of the needs of one case: a letter of two pages."""

_CODE = re.compile(r"\d{4}[\dT]|[A-Z]\d{4}", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")
_CODE_WORD = re.compile(r"CPTs?|HCPCS|ICD\d*|CM|codes?|[A-Z]?\d[\dA-Z]*", re.IGNORECASE)
_MOST_NAMED = 4
"""Choices that a sentence names."""


@dataclass(frozen=True, slots=True)
class CaseReading:
    """What a case asks. `reason` says why nothing can be sought, "" where it can.

    `place` is where it is sought from; `radius_miles` is what the text said, None for anywhere.
    `remarks` are what else is to be known: what was left out, and what was not understood.
    """

    needs: tuple[Need, ...] = ()
    place: Place | None = None
    radius_miles: float | None = None
    reason: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _ReadNeeds:
    needs: tuple[Need, ...]
    reading: Reading
    reason: str
    remarks: tuple[str, ...]


class CaseReader:
    """Reads cases over one taxonomy and one gazetteer."""

    def __init__(self, taxonomy: Taxonomy, gazetteer: Gazetteer, words: Wording) -> None:
        self._taxonomy = taxonomy
        self._gazetteer = gazetteer
        self._words = words
        self._needs: dict[tuple[str, bool], _ReadNeeds] = {}
        self._places: dict[str, Place | str] = {}

    def read(self, case: Case) -> CaseReading:
        """What `case` asks. Never raises."""
        asked = self._read_needs(case.needs, with_place=not case.place)
        place = self._read_place(case.place or asked.reading.place or "")
        reasons = [asked.reason, place if isinstance(place, str) else ""]
        return CaseReading(
            needs=asked.needs,
            place=place if isinstance(place, Place) else None,
            radius_miles=asked.reading.radius_miles,
            reason=" ".join(filter(None, reasons)),
            remarks=asked.remarks,
        )

    def _read_place(self, said: Place | str) -> Place | str:
        """The place, or the sentence of why there is none."""
        if isinstance(said, Place):
            return said
        if said not in self._places:
            self._places[said] = self._looked_up(said)
        return self._places[said]

    def _looked_up(self, text: str) -> Place | str:
        if not text:
            return self._words.say("match.no_place")
        try:
            return self._gazetteer.look_up(text)
        except AmbiguousPlace as error:
            return self._with_choices(error.said(self._words.language), tuple(error.choices))
        except UnknownPlace as error:
            return self._with_choices(error.said(self._words.language), tuple(error.suggestions))
        except InputError as error:
            return error.said(self._words.language)

    def _read_needs(self, text: str, *, with_place: bool) -> _ReadNeeds:
        """What a text asks; a place is looked for where there is none, and never among codes."""
        key = (text, with_place and not _are_codes(text))
        known = self._needs.get(key)
        if known is None:
            known = self._needs[key] = self._understood(*key)
        return known

    def _understood(self, text: str, with_place: bool) -> _ReadNeeds:  # noqa: FBT001 - a key
        if not text:
            return _ReadNeeds((), Reading(), self._words.say("match.no_needs"), ())
        if len(text) > LONGEST_NEEDS:
            reason = self._words.say("match.long_needs", most=LONGEST_NEEDS)
            return _ReadNeeds((), Reading(), reason, ())
        reading = read_words(
            text, self._taxonomy, self._gazetteer if with_place else None, self._words
        )
        needs, open_questions = self._with_shared_codes(reading)
        if len(needs) > MOST_NEEDS:
            reason = self._words.say("match.many_needs", most=MOST_NEEDS, count=len(needs))
            return _ReadNeeds((), reading, reason, ())
        asked_back = tuple(self._asked_back(question) for question in open_questions)
        help_first = help_for(reading.emergency, self._words) if reading.emergency else None
        urgent = (f"{help_first.title} {help_first.text}",) if help_first else ()
        if not needs:
            reason = " ".join((*urgent, *asked_back)) or self._words.say("match.no_need_known")
            return _ReadNeeds((), reading, reason, tuple(self._left(reading)))
        return _ReadNeeds(needs, reading, "", (*urgent, *asked_back, *self._left(reading)))

    def _with_shared_codes(self, reading: Reading) -> tuple[tuple[Need, ...], list[Question]]:
        """The needs, those of a code that stands for several of one family among them.

        Whoever does one of them bills the same code for the other, so either is enough.
        """
        needs = {need.key: need for need in reading.found}
        open_questions = []
        for question in reading.questions:
            need = self._any_of(question)
            if need is None or needs.get(need.key, need) != need:
                open_questions.append(question)
            elif not any(choice in needs for choice in question.choices):
                needs[need.key] = need
        return tuple(needs.values()), open_questions

    def _any_of(self, question: Question) -> Need | None:
        if question.asking is not Asking.CHOOSE or not _CODE.search(question.text):
            return None
        families = [set(self._taxonomy.families_of(choice)) for choice in question.choices]
        shared = set.intersection(*families) if families else set()
        smallest = min(shared, key=lambda key: (len(self._taxonomy.members(key)), key), default="")
        return Need(smallest, only=question.choices) if smallest else None

    def _asked_back(self, question: Question) -> str:
        labels = tuple(self._taxonomy[key].label for key in question.choices)
        return self._with_choices(question.sentence, labels)

    def _with_choices(self, sentence: str, choices: tuple[str, ...]) -> str:
        if not choices:
            return sentence
        named = self._words.choice([quoted(choice) for choice in choices[:_MOST_NAMED]])
        return f"{sentence} {self._words.say('match.write_one', choices=named)}"

    def _left(self, reading: Reading) -> Iterator[str]:
        """What was left out of the search, and what nothing was made of."""
        for key, said in (
            ("not_searched", reading.not_searched),
            ("excluded", reading.excluded),
            ("left_over", reading.left_over),
        ):
            if said:
                yield self._words.say(f"match.{key}", words="; ".join(said))


def _are_codes(text: str) -> bool:
    """Whether there are only numbers of procedures and diagnoses, some as long as a ZIP code."""
    return all(_CODE_WORD.fullmatch(word) for word in _SIGNS.split(text) if word)
