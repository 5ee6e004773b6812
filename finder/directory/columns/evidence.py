"""Cells that hold evidence as JSON: of single facts, and the rarer parts of a record's own."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache

from finder.directory.clinic import Clinic
from finder.directory.columns.column import LONGEST_TEXT
from finder.directory.columns.dates import parse_past_date
from finder.directory.columns.facts import FactWord
from finder.directory.columns.parts import part
from finder.directory.columns.problem import Cell, Problem, problem, shortened
from finder.directory.columns.rules import ProblemCode
from finder.directory.columns.text import unseen_characters
from finder.directory.fact import Evidence

EVIDENCE_FIELDS = tuple(field.name for field in fields(Evidence))
DETAIL_FIELDS = ("period", "clinicians", "services", "patients", "setting", "ended_on", "note")
"""What `evidence_details` holds; source, verified_on and verified_by have their own columns."""

_DAYS = {"verified_on", "ended_on"}
_COUNTS = {"clinicians", "services", "patients"}
_LARGEST_COUNT = 10**12


class _Unreadable(Exception):
    """Carries the problem of one cell out of nested parsing."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.found = found


def _unreadable(text: str, reason: str, **values: str) -> _Unreadable:
    said = part(f"evidence.{reason}", **values)
    return _Unreadable(problem(ProblemCode.EVIDENCE_SHAPE, text, reason=said))


def _object(value: object, text: str, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _unreadable(text, what)
    return value


def _once_each(pairs: list[tuple[str, object]], text: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _unreadable(text, "twice", name=shortened(name, 40))
        found[name] = value
    return found


def _loaded(text: str) -> dict[str, object]:
    try:
        value = json.loads(text, object_pairs_hook=lambda pairs: _once_each(pairs, text))
    except (ValueError, RecursionError):
        raise _unreadable(text, "no_json") from None
    return _object(value, text, "no_object")


def _field(name: str, value: object, today: dt.date, text: str) -> Cell:
    if name in _COUNTS:
        if type(value) is int and 0 <= value <= _LARGEST_COUNT:
            return Cell(value)
        raise _unreadable(text, "no_number", name=name)
    if not isinstance(value, str):
        raise _unreadable(text, "no_text", name=name)
    if name in _DAYS:
        return parse_past_date(today, value)
    if len(value) > LONGEST_TEXT:
        length, limit = f"{len(value):,}", f"{LONGEST_TEXT:,}"
        raise _Unreadable(problem(ProblemCode.TOO_LONG, value, length=length, limit=limit))
    if unseen := unseen_characters(value):
        raise _Unreadable(problem(ProblemCode.CONTROL_CHARACTER, text, characters=unseen))
    return Cell(sys.intern(value))  # few sources and periods fill a whole directory


def _fields(
    value: object, names: tuple[str, ...], today: dt.date, text: str
) -> tuple[dict[str, object], list[Problem]]:
    """The fields that can be used, and warnings about those that can't."""
    given = _object(value, text, "no_fact")
    for name in given:
        if name not in names:
            raise _unreadable(text, "unknown", name=name[:40], names=", ".join(names))
    cells = {name: _field(name, part, today, text) for name, part in given.items()}
    problems = [found for cell in cells.values() for found in cell.problems]
    for found in problems:
        if found.is_fault:
            raise _Unreadable(found)
    return {name: cell.value for name, cell in cells.items()}, problems


def evidence_from(given: dict[str, object]) -> Evidence:
    """The evidence with those checked fields; the others are not stated."""
    return Evidence(**{"source": "", **given})  # type: ignore[arg-type] # checked by `_field`


def parse_details(today: dt.date) -> Callable[[str], Cell]:
    """A parser of `evidence_details` to a dict of fields of Evidence."""

    def parse(text: str) -> Cell:
        try:
            given, problems = _fields(_loaded(text), DETAIL_FIELDS, today, text)
        except _Unreadable as error:
            return Cell(None, (error.found,))
        return Cell(given, tuple(problems))

    return parse


def parse_fact_evidence(word: FactWord, today: dt.date) -> Callable[[str], Cell]:
    """A parser of `fact_evidence` to a dict from the key of a fact to its Evidence."""

    def parse(text: str) -> Cell:
        try:
            stated = _loaded(text)
        except _Unreadable as error:
            return Cell(None, (error.found,))
        evidence: dict[str, Evidence] = {}
        shared: dict[Evidence, Evidence] = {}
        problems: list[Problem] = []
        for name, value in stated.items():
            key = word.read(name)
            if isinstance(key, Problem):
                problems.append(key)
            elif key in evidence:
                reason = part("evidence.twice", name=key)
                problems.append(problem(ProblemCode.EVIDENCE_SHAPE, name, reason=reason))
            else:
                try:
                    given, warnings = _fields(value, EVIDENCE_FIELDS, today, text)
                    problems += warnings
                    found = evidence_from(given)
                    evidence[key] = shared.setdefault(found, found)
                except _Unreadable as error:
                    problems.append(error.found)
        return Cell(evidence, tuple(problems))

    return parse


def _stated(evidence: Evidence, names: tuple[str, ...]) -> dict[str, object]:
    given = [(name, getattr(evidence, name)) for name in names]
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in given
        if value is not None and value != ""
    }


_dumped = json.JSONEncoder(ensure_ascii=False).encode


@lru_cache(maxsize=4_096)
def _dumped_evidence(evidence: Evidence) -> str:
    """The JSON of the evidence of a fact; much of it is that of many facts."""
    return _dumped(_stated(evidence, EVIDENCE_FIELDS))


def format_details(clinic: Clinic) -> str:
    """The cell for the rarer parts of the record's own evidence."""
    return details_cell(clinic.evidence) if clinic.evidence else ""


def details_cell(evidence: Evidence) -> str:
    """The same of the evidence alone."""
    stated = _stated(evidence, DETAIL_FIELDS)
    return _dumped(stated) if stated else ""


def format_fact_evidence(clinic: Clinic) -> str:
    """The cell for the evidence of facts that have some of their own, in order of their keys."""
    return fact_evidence_cell(
        {
            key: fact.evidence
            for key, fact in clinic.facts.items()
            if fact.evidence is not None and fact.answer in ("yes", "no")
        }
    )


def fact_evidence_cell(facts: Mapping[str, Evidence]) -> str:
    """The same of the evidence alone."""
    parts = [f'"{key}": {_dumped_evidence(one)}' for key, one in sorted(facts.items())]
    return f"{{{', '.join(parts)}}}" if parts else ""
