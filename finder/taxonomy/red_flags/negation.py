"""Whether a text says that something is not so."""

from __future__ import annotations

from finder.taxonomy.patterns.slots import Span
from finder.taxonomy.patterns.small_words import small_words
from finder.taxonomy.patterns.wording import PatternWords


def is_affirmed(span: Span, wording: PatternWords) -> bool:
    """Whether what stands at `span` is not denied, as by "no chest pain" or "denies fever"."""
    return not (_is_negated(span.first, wording) or _is_answered(span.last, wording))


def _is_negated(first: int, wording: PatternWords) -> bool:
    """Whether a "no" reaches the word at `first`, or a "denies" stands in its clause.

    What begins with a "no" of its own ("can't breathe") is denied by no other.
    """
    no, denied = small_words("no"), small_words("denied")
    if wording.words[first] in no | small_words("cannot"):
        return False
    is_reached = True
    for place in range(first - 1, -1, -1):
        word = wording.words[place]
        if wording.clauses[place] != wording.clauses[first] or word in small_words("affirmed"):
            return False
        if word in denied or (is_reached and word in no):
            return True
        is_reached = is_reached and word in small_words("reached")
    return False


def _is_answered(last: int, wording: PatternWords) -> bool:
    """Whether it is a question of a form with its answer: "chest pain - no"."""
    place = last + 1
    return (
        place < len(wording.words)
        and wording.words[place] in small_words("answered")
        and wording.ends_clause(place)
    )
