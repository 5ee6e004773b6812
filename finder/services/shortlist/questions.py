"""What is still open about a clinic, as plain questions for a call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.directory.practical.answers import practical_answers
from finder.search.explanation import Explanation, explain
from finder.search.query import Query
from finder.services.directory import Directory
from finder.services.wording.texts import Wording
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.taxonomy import Taxonomy

_ALWAYS = ("accepting_new_patients", "no_referral_needed")
"""What is worth asking on any call, where the clinic does not say it."""

_NOT_TO_ASK = frozenset({"checked_recently"})
"""Matters of the directory, which no clinic can answer."""

_FIELDS = {
    "accepting_new_patients": ("new_patients", "accepting", "not accepting"),
    "no_referral_needed": ("referral_required", "no", "yes"),
    "telehealth": ("telehealth", "yes", "no"),
    "self_pay": ("self_pay", "yes", "no"),
    "board_certified": ("board_certified", "yes", "no"),
    "takes_medicare": ("accepts_medicare", "yes", "no"),
}
"""The field that holds the answer to a practical matter, and its values for yes and for no."""

_OPEN = "something_else"

_MOST_OF_ONE = 6
"""Questions about one family or problem: nobody asks twenty on the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallQuestion:
    """One question; `because` names what was searched for, where that is something wider.

    `subject` is the field that the answer belongs to, and `yes` and `no` what it then says.
    """

    key: str
    text: str
    because: str = ""
    subject: str
    yes: str
    no: str

    @property
    def is_field(self) -> bool:
        """Whether there is one field that the answer belongs to."""
        return self.subject != _OPEN


def answers_to(directory: Directory, clinic: Clinic, query: Query) -> Explanation:
    """What a clinic, listed or closed, answers to each need of `query`."""
    layout = directory.index.layout
    said = _said(directory, clinic)
    yes, no = (
        sum(1 << bit for key, bit in layout.bits.items() if said.get(key) is answer)
        for answer in (Answer.YES, Answer.NO)
    )
    return explain(layout, {need: layout.mask_of(need) for need in query.needs}, yes, no)


def _said(directory: Directory, clinic: Clinic) -> dict[str, Answer]:
    """All that a clinic answers; what it says both yes and no to counts as said to be so."""
    said = {key: fact.answer for key, fact in clinic.facts.items()}
    for key, answer in practical_answers(clinic, directory.as_of):
        if said.get(key) is not Answer.YES:
            said[key] = answer
    return said


def open_questions(
    directory: Directory, clinic: Clinic, query: Query, words: Wording
) -> tuple[CallQuestion, ...]:
    """Each need of the search that the clinic does not answer, then what is always worth asking.

    A family or problem that it says nothing of is asked part by part: of those that it does not
    answer.
    """
    taxonomy = directory.taxonomy.in_language(words.language)
    keys = dict(_open_needs(directory, clinic, query, taxonomy))
    keys |= {key: "" for key in _ALWAYS if key not in keys and _is_open(directory, clinic, key)}
    return tuple(_question(taxonomy[key], because, words) for key, because in keys.items())


def _open_needs(
    directory: Directory, clinic: Clinic, query: Query, taxonomy: Taxonomy
) -> Iterator[tuple[str, str]]:
    unknown = answers_to(directory, clinic, query).unknown
    seen: set[str] = set()
    for need in query.needs:
        if need.key not in unknown:
            continue
        members = directory.index.layout.members_of(need)
        to_ask = (key for key in members if key not in seen | _NOT_TO_ASK)
        wider = taxonomy[need.key]
        for key in islice((k for k in to_ask if _is_open(directory, clinic, k)), _MOST_OF_ONE):
            seen.add(key)
            yield key, wider.spoken if key != need.key else ""


def _is_open(directory: Directory, clinic: Clinic, key: str) -> bool:
    return _said(directory, clinic).get(key, Answer.UNKNOWN) is Answer.UNKNOWN


def _question(concept: Concept, because: str, words: Wording) -> CallQuestion:
    key = concept.key
    if concept.kind is not Kind.CHARACTERISTIC:
        said = words.say(f"question.{concept.kind.value}", need=concept.spoken)
        subject = f"{concept.kind.value}:{key}"
        return CallQuestion(
            key=key, text=said, because=because, subject=subject, yes="yes", no="no"
        )
    said = words.texts.get(f"question.matter.{key}") or _asked(key, concept, words)
    subject, yes, no = _FIELDS.get(key, (_OPEN, "yes", "no"))
    return CallQuestion(key=key, text=said, because=because, subject=subject, yes=yes, no=no)


def _asked(key: str, concept: Concept, words: Wording) -> str:
    """The question about a payer, a language or another matter that has none of its own."""
    kind = next((k for k in ("takes", "speaks") if key.startswith(f"{k}_")), "other")
    return words.say(f"question.matters.{kind}", need=concept.spoken)
