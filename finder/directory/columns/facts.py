"""Cells that state facts: lists of procedures or disciplines, and one column for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

from finder.directory.clinic import Clinic
from finder.directory.columns.decided import (
    LONGEST_WORD,
    DecidedMeaning,
    Decisions,
    decision,
    folded_word,
)
from finder.directory.columns.items import list_parser
from finder.directory.columns.parts import part
from finder.directory.columns.problem import Cell, Problem, Unknown, problem
from finder.directory.columns.rules import ProblemCode
from finder.directory.fact import Answer
from finder.language.figures import AnyOf
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.taxonomy import Taxonomy

FACT_KINDS = (Kind.PROCEDURE, Kind.DISCIPLINE)

_SEPARATORS = frozenset(";|\\")

_LONGEST_KEPT = 100
_MOST_KEPT = 20_000

_MOST_SUGGESTED_FOR = 200
"""Unknown words of one column that get suggestions; a search for near words takes its time."""


class FactKeys(tuple[str, ...]):  # noqa: SLOT001 - a tuple can have no slots
    """The keys of a list cell, of which the cell also says that it has not what is `denied`."""

    denied: tuple[str, ...]

    def __new__(cls, keys: Iterable[str], denied: Iterable[str]) -> Self:
        """The keys that are listed, and those that are denied, each once."""
        made = super().__new__(cls, keys)
        made.denied = tuple(dict.fromkeys(denied))
        return made


class FactWord:
    """Reads one word for a procedure or discipline; `kinds` are those that may be meant.

    What was decided about a word (`decisions`) wins over what the taxonomy says. A therapy
    where people are listed is who does it ("PT"); any other word of the wrong kind still says
    what the clinic has ("SCS" among the staff).
    """

    def __init__(
        self, taxonomy: Taxonomy, kinds: tuple[Kind, ...], decisions: Decisions | None = None
    ) -> None:
        self.taxonomy = taxonomy
        self.kinds = kinds
        self._decisions = decisions or {}
        self._kind = AnyOf(part(f"kind.{kind}") for kind in kinds)
        self._known: dict[str, str | Problem] = {}
        self.keys: dict[str, str] = {}
        """What words met so far stand for, where that is known and they need no unescaping."""
        self._unknown_words = 0
        self._several = {
            asked: FactKeys(meaning.offered, meaning.denied)
            for (kind, asked), code in self._decisions.items()
            if kind in kinds and code and self._is_several(kind, meaning := DecidedMeaning.of(code))
        }

    def _is_several(self, kind: str, meaning: DecidedMeaning) -> bool:
        is_more = len(meaning.offered) > 1 or bool(meaning.denied)
        known = (key in self.taxonomy and self.taxonomy[key].kind == kind for key in meaning.keys)
        return is_more and all(known)

    def read(self, word: str) -> str | Problem:
        """The key that `word` stands for, or what is wrong with it."""
        known = self._known.get(word)
        if known is None:
            known = self._read(word)
            if len(word) <= _LONGEST_KEPT and len(self._known) < _MOST_KEPT:
                self._known[word] = known
                if isinstance(known, str) and not _SEPARATORS.intersection(word):
                    self.keys[word] = known
        return known

    def meant(self, word: str) -> FactKeys | None:
        """What was decided that a word means, if that is more than one thing which is there."""
        if not self._several or len(word) > LONGEST_WORD:
            return None
        return self._several.get(folded_word(word))

    def _read(self, word: str) -> str | Problem:
        for kind in self.kinds:
            is_decided, key = decision(self._decisions, kind, word)
            if is_decided and key is None:
                return problem(ProblemCode.WORD_LEFT_OUT, word, more="")
            if key is not None and key in self.taxonomy and self.taxonomy[key].kind is kind:
                return key
        return self._looked_up(word)

    def _looked_up(self, word: str) -> str | Problem:
        matches = self.taxonomy.matches(word)
        exact = [concept for concept in matches if concept.kind in self.kinds]
        if len(exact) == 1:
            return exact[0].key
        if exact:
            choices = AnyOf(concept.spoken for concept in exact)
            return problem(
                ProblemCode.SHARED_WORD, word, unknown=self._open(word, exact), choices=choices
            )
        if families := [concept for concept in matches if concept.kind is Kind.FAMILY]:
            return self._family(word, families)
        if len(matches) == 1 and matches[0].kind in FACT_KINDS:
            return self._of_other_kind(word, matches[0])
        if matches:
            return self._wrong_kind(word, matches[0])
        return self._unknown(word)

    def _of_other_kind(self, word: str, concept: Concept) -> str | Problem:
        meant = self.taxonomy.done_by(concept.key)
        if len(meant) > 1:
            return self._wrong_kind(word, concept)
        return meant[0] if meant else concept.key

    def _family(self, word: str, families: Iterable[Concept]) -> Problem:
        listed = (self.taxonomy[key] for family in families for key in family.members)
        members = list(dict.fromkeys(listed))
        choices = AnyOf(concept.spoken for concept in members)
        return problem(
            ProblemCode.FAMILY_WORD, word, unknown=self._open(word, members), choices=choices
        )

    def _wrong_kind(self, word: str, concept: Concept) -> Problem:
        twins = [self.taxonomy[key] for key in self.taxonomy.done_by(concept.key)]
        advice = part(f"place_of.{concept.kind.value}")
        if twins:
            meant = AnyOf(twin.spoken for twin in twins)
            advice = part("place_of.perhaps", meant=meant, advice=advice)
        return problem(
            ProblemCode.WRONG_COLUMN,
            word,
            unknown=self._open(word, twins),
            actual=part(f"kind.{concept.kind}"),
            kind=self._kind,
            advice=advice,
        )

    def _open(self, word: str, suggested: Iterable[Concept]) -> Unknown | None:
        """The word as one to decide about, where it is clear what kind it is of."""
        if len(self.kinds) > 1 or len(word) > LONGEST_WORD:
            return None
        keys = (concept.key for concept in suggested if concept.kind in self.kinds)
        return Unknown(self.kinds[0].value, word, tuple(keys))

    def _unknown(self, word: str) -> Problem:
        self._unknown_words += 1
        search = self._unknown_words <= _MOST_SUGGESTED_FOR
        found = self.taxonomy.resolve(word).suggestions if search else ()
        near = [each.concept for each in found if each.concept.kind in self.kinds]
        meant = AnyOf(concept.spoken for concept in near)
        return problem(
            ProblemCode.UNKNOWN_WORD,
            word,
            unknown=self._open(word, near),
            kind=self._kind,
            suggestions=part("place_of.near", meant=meant) if near else "",
        )


def parse_facts(word: FactWord) -> Callable[[str], Cell]:
    """A parser of list cells to a tuple of keys; one problem for each word at fault."""

    def read(items: tuple[str, ...]) -> Cell:
        keys: dict[str, None] = {}
        denied: list[str] = []
        faults = []
        for item in items:
            if (meant := word.meant(item)) is not None:
                keys |= dict.fromkeys(meant)
                denied += meant.denied
            elif isinstance(found := word.read(item), Problem):
                faults.append(found)
            else:
                keys[found] = None
        return Cell(FactKeys(keys, denied) if denied else tuple(keys), tuple(faults))

    read_slowly = list_parser(read)
    key_of = word.keys.__getitem__

    def parse(text: str) -> Cell:
        """As above, three times as fast where every item was met before, and is there once."""
        try:
            keys = tuple(map(key_of, text.split("; ")))
        except KeyError:
            return read_slowly(text)
        return Cell(keys) if len(set(keys)) == len(keys) else read_slowly(text)

    return parse


def format_facts(keys: tuple[str, ...], answer: Answer) -> Callable[[Clinic], str]:
    """A writer of the list cell that holds those of `keys` to which a record answers `answer`."""

    def write(clinic: Clinic) -> str:
        facts = clinic.facts
        return "; ".join([key for key in keys if key in facts and facts[key].answer is answer])

    return write
