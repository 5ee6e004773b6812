"""The fields of a clinic that are told to other programs: each public column that is one field."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from finder.directory.attributes import ATTRIBUTES, Attribute, AttributeKind, Json, as_it_is
from finder.directory.clinic import Clinic
from finder.directory.columns import Column
from finder.exchange.directory_csv import standard_columns

_Others = tuple[tuple[int, Callable[[Any], Json]], ...]


def public_fields(clinic: Clinic) -> dict[str, Json]:
    """The value of each by the name of its column, in the order of the clinic file.

    Those that are spread over columns (address, position, facts, evidence) aren't among them.
    """
    return {column.name: attribute.json(clinic) for column, attribute in _public()}


def json_fields(clinic: Clinic) -> dict[str, Json]:
    """The same by the keys that they have in the answer to a search."""
    keys, values_of, others = _told()
    values = list(values_of(clinic))
    for at, as_json in others:
        values[at] = as_json(values[at])
    return dict(zip(keys, values, strict=True))


def json_field_schemas() -> dict[str, dict[str, object]]:
    """What each may hold, by the same keys, as JSON Schema; the guide's words describe it."""
    return {
        column.shows.json or column.name: {**_schema(attribute), "description": column.help}
        for column, attribute in _public()
    }


def _schema(attribute: Attribute) -> dict[str, object]:
    if attribute.words is None:
        return _SCHEMAS[attribute.kind]
    words = [word.value for word in attribute.words]
    return {"type": ["string", "null"], "enum": [*words, None]}


_TEXT: dict[str, object] = {"type": "string"}
_SCHEMAS: dict[AttributeKind, dict[str, object]] = {
    AttributeKind.TEXT: _TEXT,
    AttributeKind.ANSWER: {"type": ["boolean", "null"]},
    AttributeKind.LIST: {"type": "array", "items": _TEXT},
    AttributeKind.TEXTS_BY_NAME: {"type": "object", "additionalProperties": _TEXT},
}


@lru_cache(maxsize=1)
def detail_columns() -> tuple[Column, ...]:
    """The columns that a clinic's page tells before a visit, in its order."""
    placed = [(place, column) for column, _ in _public() if (place := column.shows.details)]
    return tuple(column for _, column in sorted(placed, key=itemgetter(0)))


@lru_cache(maxsize=1)
def _told() -> tuple[tuple[str, ...], Callable[[Clinic], tuple[Any, ...]], _Others]:
    """The keys in an answer, what gives the values, and what makes JSON of those that are none."""
    makers = [attribute.as_json for _, attribute in _public()]
    return (
        tuple(column.shows.json or column.name for column, _ in _public()),
        attrgetter(*(attribute.name for _, attribute in _public())),
        tuple((at, as_json) for at, as_json in enumerate(makers) if as_json is not as_it_is),
    )


@lru_cache(maxsize=1)
def _public() -> tuple[tuple[Column, Attribute], ...]:
    return tuple(
        (column, ATTRIBUTES[column.name])
        for column in standard_columns()
        if column.name in ATTRIBUTES and column.shows.public
    )
