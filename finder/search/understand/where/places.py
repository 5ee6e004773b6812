"""Places within a sentence: ZIP codes, towns with their state, towns that "near" or "in" tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finder.geography.area import Area
from finder.geography.gazetteer import Gazetteer
from finder.geography.place_text import name_key, words
from finder.geography.us_states import CODE_LENGTH, state_code
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, single, terms
from finder.search.understand.tokens import Token, words_between
from finder.search.understand.where.articles import is_called_the, is_in_the, is_thing
from finder.search.understand.where.people import TITLES, is_person
from finder.search.understand.where.signed_codes import CREDENTIALS, is_one_of_them, is_place_code
from finder.search.understand.where.state_parts import part_of_state
from finder.search.understand.where.states_said import state_at, state_behind
from finder.search.understand.where.told import SAID, Sureness, is_hailed, is_measured, told_before
from finder.taxonomy.folding import singular
from finder.taxonomy.taxonomy import Taxonomy

_ZIP = re.compile(r"\d{5}", re.ASCII)
_FOUR = re.compile(r"\d{4}", re.ASCII)
_LONGEST_NAME = 4
_LONGEST_MISSPELLED = 3
_TOWN, _LARGE_TOWN = 20_000, 50_000
"""People of a town whose name, in small letters, "in" may tell; of one that nothing tells."""
_ARTICLES = frozenset({"el", "la", "las", "los"})
"""Small words with which names of towns begin."""
_UNSURE = 400
"""In a text of more characters, a name that nothing tells is rather a person's."""


@dataclass(frozen=True, slots=True)
class _Finder:
    text: str
    tokens: Sequence[Token]
    taxonomy: Taxonomy
    gazetteer: Gazetteer

    def candidates(self) -> Iterator[SpanMeaning]:
        for first in range(len(self.tokens)):
            if cues("of_name").before(self.tokens, first):  # "Mutual of Omaha"
                continue
            told = self._told(first)
            if is_one_of_them(self.tokens, first):
                continue
            if is_place_code(self.tokens, first, told):
                yield self._candidate(first, first, max(told, Sureness.TOLD))
                continue
            yield from self._zip(first, told)
            yield from self._town_of_zip(first, told)
            part = part_of_state(self.tokens, first, self._state_at, self._largest)
            if part:
                end, state = part
                # any town is said more surely
                weight = told if told == Sureness.GOING else Sureness.LEAVING
                yield SpanMeaning(first, end, Sort.PLACE, state, weight)
                continue
            stated = list(self._stated(first, told))
            stated += self._quarter(first, told) if len(self.text) <= _UNSURE else ()
            unknown = [] if stated else list(self._unknown_in_state(first))
            yield from stated or unknown or self._misspelled(first, told)
            if not stated and is_called_the(self.tokens, first, self._largest):
                yield from self._named(first, max(told, self._told(first + 1)))
            elif not stated and not cues("no_place").at(self.tokens, first):
                yield from self._named(first, told)

    def _told(self, first: int) -> Sureness:
        return told_before(self.tokens, first)

    def _candidate(self, first: int, last: int, weight: int) -> SpanMeaning:
        return SpanMeaning(
            first, last, Sort.PLACE, words_between(self.text, self.tokens, first, last), weight
        )

    def _zip(self, first: int, told: Sureness) -> Iterator[SpanMeaning]:
        token = self.tokens[first]
        if not _ZIP.fullmatch(token.text):
            return
        is_told = told in {Sureness.TOLD, Sureness.GOING}
        before = self.tokens[first - 1].word if first else ""
        meant = self.taxonomy.known(token.text)
        is_code = bool(meant.matches or meant.suggestions)
        is_real = self.gazetteer.zip_code(token.text) is not None
        if not is_told and (is_code or not is_real or before in single("no_zip")):
            return
        last = first
        follows = self.tokens[first + 1 : first + 2]
        if follows and follows[0].gap == "-" and _FOUR.fullmatch(follows[0].text):
            last += 1
        yield self._candidate(first, last, max(told, Sureness.WEAK))

    def _town_of_zip(self, first: int, told: Sureness) -> Iterator[SpanMeaning]:
        """A town with its own ZIP code, which a bill may know, too: "Potosi 63664"."""
        tokens = self.tokens
        for end in range(first + 1, min(first + _LONGEST_NAME + 1, len(tokens))):
            if tokens[end].clause != tokens[first].clause:
                return
            if not _ZIP.fullmatch(tokens[end].text):
                continue
            found = self.gazetteer.zip_code(tokens[end].text)
            written = words_between(self.text, tokens, first, end - 1)
            if found is not None and name_key(words(written)) == name_key(words(found.city)):
                yield self._candidate(first, end, max(told, Sureness.STATED))
            return

    def _stated(self, first: int, told: Sureness) -> Iterator[SpanMeaning]:
        """Towns and counties with their state, and a ZIP code if one follows."""
        tokens = self.tokens
        for last in range(first, min(first + _LONGEST_NAME, len(tokens))):
            if tokens[last].part != tokens[first].part:
                return
            end, state = state_behind(self.text, tokens, (first, last), told, self._largest)
            if not state or self._is_signed(first, tokens[end].text):
                continue
            if self._largest(first, last, state) is None:
                continue
            end += self._has_zip_of(state, end + 1)
            yield self._candidate(
                first, end, max(told, Sureness.STATED) if told else Sureness.LEAVING
            )

    def _quarter(self, first: int, told: Sureness) -> Iterator[SpanMeaning]:
        """A quarter with its city: "hyde park chicago"."""
        tokens = self.tokens
        for last in range(first, min(first + _LONGEST_NAME, len(tokens) - 1)):
            if tokens[last].clause != tokens[first].clause or self._largest(first, last) is None:
                continue
            for end in range(min(last + _LONGEST_NAME, len(tokens) - 1), last, -1):
                is_one = tokens[end].clause == tokens[first].clause
                written = words_between(self.text, tokens, first, end)
                if is_one and self._largest(last + 1, end) and self.gazetteer.quarter(written):
                    yield self._candidate(first, end, max(told, Sureness.STATED))
                    return

    def _largest(self, first: int, last: int, state: str | None = None) -> Area | None:
        """What goes by those words, if each of them is written in letters that names have."""
        if not all(words(token.text) for token in self.tokens[first : last + 1]):
            return None
        return self.gazetteer.largest(words_between(self.text, self.tokens, first, last), state)

    def _has_zip_of(self, state: str, place: int) -> bool:
        """Whether a ZIP code of the state stands at `place`."""
        token = self.tokens[place : place + 1]
        found = self.gazetteer.zip_code(token[0].text) if token else None
        return found is not None and found.state == state and token[0].text == found.code

    def _unknown_in_state(self, first: int) -> Iterator[SpanMeaning]:
        """Words in capitals before the code of a state: a name that is asked about."""
        tokens = self.tokens
        for last in range(first, min(first + _LONGEST_NAME, len(tokens))):
            is_name = tokens[last].part == tokens[first].part and tokens[last].text.istitle()
            if not is_name or self._is_known(last, Sureness.ALONE):
                return
            end, state = self._state_at(last + 1, Sureness.TOLD)
            if state and tokens[end].text.isupper() and state not in CREDENTIALS:
                yield self._candidate(first, end, Sureness.LEAVING)
                return

    def _misspelled(self, first: int, told: Sureness) -> Iterator[SpanMeaning]:
        """A town with a letter wrong, before its state or behind "in": it is asked about."""
        tokens = self.tokens
        if len(self.text) > _UNSURE:
            return
        for last in range(first, min(first + _LONGEST_MISSPELLED, len(tokens))):
            is_name = bool(words(tokens[last].text)) and tokens[last].text.isalpha()
            if not is_name or tokens[last].part != tokens[first].part:
                return
            if last == first and tokens[first].word in _ARTICLES:
                continue
            if self._is_known(last, Sureness.ALONE):
                return
            name = words_between(self.text, tokens, first, last)
            end, state = self._state_at(last + 1, told)
            if state and self._is_signed(first, tokens[end].text):
                return
            if state and self.gazetteer.misspelled(name, state):
                yield self._candidate(first, end, max(told, Sureness.LEAVING))
                return
            if not state and cues("in").before(tokens, first):
                area = self.gazetteer.misspelled(name)
                if area is not None and area.population >= _LARGE_TOWN:
                    yield self._candidate(first, last, Sureness.LEAVING)
                    return

    def _state_at(self, first: int, told: Sureness) -> tuple[int, str]:
        return state_at(self.text, self.tokens, first, told)

    def _is_signed(self, first: int, state: str) -> bool:
        """Whether the "state" is rather what stands behind a person's name: "John Allen, MD"."""
        if state not in CREDENTIALS or not first:
            return False
        before = self.tokens[first - 1]
        return before.part == self.tokens[first].part and (
            before.word in TITLES or (before.is_capital and self._told(first) == Sureness.ALONE)
        )

    def _named(self, first: int, told: Sureness) -> Iterator[SpanMeaning]:
        """Towns without a state, a state alone, and what must be a place although none is known."""
        tokens = self.tokens
        end, state = self._state_at(first, told) if first else (first, "")
        if state and told in SAID and self._is_whole_state(first, end):
            yield self._candidate(first, end, told)
        found = False
        for last in range(min(first + _LONGEST_NAME, len(tokens)) - 1, first - 1, -1):
            if tokens[last].part == tokens[first].part and self._is_town(first, last, told):
                found = True
                yield self._candidate(first, last, self._weight(first, last, told))
                break
        if (
            found
            or state
            or told not in {Sureness.TOLD, Sureness.GOING}
            or is_thing(self.tokens, first, first, self._largest)
        ):
            return
        if self._may_be_name(first):
            yield self._candidate(first, self._end_of_name(first), Sureness.WEAK)

    def _weight(self, first: int, last: int, told: Sureness) -> Sureness:
        """How surely it is meant: less where a state's payer is named after it."""
        behind = last + 1
        is_state = state_code(words_between(self.text, self.tokens, first, last)) is not None
        is_payers = behind < len(self.tokens) and terms("payers").at(self.tokens, behind)
        return Sureness.LEAVING if is_state and is_payers and told == Sureness.ALONE else told

    def _is_whole_state(self, first: int, end: int) -> bool:
        written = words_between(self.text, self.tokens, first, end)
        return len(written) > CODE_LENGTH or (written.isupper() and not self.text.isupper())

    def _is_town(self, first: int, last: int, told: Sureness) -> bool:
        run = self.tokens[first : last + 1]
        known = [self._is_known(place, told) for place in range(first, last + 1)]
        if all(known):  # a name of several words is no accident: New York, Rapid City
            return False
        is_called = is_person(self.tokens, first, last)
        if is_called or is_thing(self.tokens, first, last, self._largest):
            return False
        area = self._largest(first, last)
        if area is None:
            return False
        is_capital = all(each.is_capital for each in run) and not self.text.isupper()
        if told in {Sureness.TOLD, Sureness.GOING}:
            return True
        if told in {Sureness.WEAK, Sureness.LEAVING}:
            is_in = bool(cues("in").before(self.tokens, first)) or self._is_from(first)
            return is_capital or (is_in and area.population >= _TOWN and not _is_ordinary(run))
        return (is_capital and area.states != () and is_in_the(self.tokens, first)) or (
            area.population >= _LARGE_TOWN
            and len(self.text) <= _UNSURE
            and not _is_ordinary(run)
            and self._stands_alone(first, last)
        )

    def _is_from(self, first: int) -> bool:
        return is_measured(self.tokens, first) or is_hailed(self.tokens, first)

    def _stands_alone(self, first: int, last: int) -> bool:
        """Whether no capital beside it makes it a part of another name."""
        sides = [*self.tokens[max(0, first - 1) : first], *self.tokens[last + 1 : last + 2]]
        return not any(
            each.part == self.tokens[first].part
            and (each.text.istitle() or each.word == "dr")
            and each.word not in self.taxonomy.vocabulary
            and each.word not in single("filler")
            for each in sides
        )

    def _is_known(self, place: int, told: Sureness) -> bool:
        """Whether a word is one of medicine, of the body, or another that is no town's."""
        token = self.tokens[place]
        is_named = told in SAID and token.is_capital and not self.text.isupper()
        tables = (terms(name).at(self.tokens, place) for name in ("payers", "languages"))
        if any(tables):
            return True
        one = singular(token.word)
        if one in self.taxonomy.vocabulary or token.word in self.taxonomy.vocabulary:
            return not is_named or bool(self.taxonomy.known(token.text).matches)
        return bool(token.word in single("filler") and not is_named)

    def _may_be_name(self, first: int) -> bool:
        token = self.tokens[first]
        return (
            token.text.isalpha()
            and not self._is_known(first, Sureness.ALONE)
            and token.word not in single("filler")
            and terms("practical").at(self.tokens, first) is None
        )

    def _end_of_name(self, first: int) -> int:
        """The last word of what must be a name: capitals beside it, and a state.

        Without capitals one more word may be of it, but not of a name that is one but for a letter.
        """
        last = first
        if self._goes_on_small(first):
            last += 1
        while (
            last + 1 < len(self.tokens)
            and last - first < _LONGEST_NAME - 1
            and self.tokens[last + 1].part == self.tokens[first].part
            and self.tokens[last + 1].text.istitle()
            and self._may_be_name(last + 1)
        ):
            last += 1
        end, state = self._state_at(last + 1, Sureness.TOLD)
        return end if state else last

    def _goes_on_small(self, first: int) -> bool:
        run = self.tokens[first : first + 2]
        is_small = (
            len(run) > 1
            and run[0].part == run[1].part
            and all(token.text.islower() for token in run)
            and self._may_be_name(first + 1)
            and not self._state_at(first + 1, Sureness.TOLD)[1]
        )
        meant = self.gazetteer.misspelled(run[0].text) if is_small else None
        return is_small and not (meant and meant.population >= _TOWN)


def _is_ordinary(run: Sequence[Token]) -> bool:
    """Whether it is one everyday word; two beside each other are a name: Virginia Beach."""
    return len(run) == 1 and run[0].word in single("ordinary_town")


def place_candidates(
    text: str, tokens: Sequence[Token], taxonomy: Taxonomy, gazetteer: Gazetteer
) -> Iterator[SpanMeaning]:
    """Every run of words that may be a place, with how surely it is the one meant."""
    return _Finder(text, tokens, taxonomy, gazetteer).candidates()
