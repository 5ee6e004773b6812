"""What a referrer needs to know of a clinic, in words: how to send somebody, and why there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.directory.practical.answers import practical_answers
from finder.search.query import Need
from finder.services.directory import Directory
from finder.services.referrals.prior_authorization import prior_authorization_hints
from finder.services.wording.evidence import evidence_words
from finder.services.wording.field_words import told_details
from finder.services.wording.marks import marks_in_files
from finder.services.wording.texts import Wording

SENT_BY = ("referral_required", "referral_methods", "direct_addresses", "documents_needed")
"""The columns that say how a referral is sent."""
CHOSEN_BY = ("accepts", "not_accepted", "expedited", "ages", "first_visit_wait")
"""The columns that say who is seen, and when."""


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """What a clinic says to one thing that is asked for: its name, the answer, who says so.

    Only a yes tells who says so.
    """

    label: str
    answer: Answer
    evidence: str


@dataclass(frozen=True, slots=True)
class ToRefer:
    """One clinic for a referrer. Texts that are "" are not stated.

    `details` are pairs of a label and what the clinic states, by column, of `SENT_BY` and
    `CHOSEN_BY`. `marks` is what stands against going there, `hints` what a payer may ask for,
    `checked` when and by whom the record was checked.
    """

    clinic: Clinic
    marks: tuple[str, ...]
    details: dict[str, tuple[str, str]]
    needs: tuple[NeedAnswer, ...]
    hints: tuple[str, ...]
    checked: str

    def detail(self, column: str) -> str:
        """What the clinic states in `column`."""
        return self.details.get(column, ("", ""))[1]

    def need_lines(self, words: Wording) -> Iterator[str]:
        """What it says to what is asked for; what rests on the same evidence is one sentence."""
        told: set[str] = set()
        for need in self.needs:
            if need.evidence in told:
                continue
            labels = [need.label]
            if need.evidence:
                told.add(need.evidence)
                labels = [one.label for one in self.needs if one.evidence == need.evidence]
            said = words.say(f"handoff.answer.{need.answer.value}", need=", ".join(labels))
            if need.evidence:
                said = words.say("handoff.with_evidence", said=said, evidence=need.evidence)
            yield said


class Referral:
    """Clinics told to a referrer, for the same needs on the same day."""

    def __init__(
        self, directory: Directory, needs: Iterable[Need], day: dt.date, words: Wording
    ) -> None:
        self._taxonomy = directory.taxonomy.in_language(words.language)
        self._layout = directory.index.layout
        self._day = day
        self._words = words
        self._needs = tuple(need for need in needs if need.key in self._layout.masks)

    def of(self, clinic: Clinic) -> ToRefer:
        """What to know of `clinic`."""
        wanted = (*SENT_BY, *CHOSEN_BY)
        asked = dict.fromkeys(key for need in self._needs for key in self._members(need))
        record, state = clinic.evidence, clinic.address.state
        return ToRefer(
            clinic=clinic,
            marks=marks_in_files(clinic, self._words),
            details={
                name: (label, said)
                for name, label, said in told_details(self._words, clinic, wanted)
            },
            needs=tuple(self._answers(clinic)),
            hints=prior_authorization_hints(state, asked, self._day, self._words),
            checked=evidence_words(record, self._words) if record else "",
        )

    def _members(self, need: Need) -> tuple[str, ...]:
        return self._layout.members_of(need)

    def _answers(self, clinic: Clinic) -> Iterator[NeedAnswer]:
        """For each need what is listed of it, or else that it is denied or not stated."""
        practical = dict(practical_answers(clinic, self._day))
        told: set[str] = set()
        for need in self._needs:
            answers = {key: practical.get(key, clinic.answer(key)) for key in self._members(need)}
            listed = [key for key, answer in answers.items() if answer is Answer.YES]
            if not listed:
                is_denied = all(answer is Answer.NO for answer in answers.values())
                answer = Answer.NO if is_denied else Answer.UNKNOWN
                yield NeedAnswer(self._taxonomy[need.key].label, answer, "")
            for key in listed:
                if key not in told:
                    told.add(key)
                    yield NeedAnswer(
                        self._taxonomy[key].label, Answer.YES, self._evidence(clinic, key)
                    )

    def _evidence(self, clinic: Clinic, key: str) -> str:
        evidence = clinic.fact(key).evidence or clinic.evidence
        return evidence_words(evidence, self._words) if evidence else ""
