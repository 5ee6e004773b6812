"""The clinic file as typed columns, straight from what is kept: for formats that know types.

Each column of the field table is one here, but for latitude and longitude, which are the point.
Nothing is put together into records first, since a whole country is written so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple, cast

import orjson

from finder.directory.attributes import ATTRIBUTES, AttributeKind
from finder.directory.columns import Column
from finder.directory.columns.evidence import DETAIL_FIELDS
from finder.directory.columns.items import format_identifiers, join_for_commas
from finder.directory.fact_lists import FACT_LISTS
from finder.directory.fields import EVIDENCE, POSITION, Fields
from finder.exchange.directory_csv import standard_columns
from finder.exchange.stated_facts import StatedFacts

Listed = Mapping[str, Fields]
"""The fields of every clinic by its id, as the store keeps them."""


class ValueType(Enum):
    """What a column holds."""

    TEXT = auto()
    ANSWER = auto()
    DAY = auto()
    TEXTS = auto()


class TypedColumn(NamedTuple):
    """A column and its value for each clinic, None where nothing is stated."""

    name: str
    type: ValueType
    values: Sequence[object]


Point = tuple[float, float]
"""Longitude and latitude."""


def points(listed: Listed) -> list[Point | None]:
    """Where each clinic is; None where that is not known."""
    return [_point(fields.get(POSITION)) for fields in listed.values()]


def typed_columns(listed: Listed, *, lists: bool = True) -> Iterator[TypedColumn]:
    """All columns, in the order of the clinic file; without `lists`, these are as cells."""
    columns = [column for column in standard_columns() if not column.numeric]
    facts = StatedFacts(listed.values())
    fields = _fields(listed, {POSITION, EVIDENCE, *(column.name for column in columns)})
    for column in columns:
        values = _values(column.name, facts, fields)
        kind = _type(column)
        if kind is ValueType.TEXTS and not lists:
            kind = ValueType.TEXT
            values = [_cell(cast("Sequence[str] | None", one)) for one in values]
        if kind is ValueType.DAY:
            values = [_day(cast("str | None", one)) for one in values]
        yield TypedColumn(column.name, kind, values)


def _type(column: Column) -> ValueType:
    attribute = ATTRIBUTES.get(column.name)
    if column.dated:
        return ValueType.DAY
    if column.name in FACT_LISTS or (attribute and attribute.kind is AttributeKind.LIST):
        return ValueType.TEXTS
    is_answer = attribute and attribute.kind is AttributeKind.ANSWER
    return ValueType.ANSWER if is_answer else ValueType.TEXT


def _cell(items: Sequence[str] | None) -> str | None:
    return join_for_commas(items) if items else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


_Stated = Mapping[str, Sequence[object]]
"""What each clinic says of a field, by its name."""


def _fields(listed: Listed, names: Iterable[str]) -> _Stated:
    """The fields of that name, None or what it stands for where a clinic says nothing.

    One look at what each clinic has, which is a third of what it could have.
    """
    stated = {name: [_unsaid(name)] * len(listed) for name in names}
    for row, fields in enumerate(listed.values()):
        for name, value in fields.items():
            if name in stated:
                stated[name][row] = value
    return {**stated, "id": [*listed]}


def _unsaid(name: str) -> object:
    attribute = ATTRIBUTES.get(name)
    return attribute.default if attribute and attribute.words else None


def _values(name: str, facts: StatedFacts, fields: _Stated) -> Sequence[object]:
    if name == "fact_evidence":
        return [_json(one) for one in facts.evidence]
    if name in FACT_LISTS:
        return facts.lists(name)
    if name == "evidence_details":
        return [_details(one) for one in _holders(fields[EVIDENCE])]
    if name in _PARTS:
        holder, part = _PARTS[name]
        return [(one.get(part) or None) if one else None for one in _holders(fields[holder])]
    attribute, found = ATTRIBUTES.get(name), fields[name]
    if attribute and attribute.kind is AttributeKind.TEXTS_BY_NAME:
        return [format_identifiers(cast("dict[str, str]", one)) if one else None for one in found]
    return found


def _holders(values: Sequence[object]) -> Sequence[dict[str, object] | None]:
    return cast("Sequence[dict[str, object] | None]", values)


def _details(found: dict[str, object] | None) -> str | None:
    return _json({name: found[name] for name in DETAIL_FIELDS if name in found}) if found else None


def _json(stated: dict[str, object] | None) -> str | None:
    return orjson.dumps(stated, option=orjson.OPT_SORT_KEYS).decode() if stated else None


_PARTS: Mapping[str, tuple[str, str]] = {
    "position_source": (POSITION, "source"),
    "position_precision": (POSITION, "precision"),
    "source": (EVIDENCE, "source"),
    "verified_on": (EVIDENCE, "verified_on"),
    "verified_by": (EVIDENCE, "verified_by"),
}
"""The columns that are a part of a field: of which, and what it is called there."""


def _point(value: object) -> Point | None:
    if not isinstance(value, dict) or "latitude" not in value:
        return None
    return value["longitude"], value["latitude"]
