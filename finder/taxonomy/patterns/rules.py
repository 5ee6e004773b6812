"""Rules: patterns of words that must all be met, unless another is near.

A rule's `words` are a small pattern: "lost/loss bladder" is one of the first words and then,
with at most a few words between, the last one; "self+harm*" has nothing but small words such
as "my" between and every ending; "fever & back" are both near each other in any order;
"=stroke" is the whole text; "$" the end of a clause; "@hurt" any word of that group. A match
does not count near one of the words in `unless` ("-" for none), of which "risk+overdose" are
two in a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from finder.taxonomy.patterns.slots import Places, Slot, Span, parse, spans
from finder.taxonomy.patterns.wording import PatternWords

_NONE = "-"
_WHOLE = "="
_TOGETHER = "&"
_GROUP = re.compile(r"@\w+")
_NEAR = 3
"""So far from a match a word stands that takes it back ("chest *wall* pain")."""


@dataclass(frozen=True, slots=True)
class PatternRule:
    """Each of `parts` is met, or the `whole` text is these words."""

    parts: tuple[tuple[Slot, ...], ...]
    whole: tuple[str, ...]
    unless: tuple[tuple[Slot, ...], ...]

    @property
    def size(self) -> int:
        """How many words it asks for."""
        return sum(len(slots) for slots in self.parts)

    def terms(self) -> Iterator[str]:
        """Every term of the rule."""
        for slots in (*self.parts, *self.unless):
            for slot in slots:
                yield from slot.terms


def rule(words: str, unless: str, groups: Mapping[str, str] | None = None) -> PatternRule:
    """The rule of a row; `groups` has the words that an "@name" stands for.

    Raises:
        KeyError: there is no such group.

    """
    if words.startswith(_WHOLE):
        return PatternRule((), tuple(words.removeprefix(_WHOLE).split()), ())
    filled = _filled(words, groups or {})
    excused = () if unless == _NONE else _filled(unless, groups or {}).split("/")
    return PatternRule(
        parts=tuple(parse(part) for part in filled.split(_TOGETHER)),
        whole=(),
        unless=tuple(parse(each) for each in excused),
    )


def _filled(words: str, groups: Mapping[str, str]) -> str:
    return _GROUP.sub(lambda name: groups[name[0][1:]], words)


def met(
    asked: PatternRule,
    wording: PatternWords,
    places: Places,
    *,
    within: int,
    holds: Callable[[Span], bool] = lambda _: True,
) -> Iterator[Span]:
    """Where all parts of a rule are met, each of them `holds`, and at most `within` words on."""
    parts: list[list[Span]] = []
    for slots in asked.parts:
        found = [each for each in spans(slots, wording, places) if holds(each)]
        if not found:
            return
        parts.append(found)
    excused = [each for slots in asked.unless for each in spans(slots, wording, places)]
    for together in product(*parts):
        whole = Span(min(s.first for s in together), max(s.last for s in together))
        if len(parts) > 1 and whole.last - whole.first > within:
            continue
        if not any(_is_near(each, whole) for each in excused):
            yield whole


def _is_near(each: Span, whole: Span) -> bool:
    return each.last >= whole.first - _NEAR and each.first <= whole.last + _NEAR
