"""A fact: yes, no or unknown, with the evidence for it. Unknown is not no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """What a directory states about one procedure, discipline or characteristic."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Who says so, and since when.

    `verified_on` is the day somebody asked or looked, never a database timestamp.
    `period` is the time that claims cover ("2012"); `clinicians` (count) and `services`
    (volume) are what the claims add up to; `patients` is how many people there were at
    least; `ended_on` is the day of a check that covers the record no more, because something
    changed since. `setting` says where it was done, as words that end a sentence: "in an office",
    "at a hospital or surgery center" or "in an office and at a hospital or surgery center".
    None or "" means not stated.
    """

    source: str
    verified_on: date | None = None
    verified_by: str = ""
    period: str = ""
    clinicians: int | None = None
    services: int | None = None
    patients: int | None = None
    setting: str = ""
    ended_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer and what it rests on. A fact that is not stated has no evidence."""

    answer: Answer
    evidence: Evidence | None = None


UNSTATED = Fact(Answer.UNKNOWN)
"""The fact about anything that a record does not mention."""

BARE_YES, BARE_NO = Fact(Answer.YES), Fact(Answer.NO)
"""Facts without evidence of their own: one object each for all the records that have them."""
