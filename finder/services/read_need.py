"""What a person typed: what is sure, what has to be asked, and what is left.

Nothing that was typed is dropped: it is found, or there is a question about it with an
honest sentence, or it is named as left over or left out. What calls for help first is
`finder.services.wording.first_help`'s to say. Nothing of a text is kept or logged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from finder.geography.gazetteer import Gazetteer
from finder.search.query import LARGEST_RADIUS, SMALLEST_RADIUS, Need
from finder.search.understand import Understanding, understand
from finder.search.understand.pieces import is_everyday
from finder.search.understand.said import LeftOver, Said, SaidNeed, Written
from finder.services.readings import ASSESSES, Asking, NeedReading, Question, Reading
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording
from finder.taxonomy.concept import Kind
from finder.taxonomy.folding import fold
from finder.taxonomy.refusals import quoted
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.taxonomy import Taxonomy

_LONGEST = 300
"""Characters of a text in which something must be found to be taken for more than a need."""
_NEAREST = 3
"""So many suggestions are looked at for what was found already."""
_BARE_NUMBER = re.compile(r"\d{5}", re.ASCII)
_NO_TREATMENT = frozenset({Kind.CONDITION, Kind.CHARACTERISTIC})
_LISTED = re.compile(r"[,;\n]")
_PAIN = frozenset({"pain", "pains", "dolor", "dolores"})
_MOST_LOOKED_UP = 5
"""So many runs of unknown words are looked up for what they may be meant for."""


_ASSESSED = frozenset(
    {
        Asking.SUGGEST,
        Asking.NOT_LISTED,
        Asking.OTHER_PAIN,
        Asking.UNSETTLED,
        Asking.UNKNOWN,
    }
)


def read_words(
    text: str, taxonomy: Taxonomy, gazetteer: Gazetteer | None, words: Wording
) -> Reading:
    """What a sentence, a pasted referral or a letter asks for. Never raises.

    Without a gazetteer no place is looked for.
    """
    return _Reader(text, taxonomy, gazetteer, words).reading()


def read_need(text: str, taxonomy: Taxonomy, words: Wording) -> NeedReading:
    """What a text that names needs and nothing else says, with a sentence about what was found.

    As `read_words`, but whatever else stands in it is asked about. Never raises.
    """
    reader = _Reader(text, taxonomy, None, words)
    reading = reader.reading()
    questions = [*reading.questions, *reader.about_the_rest()]
    found = tuple(need.key for need in reading.found)
    return NeedReading(
        text=text,
        found=found,
        sentence=reader.sentence(found),
        questions=tuple(sorted(questions, key=lambda each: each.start)),
    )


class _Reader:
    def __init__(
        self, text: str, taxonomy: Taxonomy, gazetteer: Gazetteer | None, words: Wording
    ) -> None:
        self._text = text
        self._taxonomy = taxonomy
        self._gazetteer = gazetteer
        self._words = words
        self._sentences = Sentences(words, taxonomy)
        self._said = understand(text, taxonomy, gazetteer)
        self._left: list[LeftOver] = []

    def reading(self) -> Reading:
        said = self._said
        settled = [need for need in said.needs if not self._is_asked(need)]
        questions = [*self._questions(), *self._about_left_over()]
        if not questions and _says_nothing(said):
            self._left.clear()
            questions = [self._about_all()]
        elif not questions and not said.needs and said.excluded:
            questions = list(self._about_pain())
        return Reading(
            found=tuple(Need(need.concept.key, need.importance) for need in settled),
            place=(said.place.place or said.place.words) if said.place else None,
            radius_miles=_within_limits(said.radius.miles) if said.radius else None,
            not_searched=_labels(said),
            left_over=tuple(dict.fromkeys(self._told_left_over())),
            excluded=tuple(dict.fromkeys(each.words for each in said.excluded)),
            questions=_once(questions),
            emergency=said.emergency,
        )

    def about_the_rest(self) -> Iterator[Question]:
        """Questions about what `read_need` knows no use for."""
        said = self._said
        for each in said.excluded:
            yield self._question(each.words, Asking.NEGATED, start=each.start)
        rest: tuple[Written, ...] = (*self._left, *_unsearched(said))
        asked = [self._question(each.words, Asking.UNKNOWN, start=each.start) for each in rest]
        yield from _once(asked)
        if said.radius:
            yield self._question(said.radius.words, Asking.UNKNOWN)

    def sentence(self, keys: Sequence[str]) -> str:
        """What was understood, "" for nothing."""
        return self._words.say("reading.found", needs=self._sentences.needs(keys)) if keys else ""

    def _questions(self) -> Iterator[Question]:
        either = [need for need in self._said.needs if need.either]
        if either:
            named = f"{either[0].words} / {either[-1].words}"
            keys = tuple(need.concept.key for need in either)
            yield self._question(named, Asking.EITHER, keys, start=either[0].start)
        for need in self._said.needs:
            if self._is_unsettled(need):
                name = self._sentences.need(need.concept.key)
                yield self._question(need.words, Asking.UNSETTLED, name=name, start=need.start)
        for each in self._said.open:
            yield self._about(each.words, each.found, each.start)
        yield from self._about_zip_codes()

    def _about_zip_codes(self) -> Iterator[Question]:
        """What is said of one bare number that is searched for, where it may be the place.

        Among other treatments, wanted or not, it is the number of one.
        """
        treatments = [need for need in self._said.needs if need.concept.kind not in _NO_TREATMENT]
        is_among_others = len(treatments) != 1 or self._said.excluded
        if self._gazetteer is None or self._said.place or is_among_others:
            return
        number = treatments[0]
        if not _BARE_NUMBER.fullmatch(number.words):
            return
        found = self._gazetteer.zip_code(number.words)
        if found:
            name = f"{found.city}, {found.state}"
            yield self._question(number.words, Asking.ALSO_ZIP, name=name, start=number.start)

    def _told_left_over(self) -> Iterator[str]:
        """What nothing was made of, but for the words that called for help: that was heard."""
        return (left.words for left in self._left if not self._is_heard(left))

    def _is_heard(self, left: LeftOver) -> bool:
        """Whether it is of the words that called for help: they are never asked about."""
        emergency = self._said.emergency
        return emergency is not None and not set(emergency.words.split()).isdisjoint(
            fold(left.words).split()
        )

    def _about_left_over(self) -> Iterator[Question]:
        """What the unknown words may be meant for; those that stay unknown are left.

        Where they are all that was written, each of a list is asked about.
        """
        is_list = _says_nothing(self._said) and bool(_LISTED.search(self._text.strip()))
        for number, left in enumerate(self._said.left_over):
            is_told = self._is_heard(left) or (not is_list and is_everyday(left.words))
            is_looked_up = number < _MOST_LOOKED_UP and not is_told
            found = self._taxonomy.resolve(left.words) if is_looked_up else None
            if found and (is_list or (found.suggestions and not self._is_said(found))):
                yield self._about(left.words, found, left.start)
            else:
                self._left.append(left)

    def _is_said(self, found: Resolution) -> bool:
        """Whether words mean no more than what was found beside them: "knee" of a knee shot."""
        said = {need.concept.key for need in self._said.needs}
        said |= {each.key for each in self._said.excluded}
        near = {suggestion.concept.key for suggestion in found.suggestions[:_NEAREST]}
        return not said.isdisjoint(near)

    def _about_all(self) -> Question:
        """What is asked where nothing at all was found."""
        text = self._text.strip()
        if not fold(text):
            return self._question(text, Asking.EMPTY)
        if len(text) > _LONGEST:
            return self._question(text, Asking.LONG)
        found = self._taxonomy.resolve(text)
        is_known = found.matches or (found.suggestions and not found.is_other_pain)
        if self._said.emergency and not is_known:
            return self._question(text, Asking.HEARD)
        if not (found.matches or found.suggestions or self._said.left_over):
            return self._question(text, Asking.EMPTY)  # "near me", "hello"
        return self._about(text, found, 0)

    def _about_pain(self) -> Iterator[Question]:
        """Who can assess a pain of which nothing is said but what is not wanted for it."""
        denied = {word for each in self._said.excluded for word in fold(each.words).split()}
        for word in fold(self._text).split():
            if word in _PAIN and word not in denied:
                yield self._question(word, Asking.OTHER_PAIN)
                return

    def _about(self, text: str, found: Resolution, start: int) -> Question:
        meant = found.matches or [suggestion.concept for suggestion in found.suggestions]
        asking = _asking(found)
        choices = () if asking is Asking.OTHER_PAIN else tuple(concept.key for concept in meant)
        unlisted = found.not_listed
        name = self._words.say(f"unlisted.{unlisted}") if unlisted else ""
        return self._question(text, asking, choices, name=name, start=start)

    def _is_asked(self, need: SaidNeed) -> bool:
        return need.either or self._is_unsettled(need)

    def _is_unsettled(self, need: SaidNeed) -> bool:
        concept = need.concept
        return concept.kind is Kind.CONDITION and not self._taxonomy.discussed(concept.key)

    def _question(
        self,
        text: str,
        asking: Asking,
        choices: tuple[str, ...] = (),
        *,
        name: str = "",
        start: int = 0,
    ) -> Question:
        return Question(
            text=text,
            asking=asking,
            sentence=self._words.say(f"reading.{asking.value}", text=quoted(text), name=name),
            choices=choices,
            offer=ASSESSES if asking in _ASSESSED and ASSESSES not in choices else "",
            start=start,
        )


def _says_nothing(said: Understanding) -> bool:
    """Whether nothing was found, but perhaps words that nothing was made of."""
    return not (
        said.place
        or said.radius
        or said.needs
        or said.payers
        or said.languages
        or said.practical
        or said.excluded
        or said.open
    )


def _asking(found: Resolution) -> Asking:
    """Why a text that means no one thing needs an answer."""
    reasons = (
        (found.matches, Asking.CHOOSE),
        (found.not_listed, Asking.NOT_LISTED),
        (found.is_clinic_code, Asking.CLINIC_CODE),
        (found.is_other_pain, Asking.OTHER_PAIN),
        (found.suggestions, Asking.SUGGEST),
    )
    return next((asking for holds, asking in reasons if holds), Asking.UNKNOWN)


def _within_limits(miles: float) -> float:
    return min(max(miles, SMALLEST_RADIUS), LARGEST_RADIUS)


def _labels(said: Understanding) -> tuple[str, ...]:
    """What was understood but has no filter yet."""
    return tuple(dict.fromkeys(one.label for one in _unsearched(said)))


def _unsearched(said: Understanding) -> Iterable[Said]:
    """The payers, languages and practical matters that are no need by themselves."""
    searched = {need.start for need in said.needs}
    around = (*said.payers, *said.languages, *said.practical)
    return (each for each in around if each.start not in searched)


def _once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Each question once, in the order of the text."""
    ordered = sorted(questions, key=lambda each: each.start)
    return tuple({each.text: each for each in reversed(ordered)}.values())[::-1]
