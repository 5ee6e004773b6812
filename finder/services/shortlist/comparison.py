"""Clinics side by side: the needs of the search first, then what differs, then what nobody says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.search.explanation import Explanation
from finder.search.query import Query
from finder.services.directory import Directory
from finder.services.shortlist.questions import answers_to
from finder.services.wording.field_words import visit_details
from finder.services.wording.texts import Wording
from finder.taxonomy.concept import Concept
from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """What one clinic says: an answer, or a text with no answer (""  where it says nothing)."""

    answer: Answer | None
    text: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether the clinic says anything."""
        return self.answer is not Answer.UNKNOWN and (self.answer is not None or bool(self.text))


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing, and what each clinic says of it, in the order of the clinics."""

    label: str
    values: tuple[ComparedValue, ...]

    @property
    def differs(self) -> bool:
        """Whether not all say the same; saying nothing is not the same as no."""
        return len(set(self.values)) > 1

    @property
    def is_silent(self) -> bool:
        """Whether nobody says anything."""
        return not any(value.is_stated for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`asked` are the needs of the search; of the rest come `differing`, `alike` and `silent`."""

    asked: tuple[ComparedRow, ...]
    differing: tuple[ComparedRow, ...]
    alike: tuple[ComparedRow, ...]
    silent: tuple[str, ...]


def compare(
    directory: Directory, clinics: Sequence[Clinic], query: Query, words: Wording
) -> Comparison:
    """`clinics` side by side; those needs come first in which they differ."""
    taxonomy = directory.taxonomy.in_language(words.language)
    asked = list(_asked(directory, clinics, query, taxonomy))
    in_search = {key for need in query.needs for key in (need.key, *need.only)}
    facts = (*taxonomy.procedures, *taxonomy.disciplines)
    rows = [
        *_details(clinics, words),
        *_facts(clinics, (fact for fact in facts if fact.key not in in_search)),
    ]
    spoken = [row for row in rows if not row.is_silent]
    return Comparison(
        asked=tuple(sorted(asked, key=lambda row: not row.differs)),
        differing=tuple(row for row in spoken if row.differs),
        alike=tuple(row for row in spoken if not row.differs),
        silent=tuple(row.label for row in rows if row.is_silent),
    )


def _asked(
    directory: Directory, clinics: Sequence[Clinic], query: Query, taxonomy: Taxonomy
) -> Iterator[ComparedRow]:
    found = [answers_to(directory, clinic, query) for clinic in clinics]
    for need in query.needs:
        values = tuple(ComparedValue(_answer(each, need.key)) for each in found)
        yield ComparedRow(taxonomy[need.key].label, values)


def _answer(explanation: Explanation, key: str) -> Answer:
    if key in explanation.matched:
        return Answer.YES
    return Answer.NO if key in explanation.missing else Answer.UNKNOWN


def _facts(clinics: Sequence[Clinic], concepts: Iterable[Concept]) -> Iterator[ComparedRow]:
    for concept in concepts:
        values = tuple(ComparedValue(clinic.answer(concept.key)) for clinic in clinics)
        yield ComparedRow(concept.label, values)


def _details(clinics: Sequence[Clinic], words: Wording) -> Iterator[ComparedRow]:
    """What is practical; what no clinic states is told only where it matters most."""
    told = [dict(visit_details(words, clinic)) for clinic in clinics]
    unsaid = words.say("clinic.not_stated")
    for label in dict.fromkeys(label for one in told for label in one):
        texts = (one.get(label, "") for one in told)
        values = (ComparedValue(None, "" if text == unsaid else text) for text in texts)
        yield ComparedRow(label, tuple(values))
