"""The patterns of the table of red flags: words in an order, near each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from finder.taxonomy.patterns.wording import PatternWords

_APART = 2
"""So many words may part two that belong together, beside words such as "my" and "of"."""
END = "$"
"""Stands for the end of a clause."""

Places: TypeAlias = "Mapping[str, Sequence[int]]"
"""Where each term of the table stands in a text."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern: any of `terms`; right behind the slot before if `close`."""

    terms: tuple[str, ...]
    close: bool


class Span(NamedTuple):
    """The first and the last word of a match."""

    first: int
    last: int


def parse(words: str) -> tuple[Slot, ...]:
    """The slots of a pattern: "a/b c" are a or b, then c near it; "a+c" c right behind it."""
    slots: list[Slot] = []
    for group in words.split():
        for place, terms in enumerate(group.split("+")):
            slots.append(Slot(tuple(terms.split("/")), close=place > 0))
    return tuple(slots)


def spans(slots: Sequence[Slot], wording: PatternWords, places: Places) -> Iterator[Span]:
    """Where the slots are met one after the other within a clause."""
    starts = [place for term in slots[0].terms for place in places.get(term, ())]
    for start in sorted(set(starts)):
        last = _end(slots[1:], start, wording, places)
        if last is not None:
            yield Span(start, last)


def _end(slots: Sequence[Slot], last: int, wording: PatternWords, places: Places) -> int | None:
    """The place where the rest of the slots ends, if it is met behind `last`."""
    if not slots:
        return last
    slot, *rest = slots
    if END in slot.terms and wording.ends_clause(last):
        return last
    apart = 0 if slot.close else _APART
    for place in sorted({place for term in slot.terms for place in places.get(term, ())}):
        if place <= last or wording.clauses[place] != wording.clauses[last]:
            continue
        if wording.between(last, place) > apart:
            break
        end = _end(rest, place, wording, places)
        if end is not None:
            return end
    return None
