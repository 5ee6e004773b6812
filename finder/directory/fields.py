"""A clinic as named fields of plain values: what is compared, kept and undone.

A field is named as its column in the clinic file. The position is one field, because its
parts change together; each fact is one of its own (`procedure:kyphoplasty`). A field that
is not stated is absent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields as dataclass_fields
from operator import attrgetter
from typing import cast

from finder.directory.attributes import ATTRIBUTES, AttributeKind, named
from finder.directory.clinic import Address, Clinic, PositionPrecision
from finder.directory.fact import BARE_NO, BARE_YES, UNSTATED, Answer, Evidence, Fact
from finder.geography.position import Position
from finder.taxonomy.taxonomy import Taxonomy

Plain = str | bool | int | float
FieldValue = Plain | list[str] | dict[str, object]
"""A JSON value. Values are shared between records and never changed in place."""

Fields = dict[str, FieldValue]
"""The stated fields of one clinic, by name; `name` is always among them."""

POSITION = "position"
ADDRESS = tuple(field.name for field in dataclass_fields(Address))
EVIDENCE = "evidence"

BARE_FACTS: dict[str, dict[str, object]] = {answer: {"answer": answer.value} for answer in Answer}
"""The value of a fact without evidence, by its answer; one object for all that have it."""


def is_fact(name: str) -> bool:
    """Whether a field is a procedure or discipline that is on offer, or not."""
    return ":" in name


def evidence_from(value: Mapping[str, object]) -> Evidence:
    """The evidence that a field holds, of a record or of a fact."""
    given = dict(value)
    for name in ("verified_on", "ended_on"):
        if day := given.get(name):
            given[name] = dt.date.fromisoformat(cast("str", day))
    return Evidence(**given)  # type: ignore[arg-type] # as it was written


class FieldCodec:
    """Takes clinics apart into fields and puts them together again, without loss."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._names = {
            concept.key: f"{concept.kind.value}:{concept.key}"
            for concept in (*taxonomy.procedures, *taxonomy.disciplines)
        }
        self._evidence: dict[tuple[object, ...], Evidence] = {}
        self._keys = {name: key for key, name in self._names.items()}
        self._evidence_values: dict[Evidence, dict[str, object]] = {}

    def name_of(self, key: str) -> str:
        """The field of the procedure or discipline `key`."""
        return self._names[key]

    def fields(self, clinic: Clinic) -> Fields:
        """The stated fields of `clinic`, but for its id."""
        found = _own_fields(clinic)
        if clinic.evidence is not None:
            found[EVIDENCE] = self._evidence_value(clinic.evidence)
        names = self._names
        for key, fact in clinic.facts.items():
            if fact is BARE_YES:  # as most are
                found[names[key]] = _YES
            elif fact is BARE_NO:
                found[names[key]] = _NO
            elif fact.answer is not Answer.UNKNOWN:
                found[names[key]] = self._fact_value(fact)
        return found

    def clinic(self, clinic_id: str, fields: Mapping[str, FieldValue]) -> Clinic:
        """The clinic that has these fields."""
        values: dict[str, object] = {}
        address: dict[str, str] = {}
        facts: dict[str, Fact] = {}
        keys = self._keys
        for name, value in fields.items():
            if name in keys or ":" in name:
                key = keys.get(name) or name.partition(":")[2]
                if value is _YES:  # as most are
                    facts[key] = BARE_YES
                elif value is _NO:
                    facts[key] = BARE_NO
                else:
                    facts[key] = self._fact(cast("dict[str, object]", value))
            elif name in _ADDRESS_PARTS:
                address[name] = cast("str", value)
            elif name in _LIST_FIELDS:
                values[name] = tuple(cast("list[str]", value))
            elif name == POSITION:
                values |= _position_parts(cast("dict[str, object]", value))
            elif name == EVIDENCE:
                values[name] = self._evidence_of(cast("dict[str, object]", value))
            elif name in _CHOICES:
                values[name] = _CHOICES[name](cast("str", value))
            else:
                values[name] = value
        return Clinic(
            id=clinic_id,
            address=Address(**address),
            facts=facts,
            **values,  # type: ignore[arg-type] # each field holds what its attribute is
        )

    def clinics(self, directory: Mapping[str, Mapping[str, FieldValue]]) -> Iterable[Clinic]:
        """The clinics of a whole directory, one by one."""
        return (self.clinic(clinic_id, fields) for clinic_id, fields in directory.items())

    def _fact(self, value: dict[str, object]) -> Fact:
        evidence = value.get(EVIDENCE)
        bare = _BARE_OF[str(value["answer"])]
        if evidence is None:
            return bare
        return Fact(bare.answer, self._evidence_of(cast("dict[str, object]", evidence)))

    def _fact_value(self, fact: Fact) -> dict[str, object]:
        if fact.evidence is None:
            return BARE_FACTS[fact.answer]
        return {"answer": fact.answer.value, EVIDENCE: self._evidence_value(fact.evidence)}

    def _evidence_value(self, evidence: Evidence) -> dict[str, object]:
        """One value for evidence that many records and facts share."""
        known = self._evidence_values.get(evidence)
        if known is None:
            known = _evidence_value(evidence)
            if len(self._evidence_values) < _MOST_SHARED:
                self._evidence_values[evidence] = known
        return known

    def _evidence_of(self, value: dict[str, object]) -> Evidence:
        """One object for evidence that many facts share."""
        key = tuple(value.items())
        known = self._evidence.get(key)
        if known is None:
            known = evidence_from(value)
            if len(self._evidence) < _MOST_SHARED:
                self._evidence[key] = known
        return known


_ADDRESS_PARTS = frozenset(ADDRESS)
_TEXTS, _LISTS, _ANSWERS = (
    named(AttributeKind.TEXT),
    named(AttributeKind.LIST),
    named(AttributeKind.ANSWER),
)
_MAPPINGS = named(AttributeKind.TEXTS_BY_NAME)
_LIST_FIELDS = frozenset(_LISTS)
_CHOICES = {one.name: one.words for one in ATTRIBUTES.values() if one.words}
_DEFAULT_CHOICES = tuple((name, ATTRIBUTES[name].default) for name in _CHOICES)
_YES, _NO = BARE_FACTS[Answer.YES], BARE_FACTS[Answer.NO]
_ALL_TEXTS = (*_TEXTS, *ADDRESS)
_texts_of = attrgetter(*_TEXTS)
_lists_of = attrgetter(*_LISTS)
_address_of = attrgetter(*ADDRESS)
_answers_of = attrgetter(*_ANSWERS)
_BARE_OF = {fact.answer.value: fact for fact in (BARE_YES, BARE_NO, UNSTATED)}
_MOST_SHARED = 100_000


def _own_fields(clinic: Clinic) -> Fields:
    """The fields of a clinic but for its facts and its evidence."""
    named = zip(_ALL_TEXTS, (*_texts_of(clinic), *_address_of(clinic.address)), strict=True)
    found: Fields = {name: text for name, text in named if text}
    for name, items in zip(_LISTS, _lists_of(clinic), strict=True):
        if items:
            found[name] = list(items)
    for name, answer in zip(_ANSWERS, _answers_of(clinic), strict=True):
        if answer is not None:
            found[name] = answer
    for name in _MAPPINGS:
        if numbers := getattr(clinic, name):
            found[name] = dict(numbers)
    for name, default in _DEFAULT_CHOICES:
        choice = getattr(clinic, name)
        if choice is not default:
            found[name] = choice.value
    if position := _position_value(clinic):
        found[POSITION] = position
    return found


def _position_value(clinic: Clinic) -> dict[str, object]:
    found: dict[str, object] = {}
    if clinic.position is not None:
        found["latitude"] = clinic.position.latitude
        found["longitude"] = clinic.position.longitude
    if clinic.position_precision is not PositionPrecision.NONE:
        found["precision"] = clinic.position_precision.value
    if clinic.position_source:
        found["source"] = clinic.position_source
    return found


def _position_parts(value: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {
        "position_precision": PositionPrecision(str(value.get("precision", "none"))),
        "position_source": value.get("source", ""),
    }
    if position := position_of(value):
        found["position"] = position
    return found


def position_of(value: Mapping[str, object]) -> Position | None:
    """The position that the field of that name holds, if it does."""
    if "latitude" not in value:
        return None
    return Position(
        latitude=cast("float", value["latitude"]), longitude=cast("float", value["longitude"])
    )


_EVIDENCE_PARTS = tuple(field.name for field in dataclass_fields(Evidence))


def _evidence_value(evidence: Evidence) -> dict[str, object]:
    """The stated parts; the source always, so that evidence never vanishes."""
    found: dict[str, object] = {"source": evidence.source}
    for name in _EVIDENCE_PARTS[1:]:
        value = getattr(evidence, name)
        if value is not None and value != "":
            found[name] = value.isoformat() if isinstance(value, dt.date) else value
    return found
