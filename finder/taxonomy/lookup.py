"""The exact lookup: every form of every word, each leading to one meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from finder.errors import TaxonomyClash
from finder.taxonomy.concept import Concept
from finder.taxonomy.folding import bag, fold, forms, singular_words, squash, without_plurals
from finder.taxonomy.tables import Tables


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """What a word of the tables stands for.

    It means one concept or, if it is shared, any of `matches`; or it only suggests
    `related`; or it is `not_listed`, by that key.
    """

    word: str
    matches: tuple[Concept, ...] = ()
    related: tuple[Concept, ...] = ()
    not_listed: str = ""

    @property
    def leads_to(self) -> str:
        """The keys that the word leads to, for a sentence."""
        return self.not_listed or " or ".join(
            concept.key for concept in (*self.matches, *self.related)
        )


def words_of(concept: Concept) -> tuple[str, ...]:
    """Every text that stands for `concept`: key, label, short form and aliases."""
    return tuple(dict.fromkeys((concept.label, concept.short, *concept.aliases, concept.key)))


def meanings(tables: Tables) -> list[WordMeaning]:
    """Every word of the tables with what it stands for, the concepts' own first."""
    concept = {each.key: each for each in tables.concepts}
    words = tables.words
    return [
        *_own_words(tables.concepts),
        *(
            WordMeaning(w, matches=tuple(concept[k] for k in keys))
            for w, keys in words.shared.items()
        ),
        *(
            WordMeaning(w, related=tuple(concept[k] for k in keys))
            for w, keys in words.related.items()
        ),
        *(WordMeaning(word, not_listed=name) for word, name in words.not_listed.items()),
    ]


def _own_words(concepts: Iterable[Concept]) -> list[WordMeaning]:
    return [WordMeaning(word, (concept,)) for concept in concepts for word in words_of(concept)]


def _forms(folded: str) -> frozenset[str]:
    """The forms under which a word of the tables is filed."""
    return frozenset({squash(folded), squash(singular_words(folded)), bag(folded)} - {""})


def _claims(folded: str, filed: frozenset[str]) -> frozenset[str]:
    """The forms no other meaning may have: those filed, and what a short plural leads to."""
    shortened = without_plurals(folded)
    return filed | {squash(shortened), bag(shortened)} - {""}


def _refuse(what: str, first: str, second: str) -> TaxonomyClash:
    return TaxonomyClash(
        f"“{what}” leads both to {first} and to {second}; remove it from one of them."
    )


def file_meanings(words: Iterable[WordMeaning]) -> dict[str, WordMeaning]:
    """Each form of each word, leading to its meaning.

    Raises:
        TaxonomyClash: a form is claimed by two meanings; the message names both.

    """
    filed: dict[str, WordMeaning] = {}
    claimed: dict[str, str] = {}
    for meaning in words:
        folded, leads_to = fold(meaning.word), meaning.leads_to
        own = _forms(folded)
        for claim in sorted(_claims(folded, own)):
            if claimed.setdefault(claim, leads_to) != leads_to:
                raise _refuse(meaning.word, claimed[claim], leads_to)
        filed.update(dict.fromkeys(own, meaning))
    return filed


def file_words(concepts: Iterable[Concept]) -> dict[str, WordMeaning]:
    """As `file_meanings`, of the concepts' own words alone."""
    return file_meanings(_own_words(concepts))


def look_up_word(folded: str, filed: Mapping[str, WordMeaning]) -> WordMeaning | None:
    """The meaning of what a folded text is a word, a plural or a reordering of."""
    return next((filed[form] for form in forms(folded) if form in filed), None)
