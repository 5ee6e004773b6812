"""The exact lookup: every form of every word, each leading to one concept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from finder.errors import TaxonomyClash
from finder.taxonomy.concept import CodeSystem
from finder.taxonomy.folding import bag, fold, singular_words, squash, without_plurals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from finder.taxonomy.concept import Concept

_CODE = re.compile(
    r"(?:(?P<system>cpt|hcpcs|nucc)(?: taxonomy)? |taxonomy )?(?:codes? )?"
    r"(?:number )?(?P<code>[a-z]?\d{4,5}|[0-9a-z]{9}x)"
)


def words_of(concept: Concept) -> tuple[str, ...]:
    """Every text that stands for `concept`: key, label, short form and aliases."""
    return tuple(dict.fromkeys((concept.label, concept.short, *concept.aliases, concept.key)))


def forms(text: str) -> frozenset[str]:
    """The forms under which a word of the tables is filed."""
    folded = fold(text)
    return frozenset({squash(folded), squash(singular_words(folded)), bag(folded)} - {""})


def _claims(text: str) -> frozenset[str]:
    """The forms no other concept may have: those filed, and what a short plural leads to."""
    return forms(text) | {squash(without_plurals(fold(text)))} - {""}


def _refuse(what: str, first: str, second: str) -> TaxonomyClash:
    return TaxonomyClash(
        f"“{what}” leads both to {first} and to {second}; remove it from one of them."
    )


def file_words(concepts: Iterable[Concept]) -> dict[str, Concept]:
    """Each form of each word, leading to its concept.

    Raises:
        TaxonomyClash: a form is claimed by two concepts; the message names both.

    """
    filed: dict[str, Concept] = {}
    claimed: dict[str, str] = {}
    for concept in concepts:
        for word in words_of(concept):
            for claim in sorted(_claims(word)):
                if claimed.setdefault(claim, concept.key) != concept.key:
                    raise _refuse(word, claimed[claim], concept.key)
            filed.update(dict.fromkeys(forms(word), concept))
    return filed


def file_codes(
    concepts: Iterable[Concept], shared: frozenset[str]
) -> dict[str, tuple[Concept, ...]]:
    """Each code in upper case, leading to its concept, or to several if it is in `shared`.

    Raises:
        TaxonomyClash: a code that is not in `shared` leads to two concepts.

    """
    filed: dict[str, tuple[Concept, ...]] = {}
    for concept in concepts:
        for code in concept.codes:
            number = code.code.upper()
            others = filed.get(number, ())
            if others and number not in shared:
                raise _refuse(number, others[0].key, concept.key)
            filed[number] = (*others, concept)
    return filed


def look_up_word(folded: str, filed: Mapping[str, Concept]) -> Concept | None:
    """The concept that a folded text is a word, a plural or a reordering of."""
    for form in (
        squash(folded),
        squash(singular_words(folded)),
        bag(folded),
        squash(without_plurals(folded)),
    ):
        if form in filed:
            return filed[form]
    return None


def look_up_code(folded: str, filed: Mapping[str, tuple[Concept, ...]]) -> tuple[Concept, ...]:
    """The concepts of a folded code, with or without its system ("cpt 63650")."""
    found = _CODE.fullmatch(folded)
    if found is None:
        return ()
    number, system = found["code"].upper(), (found["system"] or "").upper()
    return tuple(
        concept
        for concept in filed.get(number, ())
        if not system or any(_is_in(c.system, system) for c in concept.codes if c.code == number)
    )


def _is_in(system: CodeSystem, named: str) -> bool:
    """CPT is level I of HCPCS, and people use the two names alike."""
    return (system is CodeSystem.NUCC) == (named == CodeSystem.NUCC.value)
