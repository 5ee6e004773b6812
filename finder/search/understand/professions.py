"""Professions that are said by what they treat or do: "someone who helps with back pain".

Who names a doctor for a pain looks for the doctor, and for the pain only through them. A
diagnosis or a procedure ("a doctor who does epidurals") stays what it is: it says more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import FOLDER, cues, single
from finder.search.understand.tokens import Token, words_between
from finder.taxonomy.concept import Kind
from finder.taxonomy.resolution import Resolution, Suggestion
from finder.taxonomy.rows import read_rows
from finder.taxonomy.taxonomy import Taxonomy

_BEFORE_ALL = 2
"""Weighs more than a problem of as many words."""
_SUGGESTED = 99.0
_AROUND = frozenset({Sort.PLACE, Sort.RADIUS, Sort.LANGUAGE, Sort.PAYER, Sort.PRACTICAL})
_LOOKED_UP = 3
"""So many doctors for what no name is known of are looked up in one text."""
_LONGEST = 9


def asked_professions(
    text: str, tokens: Sequence[Token], chosen: Sequence[SpanMeaning], taxonomy: Taxonomy
) -> Iterator[SpanMeaning]:
    """Runs of words that ask for a profession, longer than the need they would be without it."""
    return _Finder(text, tokens, chosen, taxonomy).candidates()


@lru_cache(maxsize=1)
def _professions() -> dict[str, tuple[str, ...]]:
    """The professions that are asked for with each need, the likeliest first.

    Raises:
        DataError: the table is missing or malformed.

    """
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(FOLDER / "professions.csv", ("need", "profession", "source")):
        found[row["need"]] = (*found.get(row["need"], ()), row["profession"])
    return found


class _Finder:
    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        chosen: Sequence[SpanMeaning],
        taxonomy: Taxonomy,
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._taxonomy = taxonomy
        self._at = {place: each for each in chosen for place in range(each.first, each.last + 1)}

    def candidates(self) -> Iterator[SpanMeaning]:
        yield from self._for_known()
        yield from self._for_unknown()

    def _for_known(self) -> Iterator[SpanMeaning]:
        """Those who are asked for with a need that stands in the table."""
        place = 0
        while place < len(self._tokens):
            end = self._need_at(place)
            if end is None:
                place += 1
                continue
            first = self._begun(place)
            last = self._ended(end) if first is None and place in self._at else None
            if first is not None:
                yield self._asked(first, self._listed(end), place)
            elif last is not None:
                yield self._asked(place, last, place)
            place = end + 1

    def _for_unknown(self) -> Iterator[SpanMeaning]:
        """Those for what no name is known of, such as "my lower back": they are asked about."""
        places = (place for place in range(len(self._tokens)) if self._is_unknown(place))
        begun = ((place, self._begun(place)) for place in places)
        treating = ((first, place) for place, first in begun if first is not None)
        for first, place in islice(treating, _LOOKED_UP):
            found = self._looked_up(first, place)
            if found:
                yield found

    def _need_at(self, place: int) -> int | None:
        """The last word of the need that begins at `place`, if a profession goes by it."""
        each = self._at.get(place)
        if each is None:
            return place if self._tokens[place].word in single("pain") else None
        if each.first != place or not self._keys(each) or self._is_shot_into(each):
            return None
        return each.last

    def _is_shot_into(self, each: SpanMeaning) -> bool:
        """Whether it is told where an injection goes: "a shot in my back" is one of its own."""
        behind = each.last + 1
        return (
            isinstance(each.value, Resolution)
            and each.value.concept is not None
            and each.value.concept.kind is Kind.FAMILY
            and behind < len(self._tokens)
            and self._tokens[behind].part == self._tokens[each.last].part
            and self._tokens[behind].word in single("into")
            and behind + 1 not in self._at
        )

    def _keys(self, each: SpanMeaning) -> tuple[str, ...]:
        value = each.value
        if not isinstance(value, Resolution) or value.concept is None:
            return ()
        return _professions().get(value.concept.key, ())

    def _begun(self, need: int) -> int | None:
        """The first word of "a doctor who treats" before the need at `need`."""
        tokens = self._tokens
        treats = False
        place = need - 1
        while place >= 0 and tokens[place].clause == tokens[need].clause:
            around = self._at.get(place)
            if around is not None:
                if around.sort not in _AROUND:
                    return None
                place = around.first - 1
                continue
            if tokens[place].part != tokens[place + 1].part and place + 1 not in self._at:
                return None
            expert = cues("expert").before(tokens, place + 1)
            if expert:
                return place + 1 - expert
            if treats and tokens[place].word in single("helper", "helper_any"):
                return None if self._is_another(place) else place
            treating = cues("treating").before(tokens, place + 1)
            treats = treats or bool(treating)
            if not treating and tokens[place].word not in single("between"):
                return None
            place -= treating or 1
        return None

    def _is_another(self, place: int) -> bool:
        """Whether it is a doctor whom the person has, or a profession named before "who"."""
        before = self._at.get(place - 1)
        is_named = before is not None and before.sort is Sort.MEANING
        return is_named or (place > 0 and self._tokens[place - 1].word in single("own"))

    def _ended(self, last: int) -> int | None:
        """The "doctor" right behind the need that ends at `last`."""
        tokens, place = self._tokens, last + 1
        if place >= len(tokens) or place in self._at:
            return None
        is_helper = tokens[place].word in single("helper") and not tokens[place].gap
        says = place + 1 < len(tokens) and cues("doctor_says").at(tokens, place + 1)
        is_joined = tokens[place].part == tokens[last].part
        return place if is_helper and is_joined and not says else None

    def _listed(self, last: int) -> int:
        """The last word of the list of needs whose first ends at `last`."""
        joining = single("and", "or", "unsaid")
        end: int | None = last
        while end is not None:
            last, place = end, end + 1
            while place < len(self._tokens) and self._tokens[place].word in joining:
                place += 1
            is_joined = last + 1 < place < len(self._tokens)
            is_same = is_joined and self._tokens[place].clause == self._tokens[last].clause
            end = self._need_at(place) if is_same else None
        return last

    def _asked(self, first: int, last: int, need: int) -> SpanMeaning:
        """The profession; of the words around it only those that are said of nothing else."""
        each = self._at.get(need)
        keys = self._keys(each) if each else _professions()["chronic_pain"]
        if any(self._is_around(place) for place in range(first, need)):
            first = need
        professions = tuple(self._taxonomy[key] for key in keys)
        if len(professions) == 1:
            found = Resolution(self._words(first, last), professions)
        else:
            value = each.value if each else None
            itself = value.matches if isinstance(value, Resolution) else ()
            found = Resolution(
                self._words(first, last),
                suggestions=tuple(
                    Suggestion(one, one.label, _SUGGESTED) for one in (*professions, *itself)
                ),
            )
        return SpanMeaning(first, last, Sort.MEANING, found, weight=_BEFORE_ALL)

    def _is_around(self, place: int) -> bool:
        each = self._at.get(place)
        return each is not None and each.sort in _AROUND

    def _is_unknown(self, place: int) -> bool:
        return (
            place not in self._at
            and not self._is_small(place)
            and not cues("treating", "helper", "not").at(self._tokens, place)
        )

    def _is_small(self, place: int) -> bool:
        return self._tokens[place].word in single("filler", "between", "pain")

    def _looked_up(self, first: int, place: int) -> SpanMeaning | None:
        """What the words from `first` on mean as a whole, if it is a profession."""
        if any(self._is_around(each) for each in range(first, place)):
            return None
        last = place
        while (
            last + 1 < len(self._tokens)
            and last - first < _LONGEST
            and last + 1 not in self._at
            and self._tokens[last + 1].part == self._tokens[first].part
        ):
            last += 1
        while self._is_small(last) and self._tokens[last].word not in single("pain"):
            last -= 1
        found = self._taxonomy.resolve(self._words(first, last))
        if not found.suggestions or found.suggestions[0].concept.kind is not Kind.DISCIPLINE:
            return None
        return SpanMeaning(first, last, Sort.MEANING, found)

    def _words(self, first: int, last: int) -> str:
        return words_between(self._text, self._tokens, first, last)
