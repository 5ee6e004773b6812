"""A query as URL parameters and back. The place is never among them.

`need`, `nice` and `for` repeat (`need=kyphoplasty&for=sciatica&nice=acupuncture`). `for` is
a problem that must be answered; a nice-to-have of any kind is a `nice`. A need that was
narrowed has its members behind it: `for=sciatica~physical_therapy~chiropractor`. `within`
is miles or `anywhere`; `match=any`, `order=best` or `order=volume`, `unknown=hide` and
`name` stand only where they differ from the default. Whatever makes no sense is passed
over, so that any URL shows a page. An area is of one person's map, like the place.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace

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

PARAMETERS = ("for", "need", "nice", "within", "match", "order", "unknown", "name")
"""The names that a search has in a URL."""

ANYWHERE = "anywhere"
HIDE = "hide"
"""The words of `within` and `unknown` that are not numbers."""

NARROWED = "~"
"""What parts a need from the members that it was narrowed to; no key has it."""

_IMPORTANCE = {"for": Importance.MUST, "need": Importance.MUST, "nice": Importance.NICE}

_ORDERS = {order.value: order for order in Order}

_MOST_UNKNOWN, _LONGEST_WORD = 5, 60


def to_parameters(query: Query, problems: Container[str]) -> dict[str, list[str]]:
    """The URL parameters of `query`, without its origin and area.

    `problems` are the keys of needs that are problems.
    """
    default = Query()
    parameters = need_parameters(query, problems)
    if query.radius_miles is None:
        parameters["within"] = [ANYWHERE]
    elif query.radius_miles != default.radius_miles:
        parameters["within"] = [f"{query.radius_miles:.12g}"]
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


def unknown_in(parameters: Mapping[str, Sequence[str]], known: Container[str]) -> tuple[str, ...]:
    """What a URL asks that means nothing here, each once, as it stands there.

    >>> unknown_in({"need": ["kyphoplasty", "x_ray"], "zoom": ["4"]}, {"kyphoplasty"})
    ('x_ray', 'zoom')
    """
    needs = (
        word.partition(NARROWED)[0] for name in _IMPORTANCE for word in parameters.get(name, ())
    )
    further = (name for name in parameters if name not in PARAMETERS)
    values = (
        f"{name}={value}"
        for name, usable in _USABLE.items()
        if (value := _first(parameters, name)) and not usable(value)
    )
    unknown = (*(need for need in needs if need not in known), *further, *values)
    return tuple(dict.fromkeys(word[:_LONGEST_WORD] for word in unknown if word))[:_MOST_UNKNOWN]


def _is_radius(within: str) -> bool:
    return within == ANYWHERE or _with_radius(Query(radius_miles=None), within) != Query(
        radius_miles=None
    )


def need_parameters(query: Query, problems: Container[str]) -> dict[str, list[str]]:
    """The needs of `query` under the names that they have in a URL."""
    parameters: dict[str, list[str]] = {name: [] for name in _IMPORTANCE}
    for need in query.needs:
        must = "for" if need.key in problems else "need"
        name = must if need.importance is Importance.MUST else "nice"
        parameters[name].append(NARROWED.join((need.key, *need.only)))
    return parameters


def _needs(parameters: Mapping[str, Sequence[str]], known: Container[str]) -> tuple[Need, ...]:
    needs: dict[str, Need] = {}
    for parameter, importance in _IMPORTANCE.items():
        for word in parameters.get(parameter, ()):
            key, *members = word.split(NARROWED)
            if key in known and len(needs) < MOST_NEEDS:
                only = dict.fromkeys(member for member in members if member in known)
                needs.setdefault(key, Need(key, importance, tuple(only)))
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


_USABLE: dict[str, Callable[[str], bool]] = {
    "within": _is_radius,
    "match": lambda value: value in set(MatchMode),
    "order": lambda value: value in _ORDERS,
    "unknown": lambda value: value == HIDE,
}
