"""What a CodeableConcept says in words, where its codes are of no system that is read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from finder.directory.fhir.shapes import objects, text_in
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

Kinds = frozenset[Kind]

OF_SERVICES: Kinds = frozenset({Kind.PROCEDURE})
OF_PEOPLE: Kinds = frozenset({Kind.DISCIPLINE})
OF_TEAMS: Kinds = OF_SERVICES | OF_PEOPLE
_NONE: Kinds = frozenset()

_PAIN = re.compile(r"\bpain\b", re.IGNORECASE)
_TAG = re.compile(r"\([a-z/ ]{1,30}\)\Z")
_LONGEST = 100


class SaidConcept(NamedTuple):
    """A CodeableConcept, and what its words may name: nothing, where only codes count."""

    concept: object
    kinds: Kinds = _NONE

    @property
    def is_told(self) -> bool:
        """Whether it says what is done or by whom, so that it is told where it is not known."""
        return Kind.PROCEDURE in self.kinds


def texts_of(concept: object) -> Iterator[str]:
    """Its words: what its codes are displayed as, and its own text."""
    said = (
        *(text_in(one, "display") for one in objects(concept, "coding")),
        text_in(concept, "text"),
    )
    for one in said:
        text = html.unescape(one[:_LONGEST]).strip()
        while (bare := _TAG.sub("", text).rstrip()) != text:  # `Pain management (specialty)`
            text = bare
        if text:
            yield text


def named_by(statement: SaidConcept, taxonomy: Taxonomy) -> str | None:
    """The procedure or discipline that the words name for sure.

    It is "" where they speak of pain care alone, None where they say nothing.
    """
    if not statement.kinds:
        return None
    texts = [*texts_of(statement.concept)]
    for one in texts:
        found = taxonomy.matches(one)
        if len(found) == 1 and found[0].kind in statement.kinds:
            return found[0].key
    return "" if any(map(_PAIN.search, texts)) else None
