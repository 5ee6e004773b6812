"""Known words beside unknown ones: as a whole they may mean something else.

"Pump refil" is rather a pump refill than a pump, and pain "in the back of my neck" is no back
pain. Then the whole is asked about, and no part of it is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rapidfuzz import fuzz

from finder.search.understand.meanings import is_code
from finder.search.understand.pieces import small_places
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, denies, single
from finder.search.understand.tokens import Token, words_between
from finder.taxonomy.folding import fold, squash
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.taxonomy import Taxonomy

_LIKE = 84.0
"""From this likeness the whole is a misspelling of another name."""
_MOST = 6
"""So many doubtful runs of one text are looked up, of at most so many words."""
_LONGEST = 9


def doubtful_wholes(
    text: str, tokens: Sequence[Token], chosen: Sequence[SpanMeaning], taxonomy: Taxonomy
) -> Iterator[SpanMeaning]:
    """Runs of meanings and unknown words that are rather something else as a whole."""
    for first, last, inside in islice(_runs(tokens, chosen), _MOST):
        written = words_between(text, tokens, first, last)
        found = taxonomy.resolve(written)
        if found.suggestions and not found.matches and _is_other(found, written, inside):
            yield SpanMeaning(first, last, Sort.MEANING, found)


def _is_other(found: Resolution, written: str, inside: Sequence[SpanMeaning]) -> bool:
    """Whether the whole is not what one of its parts surely is."""
    best = found.suggestions[0]
    meant = {
        concept.key
        for each in inside
        if isinstance(each.value, Resolution)
        for concept in each.value.matches
    }
    is_clear = all(isinstance(each.value, Resolution) and each.value.concept for each in inside)
    if best.concept.key not in meant or not is_clear:
        return True
    is_like = fuzz.ratio(squash(fold(written)), squash(fold(best.alias))) >= _LIKE
    return is_like and len(meant) > 1


def _runs(
    tokens: Sequence[Token], chosen: Sequence[SpanMeaning]
) -> Iterator[tuple[int, int, list[SpanMeaning]]]:
    """Runs within a part, up to a "no" or an "and", that have a meaning and an unknown word.

    An unknown word right behind a "no" is what is not wanted, and no part of what follows: "no
    surgery back pain". What is not wanted ends where something else begins: "no shots just PT".
    """
    small = small_places(tokens)
    starts = {each.first: each for each in chosen}
    run: list[int] = []
    inside: list[SpanMeaning] = []
    place = 0
    is_denied = is_unwanted = False
    while place <= len(tokens):
        each = starts.get(place)
        other = each is not None and (each.sort is not Sort.MEANING or is_code(tokens[each.last]))
        parted = 0 < place < len(tokens) and tokens[place].part != tokens[place - 1].part
        denied = _denied(tokens, place) if each is None and place < len(tokens) else 0
        turns = is_unwanted and place < len(tokens) and tokens[place].word in single("sure", "only")
        if place == len(tokens) or other or parted or denied or turns:
            yield from _doubtful(tokens, run, inside, small)
            run, inside = [], []
            is_unwanted = False
        if place == len(tokens):
            return
        if each is None:
            is_no = denied > 0 and tokens[place].word not in single("or", "and", "turn")
            is_denied = is_no or (is_denied and not (parted or denied or turns))
            run += [] if is_denied or denied else [place]
            place += denied or 1
            continue
        is_unwanted = is_denied or is_unwanted
        is_denied = False
        if not other:
            inside.append(each)
            run += range(each.first, each.last + 1)
        place = each.last + 1


def _doubtful(
    tokens: Sequence[Token], run: list[int], inside: list[SpanMeaning], small: set[int]
) -> Iterator[tuple[int, int, list[SpanMeaning]]]:
    covered = {place for each in inside for place in range(each.first, each.last + 1)}
    said = [place for place in run if place in covered or place not in small]
    unknown = [
        place
        for place in said
        if place not in covered
        and tokens[place].word.isalpha()
        and tokens[place].word not in single("pain", "dose")
    ]
    if not inside or not unknown or said[-1] - said[0] >= _LONGEST:
        return
    if any(isinstance(each.value, Resolution) and each.value.not_listed for each in inside):
        return
    yield said[0], said[-1], inside


def _denied(tokens: Sequence[Token], place: int) -> int:
    """How many words deny, or begin something else as "and" does; 0 for "with" or none."""
    term = denies(tokens, place) or cues("past", "failed_after").at(tokens, place)
    if term:
        return len(term.words)
    return int(tokens[place].word in single("or", "and", "turn", but="by"))
