"""What a text that is being typed may mean, in groups, for the list below the field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.folding import fold
from finder.taxonomy.taxonomy import Taxonomy

MOST = 12
"""How many concepts are offered for a text at most."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One concept to choose; `word` is the word that led to it, "" where it is its own name."""

    concept: Concept
    word: str = ""


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Offers of one sort: "problem", "procedure", "discipline" or "characteristic"."""

    sort: str
    offers: tuple[Offer, ...]


_SORTS = ("problem", "procedure", "discipline", "characteristic")
_SORT_OF = {Kind.CONDITION: "problem"}


def suggest(text: str, taxonomy: Taxonomy) -> tuple[OfferGroup, ...]:
    """What `text` may mean, nearest first; everything that can be chosen for a blank text.

    A text's own meaning comes first, then what is near it. The groups of a text come in the
    order of their best offer; those of a blank text begin with the problems, since most people
    know where it hurts and few know what a procedure is called.
    """
    if not text.strip():
        return _grouped((Offer(concept) for concept in _browsable(taxonomy)), taxonomy, _SORTS)
    offers = _offers(text, taxonomy)
    order = tuple(dict.fromkeys(_sort(offer.concept, taxonomy) for offer in offers))
    return _grouped(offers, taxonomy, order)


def _offers(text: str, taxonomy: Taxonomy) -> list[Offer]:
    found = taxonomy.resolve(text)
    exact = [Offer(concept, _other_word(concept, text)) for concept in found.matches]
    near = [Offer(one.concept, _other_word(one.concept, one.alias)) for one in found.suggestions]
    return list({offer.concept.key: offer for offer in (*near, *exact)[::-1]}.values())[:MOST]


def _other_word(concept: Concept, word: str) -> str:
    """The word, unless it is a part of what the concept is called anyway."""
    own = f"{fold(concept.label)} {fold(concept.short)} {fold(concept.key)}"
    return "" if fold(word) in own else word.strip()


def _browsable(taxonomy: Taxonomy) -> Iterable[Concept]:
    return (
        *taxonomy.conditions,
        *taxonomy.procedures,
        *taxonomy.disciplines,
        *taxonomy.families,
        *taxonomy.characteristics,
    )


def _grouped(
    offers: Iterable[Offer], taxonomy: Taxonomy, sorts: tuple[str, ...]
) -> tuple[OfferGroup, ...]:
    by_sort: dict[str, list[Offer]] = {sort: [] for sort in sorts}
    for offer in offers:
        by_sort[_sort(offer.concept, taxonomy)].append(offer)
    return tuple(OfferGroup(sort, tuple(those)) for sort, those in by_sort.items() if those)


def _sort(concept: Concept, taxonomy: Taxonomy) -> str:
    kind = taxonomy[concept.members[0]].kind if concept.members else concept.kind
    return _SORT_OF.get(kind, kind.value)
