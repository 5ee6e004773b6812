"""Problems that are one together: pain in the low back and down the leg is rather sciatica.

The one is asked about, and each of its parts is offered beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import FOLDER, cues, single
from finder.search.understand.tokens import Token, words_between
from finder.taxonomy.concept import Concept
from finder.taxonomy.resolution import Resolution, Suggestion
from finder.taxonomy.rows import read_rows
from finder.taxonomy.taxonomy import Taxonomy

_LONGEST = 16
"""Words of a run that is looked up as a whole."""
_MOST = 3
"""So many runs of one text are looked up."""
_SUGGESTED = 99.0


def combined_problems(
    text: str, tokens: Sequence[Token], chosen: Sequence[SpanMeaning], taxonomy: Taxonomy
) -> Iterator[SpanMeaning]:
    """Runs that hold parts of a problem, and as a whole say that problem first."""
    looked_up = 0
    for first, last, parts in _runs(tokens, chosen):
        keys = {part.key for part in parts}
        if looked_up == _MOST or not any(keys <= those for those in _wholes().values()):
            continue
        looked_up += 1
        written = words_between(text, tokens, first, last)
        near = taxonomy.resolve(written).suggestions
        if near and keys <= _wholes().get(near[0].concept.key, frozenset()):
            meant = dict.fromkeys((near[0].concept, *parts))
            found = Resolution(
                written, suggestions=tuple(Suggestion(one, one.label, _SUGGESTED) for one in meant)
            )
            yield SpanMeaning(first, last, Sort.MEANING, found)


@lru_cache(maxsize=1)
def _wholes() -> Mapping[str, frozenset[str]]:
    """The problems that others are parts of, with the keys of those.

    Raises:
        DataError: the table is missing or malformed.

    """
    found: dict[str, frozenset[str]] = {}
    for row in read_rows(FOLDER / "combined.csv", ("whole", "part", "source")):
        found[row["whole"]] = found.get(row["whole"], frozenset()) | {row["part"]}
    return found


def _runs(
    tokens: Sequence[Token], chosen: Sequence[SpanMeaning]
) -> Iterator[tuple[int, int, list[Concept]]]:
    """Runs of one sentence that name problems and nothing else, with those problems."""
    starts = {each.first: each for each in chosen}
    first = place = 0
    parts: list[Concept] = []
    while place <= len(tokens):
        each = starts.get(place)
        problem = _problem(each)
        ends = place == len(tokens) or tokens[place].clause != tokens[first].clause
        if ends or (each and problem is None) or cues("not", "past").at(tokens, place):
            yield from _trimmed(tokens, first, place - 1, parts)
            parts = []
            first = place + 1 if each is None and not ends else place
        if place == len(tokens):
            return
        if problem is not None:
            parts.append(problem)
        place = each.last + 1 if each else place + 1
        first = max(first, place) if each and problem is None else first


def _problem(each: SpanMeaning | None) -> Concept | None:
    value = each.value if each else None
    return value.concept if isinstance(value, Resolution) else None


def _trimmed(
    tokens: Sequence[Token], first: int, last: int, parts: list[Concept]
) -> Iterator[tuple[int, int, list[Concept]]]:
    """The run without small words at its ends, if it says more than one known problem."""
    small = single("filler", "unsaid", but="felt")
    while first <= last and tokens[first].word in small:
        first += 1
    while last >= first and tokens[last].word in small:
        last -= 1
    if parts and last - first < _LONGEST:
        yield first, last, parts
