"""The taxonomy: what a person may need, and what they may call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Self

from finder.settings import DATA
from finder.taxonomy.concept import Code, Concept, Kind
from finder.taxonomy.folding import fold
from finder.taxonomy.names import ConceptNames, Names
from finder.taxonomy.refusals import ambiguous, unknown
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.resolver import Resolver
from finder.taxonomy.tables import Tables, read_tables


class Taxonomy:
    """All concepts, and the way from a text to them.

    `concepts` maps each key to its concept in table order. `clinic_codes` say that a site
    is a pain clinic as a whole.

    Raises:
        TaxonomyClash: a word or a code leads to two concepts.

    """

    def __init__(self, tables: Tables) -> None:
        self.concepts: Mapping[str, Concept] = MappingProxyType(
            {concept.key: concept for concept in tables.concepts}
        )
        self.clinic_codes: tuple[Code, ...] = tables.clinic_codes
        self._resolver = Resolver(tables)
        families: defaultdict[str, list[str]] = defaultdict(list)
        for family in self.families:
            for member in family.members:
                families[member].append(family.key)
        self._families = {key: tuple(found) for key, found in families.items()}
        self._done_by = tables.done_by
        self._names = tables.names
        self._further_names: tuple[Callable[[], Names], ...] = ()
        self._renamed = False
        self._told: dict[str, Self] = {}
        self._more: Mapping[str, Concept] = MappingProxyType({})
        self._vocabulary = self._resolver.vocabulary

    def with_more(self, concepts: Iterable[Concept], names: Callable[[], Names] = dict) -> Self:
        """The same taxonomy with further concepts, such as what a directory names.

        They are found by their key or label, or by an alias, letter by letter, and by nothing
        near it; where two have one key or one name, the first is kept. What this taxonomy
        resolves goes first. `names` tells what they are called in other languages, once somebody
        asks in one.
        """
        kept = {one.key: one for one in reversed(tuple(concepts)) if one.key not in self}
        more = copy(self)
        more._told = {}  # noqa: SLF001 - of its own class
        more._take(tuple(kept.values())[::-1])  # noqa: SLF001 - of its own class
        more._further_names = (*self._further_names, cache(names))  # noqa: SLF001 - of its own class
        return more

    def _take(self, further: tuple[Concept, ...]) -> None:
        self.concepts = MappingProxyType({**self.concepts, **{one.key: one for one in further}})
        self._more = MappingProxyType(
            {
                fold(word): one
                for one in reversed(further)
                for word in (*one.aliases, one.label, one.key)
            }
        )
        self._vocabulary = self._vocabulary.union(
            word for one in further for alias in one.aliases for word in fold(alias).split()
        )

    def in_language(self, language: str) -> Self:
        """The same taxonomy with the labels and definitions of a language, such as `es`.

        It resolves the same texts to the same keys. What has no name in that language keeps its
        own, and so does everything in a language without a table.
        """
        if language not in self._names:
            return self
        if language not in self._told:
            self._told[language] = self._in_names(self._named_in(language))
        return self._told[language]

    def _named_in(self, language: str) -> Mapping[str, ConceptNames]:
        names = dict(self._names[language])
        for further in self._further_names:
            names |= further().get(language, {})
        return names

    def _in_names(self, names: Mapping[str, ConceptNames]) -> Self:
        told = copy(self)
        told._renamed = True  # noqa: SLF001 - of its own class
        told.concepts = MappingProxyType(
            {
                key: names[key].of(concept) if key in names else concept
                for key, concept in self.concepts.items()
            }
        )
        return told

    @property
    def procedures(self) -> tuple[Concept, ...]:
        """The procedures and therapies, in table order."""
        return self._of(Kind.PROCEDURE)

    @property
    def disciplines(self) -> tuple[Concept, ...]:
        """The disciplines of a team, in table order."""
        return self._of(Kind.DISCIPLINE)

    @property
    def families(self) -> tuple[Concept, ...]:
        """The families, in table order: the first of a member's is the one to list it under."""
        return self._of(Kind.FAMILY)

    @property
    def characteristics(self) -> tuple[Concept, ...]:
        """The practical matters, in table order."""
        return self._of(Kind.CHARACTERISTIC)

    @property
    def conditions(self) -> tuple[Concept, ...]:
        """The conditions, in table order."""
        return self._of(Kind.CONDITION)

    def _of(self, kind: Kind) -> tuple[Concept, ...]:
        return tuple(concept for concept in self.concepts.values() if concept.kind is kind)

    def __getitem__(self, key: str) -> Concept:
        return self.concepts[key]

    def __contains__(self, key: object) -> bool:
        return key in self.concepts

    def members(self, key: str) -> tuple[str, ...]:
        """The keys that a family stands for; of anything else, the key itself.

        Raises:
            KeyError: there is no such key.

        """
        return self.concepts[key].members or (key,)

    def discussed(self, key: str) -> tuple[str, ...]:
        """What is often discussed for a condition, each once: a family as its members.

        Nothing for anything else.

        Raises:
            KeyError: there is no such key.

        """
        linked = self.concepts[key].often_discussed
        return tuple(dict.fromkeys(member for each in linked for member in self.members(each)))

    def families_of(self, key: str) -> tuple[str, ...]:
        """The keys of the families that `key` is a member of, in table order."""
        return self._families.get(key, ())

    def done_by(self, key: str) -> tuple[str, ...]:
        """The disciplines that do the therapy `key`; none where anybody of the team may."""
        return tuple(discipline for therapy, discipline in self._done_by if therapy == key)

    def by_code(self, code: str) -> tuple[Concept, ...]:
        """The concepts that a code of any system stands for; several if it is shared."""
        return self._own(self._resolver.by_code(code))

    def resolve(self, text: str) -> Resolution:
        """What `text` means: a key, label, abbreviation, everyday word, plural or code.

        Case, accents, punctuation and the order of words don't matter. A word that several
        concepts share matches each. A misspelling or a related word only ever suggests.
        Never raises; a text over 300 characters matches nothing.
        """
        return self._further(self._resolver.resolve(text))

    def known(self, text: str) -> Resolution:
        """As `resolve`, told far quicker, since nothing is looked for that is only near."""
        return self._further(self._resolver.known(text))

    def _further(self, found: Resolution) -> Resolution:
        """What was found, or else what was added to the taxonomy under that name."""
        one = None if found.matches or not self._more else self._more.get(fold(found.text))
        if one is not None:
            return Resolution(found.text, matches=self._own((one,)))
        if not self._renamed:
            return found
        suggested = tuple(
            replace(each, concept=self.concepts[each.concept.key]) for each in found.suggestions
        )
        return replace(found, matches=self._own(found.matches), suggestions=suggested)

    def _own(self, concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
        """The concepts under the names that they have in this taxonomy."""
        if not self._renamed:
            return concepts
        return tuple(self.concepts[concept.key] for concept in concepts)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every folded word, in the singular, that some name or alias holds."""
        return self._vocabulary

    def matches(self, text: str) -> tuple[Concept, ...]:
        """The matches of `resolve`, told far quicker when there are none."""
        return self._own(self._resolver.matches(text))

    def require(self, text: str) -> Concept:
        """The one concept of any kind that `text` means.

        Raises:
            UnknownNeed: it means nothing; the sentence and `suggestions` name near words,
            or the sentence says that the thing is not listed.
            AmbiguousNeed: it means several things; `choices` are their keys.

        """
        found = self.resolve(text)
        if found.concept:
            return found.concept
        if found.matches:
            raise ambiguous(found)
        raise unknown(found)


def load_taxonomy(folder: Path = DATA / "taxonomy") -> Taxonomy:
    """The taxonomy of the tables in `folder`.

    Raises:
        TaxonomyClash: a key, a word or a code leads to two concepts.
        DataError: a table is missing, malformed or names an unknown key.

    """
    return Taxonomy(read_tables(folder))


@lru_cache(maxsize=1)
def standard_taxonomy() -> Taxonomy:
    """The taxonomy shipped with the finder, loaded once."""
    return load_taxonomy()
