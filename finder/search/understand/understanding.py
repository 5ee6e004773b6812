"""A text, taken apart once: no word is read twice, and the longest meaning wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from finder.directory.practical.answers import TAKES, speaks_key
from finder.geography.gazetteer import Gazetteer
from finder.search.query import Importance
from finder.search.understand.afterwards import Afterwards
from finder.search.understand.again import wanted_again
from finder.search.understand.ages import ages
from finder.search.understand.beside_codes import told_by_codes
from finder.search.understand.combined import combined_problems
from finder.search.understand.compounds import denied_compounds
from finder.search.understand.denial import Denied, denials
from finder.search.understand.either import joined_by_or
from finder.search.understand.meanings import (
    meaning_candidates,
    shared_beginnings,
    shared_endings,
)
from finder.search.understand.pieces import pieces
from finder.search.understand.professions import asked_professions
from finder.search.understand.said import (
    Excluded,
    LeftOver,
    Open,
    PlaceSaid,
    Radius,
    Said,
    SaidNeed,
    Understanding,
)
from finder.search.understand.spans import Sort, SpanMeaning, standing
from finder.search.understand.surroundings import surrounding_candidates
from finder.search.understand.tables import Term, denies, single
from finder.search.understand.tokens import Token, clean, tokenize, words_between
from finder.search.understand.where.place_meant import place_of
from finder.search.understand.where.places import place_candidates
from finder.search.understand.where.radius import radius_candidates
from finder.search.understand.wholes import doubtful_wholes
from finder.search.understand.wishes import wishes
from finder.search.understand.without_referral import without_referral
from finder.taxonomy.concept import Concept
from finder.taxonomy.red_flags import red_flag
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.taxonomy import Taxonomy

T = TypeVar("T")

_IMPLANTED = ("implant", "implant_care", "neurostimulation")
"""The families of what is implanted, and of the care for it."""
LETTER = 600
"""A text of more characters is a letter: what is left over of it is not repeated."""


def understand(text: str, taxonomy: Taxonomy, gazetteer: Gazetteer | None = None) -> Understanding:
    """What `text` says, each thing with the words that it came from. Never raises.

    Without a gazetteer no place is looked for. Reads the first 6,000 characters.

    >>> from finder.taxonomy.taxonomy import standard_taxonomy
    >>> said = understand("sciatica, no opioids, within 30 miles", standard_taxonomy())
    >>> [need.concept.key for need in said.needs], said.radius.miles
    (['sciatica'], 30.0)
    """
    line = clean(text)
    return _Reader(line, tokenize(line), taxonomy, gazetteer).read()


class _Reader:
    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        taxonomy: Taxonomy,
        gazetteer: Gazetteer | None,
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._taxonomy = taxonomy
        self._gazetteer = gazetteer
        self._place: PlaceSaid | None = None
        self._radius: Radius | None = None
        self._needs: list[SaidNeed] = []
        self._around: dict[Sort, list[Said]] = {
            Sort.PAYER: [],
            Sort.LANGUAGE: [],
            Sort.PRACTICAL: [],
        }
        self._excluded: list[Excluded] = []
        self._past: list[Excluded] = []
        self._open: list[Open] = []
        self._used: set[int] = set()
        self._denied: set[int] = set()
        self._afterwards = Afterwards(text, tokens, (), taxonomy)

    def read(self) -> Understanding:
        is_letter = len(self._text) > LETTER
        chosen = told_by_codes(self._text, self._tokens, self._chosen(), self._taxonomy)
        starts = {each.first for each in chosen}
        self._afterwards = Afterwards(self._text, self._tokens, starts, self._taxonomy)
        denied = denials(self._text, self._tokens, chosen, _devices(self._taxonomy))
        for each in wanted_again(self._tokens, chosen, dict(denied)):
            past = denied.pop(each.first)
            self._use(past.first, past.last)
        wished = wishes(self._tokens, chosen)
        place = self._chosen_place([each for each in chosen if each.first not in denied])
        for each in chosen:
            if each.first in denied:
                self._exclude(each, denied[each.first])
            elif each.sort is Sort.PLACE:
                if each is place:
                    self._use(each.first, each.last)
            else:
                self._take(each, is_nice=each.first in wished)
        self._mark_either(chosen)
        wanted = {need.concept.key for need in self._needs}
        self._excluded += (each for each in self._past if each.key not in wanted)  # "repeat RFA"
        left = self._left_over()
        if is_letter:  # words that we don't know may be a person's name
            self._excluded = [each for each in self._excluded if each.key]
        return Understanding(
            place=self._place,
            radius=self._radius,
            needs=_first_of_each((need.concept.key, need) for need in self._needs),
            payers=_once(self._around[Sort.PAYER]),
            languages=_once(self._around[Sort.LANGUAGE]),
            practical=_once(self._around[Sort.PRACTICAL]),
            excluded=tuple(sorted(self._excluded, key=lambda each: each.start)),
            open=tuple(self._still_open()),
            left_over=() if is_letter else left,
            emergency=red_flag(self._text),
            is_letter=is_letter,
        )

    def _chosen(self) -> list[SpanMeaning]:
        whole = self._whole()
        if whole is not None:
            return [whole]
        text, tokens = self._text, self._tokens
        found = [
            *meaning_candidates(text, tokens, self._taxonomy),
            *radius_candidates(text, tokens),
            *surrounding_candidates(tokens),
            *ages(tokens),
            *without_referral(tokens),
            *denied_compounds(text, tokens, self._taxonomy),
        ]
        if self._gazetteer is not None:
            found += place_candidates(text, tokens, self._taxonomy, self._gazetteer)
        chosen = standing(found)
        further = (
            *shared_endings(text, tokens, chosen, self._taxonomy),
            *shared_beginnings(text, tokens, chosen, self._taxonomy),
        )
        chosen = standing([*chosen, *further])
        chosen = standing([*chosen, *asked_professions(text, tokens, chosen, self._taxonomy)])
        if len(text) > LETTER:
            return chosen
        chosen = standing([*chosen, *combined_problems(text, tokens, chosen, self._taxonomy)])
        return standing([*chosen, *doubtful_wholes(text, tokens, chosen, self._taxonomy)])

    def _whole(self) -> SpanMeaning | None:
        """The text as one name with its marks, such as "Joint injection (hip, knee)"."""
        parts = {token.part for token in self._tokens}
        if len(parts) < 2:
            return None
        found = self._taxonomy.known(self._text.strip())
        if not found.matches:
            return None
        named = [
            self._taxonomy.known(
                words_between(self._text, self._tokens, *_ends(self._tokens, part))
            )
            for part in parts
        ]
        if not found.concept and all(each.concept for each in named):
            return None
        return SpanMeaning(0, len(self._tokens) - 1, Sort.MEANING, found)

    def _chosen_place(self, chosen: Sequence[SpanMeaning]) -> SpanMeaning | None:
        """The place to search from: the one that is told most surely, then the first."""
        places = [each for each in chosen if each.sort is Sort.PLACE]
        if self._gazetteer is None:
            return None
        for each in sorted(places, key=lambda each: (-each.weight, each.first)):
            self._place = place_of(each, self._gazetteer)
            if self._place is not None:
                return each
        return None

    def _take(self, each: SpanMeaning, *, is_nice: bool) -> None:
        value = each.value
        if isinstance(value, Radius):
            self._use(each.first, each.last)
            self._radius = self._radius or value
            return
        self._use(each.first, each.last)
        words, start = self._words(each.first, each.last), self._tokens[each.first].start
        if isinstance(value, Term):
            said = Said(key=value.key, label=value.label, words=words, start=start)
            concept = _characteristic(value, each.sort, self._taxonomy)
            if concept is not None:
                importance = Importance.NICE if is_nice else Importance.MUST
                self._needs.append(
                    SaidNeed(concept=concept, importance=importance, words=words, start=start)
                )
            if concept is None or each.sort is not Sort.PRACTICAL:
                self._around[each.sort].append(said)
        elif isinstance(value, Resolution):
            self._mean(value, words, start, is_nice=is_nice)

    def _mean(self, found: Resolution, words: str, start: int, *, is_nice: bool) -> None:
        if found.concept is None:
            self._open.append(Open(found=found, words=words, start=start))
            return
        importance = Importance.NICE if is_nice else Importance.MUST
        self._needs.append(
            SaidNeed(concept=found.concept, importance=importance, words=words, start=start)
        )

    def _exclude(self, each: SpanMeaning, denied: Denied) -> None:
        first, last = min(denied.first, each.first), max(denied.last, each.last)
        while first in self._used and first < each.first:  # one "failed" may deny two
            first += 1
        self._use(first, last)
        value = each.value
        if denied.role == "past" or self._tokens[first].word in single("stopping"):
            asked = self._afterwards.asked(value, first, last)
            if asked:
                self._use(first, asked[1])
                self._open.append(asked[0])
                return
        self._denied.update(range(first, last + 1))
        key = value.key if isinstance(value, Term) else ""
        if isinstance(value, Resolution) and value.concept:
            key = value.concept.key
        told = Excluded(key=key, words=self._words(first, last), start=self._tokens[first].start)
        (self._past if denied.role == "past" else self._excluded).append(told)

    def _still_open(self) -> Iterator[Open]:
        """What has to be asked about: a shared number is settled by a name beside it."""
        named = {need.concept for need in self._needs}
        return (each for each in self._open if named.isdisjoint(each.found.matches))

    def _mark_either(self, chosen: Sequence[SpanMeaning]) -> None:
        """Mark the needs that an "or" joins."""
        starts = joined_by_or(self._tokens, chosen)
        both = [number for number, need in enumerate(self._needs) if need.start in starts]
        if len(both) > 1:
            for number in both:
                self._needs[number] = replace(self._needs[number], either=True)

    def _left_over(self) -> tuple[LeftOver, ...]:
        """What no meaning was found for; what is denied of it is excluded instead."""
        left: list[LeftOver] = []
        for first, last in pieces(self._tokens, self._used):
            words, start = self._words(first, last), self._tokens[first].start
            denying = denies(self._tokens, first)
            is_bare = denying is not None and len(denying.words) > last - first  # "no" of nothing
            if (denying and not is_bare) or self._goes_on_denied(first):
                self._excluded.append(Excluded(key="", words=words, start=start))
            else:
                left.append(LeftOver(words=words, start=start))
        return tuple(left)

    def _goes_on_denied(self, first: int) -> bool:
        """Whether "or" joins it to what is not wanted: "no injections or surgery"."""
        joining = single("or", "nor")
        return first > 1 and self._tokens[first - 1].word in joining and first - 2 in self._denied

    def _use(self, first: int, last: int) -> None:
        self._used.update(range(first, last + 1))

    def _words(self, first: int, last: int) -> str:
        return words_between(self._text, self._tokens, first, last)


def _devices(taxonomy: Taxonomy) -> frozenset[str]:
    """What is implanted, by any of its names."""
    families = [key for key in _IMPLANTED if key in taxonomy]
    return frozenset(member for key in families for member in (key, *taxonomy.members(key)))


def _ends(tokens: Sequence[Token], part: int) -> tuple[int, int]:
    places = [place for place, token in enumerate(tokens) if token.part == part]
    return places[0], places[-1]


def _once(said: Sequence[Said]) -> tuple[Said, ...]:
    return _first_of_each((each.key, each) for each in said)


def _first_of_each(keyed: Iterable[tuple[str, T]]) -> tuple[T, ...]:
    """The first of each key, in their order."""
    found: dict[str, T] = {}
    for key, each in keyed:
        found.setdefault(key, each)
    return tuple(found.values())


def _characteristic(term: Term, sort: Sort, taxonomy: Taxonomy) -> Concept | None:
    """The characteristic that a payer, a language or a matter is, if the taxonomy has it."""
    if sort is Sort.PAYER:
        return taxonomy.concepts.get(f"{TAKES}{term.key}")
    if sort is Sort.LANGUAGE:
        return taxonomy.concepts.get(speaks_key(term.label))
    return taxonomy.concepts.get(term.key)
