"""A query as URL parameters and back. The place is never among them.

`need` and `nice` repeat (`need=kyphoplasty&need=chiropractor&nice=acupuncture`); `within`
is miles or `anywhere`; `match=any`, `order=best` or `order=volume`, `unknown=hide` and
`name` stand only where they differ from the default. Whatever makes no sense is passed
over, so that any URL shows a page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from finder.errors import InvalidQuery
from finder.search.query import (
    LONGEST_NAME,
    MOST_NEEDS,
    Importance,
    MatchMode,
    Need,
    Order,
    Query,
)

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

PARAMETERS = ("need", "nice", "within", "match", "order", "unknown", "name")
"""The names that a search has in a URL."""

ANYWHERE = "anywhere"
HIDE = "hide"
"""The words of `within` and `unknown` that are not numbers."""

_ORDERS = {order.value: order for order in Order}


def to_parameters(query: Query) -> dict[str, list[str]]:
    """The URL parameters of `query`, without its origin."""
    default = Query()
    parameters = {"need": list(query.musts), "nice": list(query.nices)}
    if query.radius_miles is None:
        parameters["within"] = [ANYWHERE]
    elif query.radius_miles != default.radius_miles:
        parameters["within"] = [f"{query.radius_miles:g}"]
    if query.mode is not default.mode:
        parameters["match"] = [query.mode.value]
    if query.order is not default.order:
        parameters["order"] = [query.order.value]
    if not query.include_not_stated:
        parameters["unknown"] = [HIDE]
    if query.name:
        parameters["name"] = [query.name]
    return {key: values for key, values in parameters.items() if values}


def from_parameters(parameters: Mapping[str, Sequence[str]], known: Container[str]) -> Query:
    """The query that URL parameters ask; `known` are the keys that can be needs.

    Never raises: a parameter that makes no sense leaves the default.
    """
    query = Query(
        needs=_needs(parameters, known),
        mode=MatchMode.ANY if _first(parameters, "match") == MatchMode.ANY else MatchMode.ALL,
        order=_ORDERS.get(_first(parameters, "order"), Order.DISTANCE),
        include_not_stated=_first(parameters, "unknown") != HIDE,
        name=" ".join(_first(parameters, "name")[:LONGEST_NAME].split()),
    )
    return _with_radius(query, _first(parameters, "within"))


def _needs(parameters: Mapping[str, Sequence[str]], known: Container[str]) -> tuple[Need, ...]:
    needs: dict[str, Need] = {}
    for importance, parameter in ((Importance.MUST, "need"), (Importance.NICE, "nice")):
        for key in parameters.get(parameter, ()):
            if key in known and len(needs) < MOST_NEEDS:
                needs.setdefault(key, Need(key, importance))
    return tuple(needs.values())


def _with_radius(query: Query, within: str) -> Query:
    if within == ANYWHERE:
        return replace(query, radius_miles=None)
    try:
        return replace(query, radius_miles=float(within))
    except (ValueError, InvalidQuery):
        return query


def _first(parameters: Mapping[str, Sequence[str]], key: str) -> str:
    return next(iter(parameters.get(key, ())), "")
