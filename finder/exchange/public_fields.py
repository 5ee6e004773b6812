"""The fields of a clinic that are told to other programs: each public column that is one field."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter

from finder.directory.attributes import ATTRIBUTES, Attribute, Json
from finder.directory.clinic import Clinic
from finder.directory.columns import Column
from finder.exchange.directory_csv import standard_columns


def public_fields(clinic: Clinic) -> dict[str, Json]:
    """The value of each by the name of its column, in the order of the clinic file.

    Those that are spread over columns (address, position, facts, evidence) aren't among them.
    """
    return {column.name: attribute.json(clinic) for column, attribute in _public()}


def json_fields(clinic: Clinic) -> dict[str, Json]:
    """The same by the keys that they have in the answer to a search."""
    return {
        column.shows.json or column.name: attribute.json(clinic) for column, attribute in _public()
    }


@lru_cache(maxsize=1)
def detail_columns() -> tuple[Column, ...]:
    """The columns that a clinic's page tells before a visit, in its order."""
    placed = [(place, column) for column, _ in _public() if (place := column.shows.details)]
    return tuple(column for _, column in sorted(placed, key=itemgetter(0)))


@lru_cache(maxsize=1)
def _public() -> tuple[tuple[Column, Attribute], ...]:
    return tuple(
        (column, ATTRIBUTES[column.name])
        for column in standard_columns()
        if column.name in ATTRIBUTES and column.shows.public
    )
