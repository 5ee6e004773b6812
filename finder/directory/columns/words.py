"""Cells with a fixed set of words: yes and no, new patients, accessibility, status."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from finder.directory.cells.answers import UNKNOWN, read_answer
from finder.directory.cells.reading import CellReading
from finder.directory.clinic import ClinicKind, ClinicStatus, NewPatients, PositionPrecision
from finder.directory.columns.decided import LONGEST_WORD, Decisions, decision
from finder.directory.columns.items import list_parser, split_at_commas
from finder.directory.columns.problem import Cell, Problem, Unknown, problem
from finder.directory.columns.read import said
from finder.directory.columns.rules import ProblemCode

_YES_NO: dict[str, bool | None] = {"yes": True, "no": False, **dict.fromkeys(UNKNOWN, None)}
"""The others are known to `read_answer`."""

_NEW_PATIENTS: dict[str, NewPatients] = {
    **{code.value: code for code in NewPatients},
    "accepting": NewPatients.ACCEPTING,
    "open": NewPatients.ACCEPTING,
    "open to new patients": NewPatients.ACCEPTING,
    "taking new patients": NewPatients.ACCEPTING,
    "no new patients": NewPatients.NOT_ACCEPTING,
    "not taking new patients": NewPatients.NOT_ACCEPTING,
    "not at this time": NewPatients.NOT_ACCEPTING,
    "closed": NewPatients.NOT_ACCEPTING,
    "closed to new patients": NewPatients.NOT_ACCEPTING,
    "accepting new patients": NewPatients.ACCEPTING,
    "not accepting": NewPatients.NOT_ACCEPTING,
    "not accepting new patients": NewPatients.NOT_ACCEPTING,
    "existing only": NewPatients.EXISTING_ONLY,
    "existing patients only": NewPatients.EXISTING_ONLY,
    "existing and family": NewPatients.EXISTING_AND_FAMILY,
    "existing patients and family": NewPatients.EXISTING_AND_FAMILY,
    "existing patients and their families": NewPatients.EXISTING_AND_FAMILY,
}

_STATUS: dict[str, ClinicStatus] = {
    "active": ClinicStatus.ACTIVE,
    "open": ClinicStatus.ACTIVE,
    "temporarily closed": ClinicStatus.TEMPORARILY_CLOSED,
    "closed for now": ClinicStatus.TEMPORARILY_CLOSED,
    "moved": ClinicStatus.MOVED,
    "relocated": ClinicStatus.MOVED,
    "has moved": ClinicStatus.MOVED,
    "moved away": ClinicStatus.MOVED,
    "closed": ClinicStatus.CLOSED,
    "permanently closed": ClinicStatus.CLOSED,
    "closed permanently": ClinicStatus.CLOSED,
    "inactive": ClinicStatus.CLOSED,
    "out of business": ClinicStatus.CLOSED,
    "no longer open": ClinicStatus.CLOSED,
    "opening soon": ClinicStatus.TEMPORARILY_CLOSED,
    "coming soon": ClinicStatus.TEMPORARILY_CLOSED,
    "not yet open": ClinicStatus.TEMPORARILY_CLOSED,
}

_CLINIC_KIND: dict[str, ClinicKind] = {
    **dict.fromkeys(("pain clinic", "pain practice", "pain center"), ClinicKind.PAIN_CLINIC),
    "pain management": ClinicKind.PAIN_CLINIC,
    "pain management clinic": ClinicKind.PAIN_CLINIC,
    "also offers": ClinicKind.ALSO_OFFERS,
    "also offers pain procedures": ClinicKind.ALSO_OFFERS,
    "not a pain clinic": ClinicKind.ALSO_OFFERS,
}

_YES_WORDS: dict[str, frozenset[str]] = {
    "telehealth": frozenset(
        (
            *("video", "phone", "telephone", "audio", "virtual", "online", "zoom", "both"),
            *("video only", "phone only", "audio only", "video and phone", "video visits"),
            *("phone or video", "video or phone", "follow ups only", "established patients only"),
        )
    ),
    "self_pay": frozenset(
        ("cash", "cash pay", "cash only", "sliding scale", "sliding fee", "payment plans")
    ),
    "referral_required": frozenset(
        ("pcp", "from pcp", "pcp referral", "physician referral", "doctor's referral")
    ),
}
"""What says yes, and how, in one column only."""

_PRECISION: dict[str, PositionPrecision] = {
    "given": PositionPrecision.GIVEN,
    "exact": PositionPrecision.GIVEN,
    "street": PositionPrecision.STREET,
    "zip centroid": PositionPrecision.ZIP_CENTROID,
    "zip": PositionPrecision.ZIP_CENTROID,
    "none": PositionPrecision.NONE,
}

_ACCESSIBILITY: dict[str, str] = {
    # the codes of FHIR Plan-Net's AccessibilityCS, and plain words for each
    **dict.fromkeys(("adacomp", "ada", "ada compliant"), "adacomp"),
    **dict.fromkeys(
        (
            *("handiaccess", "wheelchair", "wheelchair access", "wheelchair accessible"),
            *("step free", "wheelchair ramp", "ramp", "handicap accessible"),
        ),
        "handiaccess",
    ),
    **dict.fromkeys(("mobility", "mobility help", "mobility assistance"), "mobility"),
    **dict.fromkeys(
        ("pubtrans", "public transport", "public transit", "public transportation"), "pubtrans"
    ),
    **dict.fromkeys(("cognitive", "cognitive support"), "cognitive"),
    **dict.fromkeys(("cultcomp", "cultural competence", "culturally competent care"), "cultcomp"),
    **dict.fromkeys(("anssrvc", "answering service"), "anssrvc"),
}


def _folded(text: str) -> str:
    """Lower case, with one space for every run of spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


@dataclass(frozen=True, slots=True)
class Choice:
    """A fixed set of words.

    `kind` is the name of the column (or `yes_no`), `words` leads from each folded word to
    its value, `codes` from the code under which decisions name a value to that value, and
    `choices` lists them for a person. `answers` are the values of a plain yes and no, if they
    have a meaning here.
    """

    kind: str
    words: Mapping[str, object]
    codes: Mapping[str, object]
    choices: str
    code: ProblemCode = ProblemCode.UNKNOWN_CHOICE
    answers: Mapping[bool, object] | None = None

    def read(self, decisions: Decisions, text: str) -> Cell:
        """The value that `text` stands for, by what was decided or by these words."""
        is_decided, code = decision(decisions, self.kind, text)
        if is_decided and code is None:
            return Cell(None, (problem(ProblemCode.WORD_LEFT_OUT, text, more=""),))
        if code is not None and code in self.codes:
            return Cell(self.codes[code])
        folded = _folded(text)
        if folded in self.words:
            return Cell(self.words[folded])
        if self.answers is not None:
            reading = read_answer(text)
            if reading.value is not None:
                now = "yes" if reading.value else "no"
                remarks = (said(reading, text, now),) if reading.rest else ()
                return Cell(self.answers[reading.value], remarks)
        return Cell(None, (self._unknown(text),))

    def _unknown(self, text: str) -> Problem:
        is_word = len(text) <= LONGEST_WORD
        unknown = Unknown(self.kind, text, tuple(self.codes)) if is_word else None
        return problem(self.code, text, unknown=unknown, choices=self.choices)


YES_NO = Choice(
    "yes_no",
    _YES_NO,
    {"yes": True, "no": False},
    "yes, no or blank",
    code=ProblemCode.YES_OR_NO,
    answers={True: True, False: False},
)
ANSWERS = ("yes", "no", "")
"""The cells of a column that is yes, no or not stated."""
YES_NO_OWN_WORDS = frozenset(word for word, value in _YES_NO.items() if value is None)
NEW_PATIENTS = Choice(
    "new_patients",
    _NEW_PATIENTS,
    {code.value: code for code in NewPatients},
    "accepting, not accepting, existing patients only, existing patients and family",
    answers={True: NewPatients.ACCEPTING, False: NewPatients.NOT_ACCEPTING},
)
STATUS = Choice(
    "status",
    _STATUS,
    {code.value: code for code in ClinicStatus},
    "active, temporarily closed, moved, closed",
)
CLINIC_KIND = Choice(
    "clinic_kind",
    _CLINIC_KIND,
    {code.value: code for code in ClinicKind},
    "pain clinic, also offers",
)
PRECISION = Choice(
    "position_precision",
    _PRECISION,
    {code.value: code for code in PositionPrecision},
    "given, street, zip_centroid, none",
)
ACCESSIBILITY = Choice(
    "accessibility",
    _ACCESSIBILITY,
    {code: code for code in _ACCESSIBILITY.values()},
    ", ".join(dict.fromkeys(_ACCESSIBILITY.values())),
)


def choice_parser(choice: Choice, decisions: Decisions) -> Callable[[str], Cell]:
    """A parser of cells that hold one word of `choice`."""
    return partial(choice.read, decisions)


def choices_parser(choice: Choice, decisions: Decisions) -> Callable[[str], Cell]:
    """A parser of cells that list words of `choice`: a tuple of their values."""

    def read(items: tuple[str, ...]) -> Cell:
        cells = [choice.read(decisions, item) for item in items]
        values = tuple(dict.fromkeys(cell.value for cell in cells if cell.value is not None))
        problems = tuple(found for cell in cells for found in cell.problems)
        return Cell(values or None if problems else values, problems)

    return list_parser(read, split_at_commas)


def yes_no_parser(decisions: Decisions) -> Callable[[str], Cell]:
    """A parser of cells to True, False or None (for "unknown")."""
    return choice_parser(YES_NO, decisions)


def with_yes_words(parse: Callable[[str], Cell], column: str) -> Callable[[str], Cell]:
    """`parse`, for which words that only the column of that name knows mean yes: video, cash."""
    words = _YES_WORDS.get(column, frozenset())

    def read(text: str) -> Cell:
        cell = parse(text)
        if cell.problems and _folded(text) in words:
            return Cell(True, (said(CellReading(True, text), text, "yes"),))  # noqa: FBT003
        return cell

    return read


def format_yes_no(value: bool | None) -> str:  # noqa: FBT001 - the value itself, not a switch
    """`yes`, `no` or blank."""
    return "" if value is None else ("yes" if value else "no")
