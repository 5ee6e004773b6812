"""What a search asks: parameters with their modifiers and values, and how the answer is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from finder.directory.cells.unseen import without_deceit
from finder.errors.fhir import UnfitModifier, UnfitParameter, UnknownParameter
from finder.services.fhir.kinds import (
    KINDS,
    MODIFIERS,
    ParameterType,
    ResourceKind,
    SearchParameter,
)

COUNT, MOST = 20, 200
"""Resources of a page where nothing is said, and at most."""
MOST_VALUES = 200
"""Values of a search, of all its parameters together."""
_LONGEST, _MOST_PARAMETERS = 500, 60
_DEEPEST = 3
_SHOWN = 60
_SUMMARIES = frozenset({"true", "text", "data", "count", "false"})
_PARTS = re.compile(r"((?:[^,\\]|\\.|\\\Z)*+)(?:,|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\([,|$\\])")
_WHOLE = re.compile(r"\d{1,18}\Z")
_HANDLED = frozenset({"_format", "_pretty", "_total", "_offset"})


class Condition(NamedTuple):
    """One parameter: any of its values is enough; `chain` is what is asked of what it refers to.

    `reverse` is `_has`: the type that refers here, and by which parameter.
    """

    parameter: SearchParameter
    modifier: str
    values: tuple[str, ...]
    chain: Condition | None = None
    target: str = ""
    reverse: tuple[str, str] | None = None


class Include(NamedTuple):
    """What is to come along: `kind:code`; `code` is "*" for all, `again` for what comes along."""

    kind: str
    code: str
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class FhirSearch:
    """A search of one type. `ignored` are parameters that are not known."""

    kind: ResourceKind
    conditions: tuple[Condition, ...] = ()
    includes: tuple[Include, ...] = ()
    revincludes: tuple[Include, ...] = ()
    count: int = COUNT
    offset: int = 0
    summary: str = ""
    elements: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def asked_of(
    kind: ResourceKind, pairs: Iterable[tuple[str, str]], *, strict: bool = False
) -> FhirSearch:
    """The search that parameters and values are.

    Raises:
        UnknownParameter: there is no such parameter, and `strict` says not to ignore that.
        UnfitModifier, UnfitParameter: one is asked in a way that it does not take.

    """
    conditions: list[Condition] = []
    includes: dict[str, list[Include]] = {"_include": [], "_revinclude": []}
    ignored: list[str] = []
    shown: dict[str, object] = {}
    for place, (name, value) in enumerate(pairs):
        if place >= _MOST_PARAMETERS:
            raise UnfitParameter(name="…")
        code, _, modifier = name.partition(":")
        if code in includes:
            includes[code].append(_include(name, value, kind, reverse=code == "_revinclude"))
        elif code in _SHAPES and not modifier:
            shown |= _SHAPES[code](value)
        elif code in _HANDLED:
            shown |= {"offset": _whole(code, value)} if code == "_offset" else {}
        elif (found := _condition(kind, name, value)) is not None:
            conditions.append(found)
        elif strict:
            raise UnknownParameter(name=_shown(name))
        else:
            ignored.append(_shown(name))
    if sum(map(_values_in, conditions)) > MOST_VALUES:  # each is looked for in every clinic
        raise UnfitParameter(name="…")
    return FhirSearch(
        kind=kind,
        conditions=tuple(conditions),
        includes=tuple(dict.fromkeys(includes["_include"])),
        revincludes=tuple(dict.fromkeys(includes["_revinclude"])),
        ignored=tuple(ignored),
        **shown,  # type: ignore[arg-type] # as `_SHAPES` made it
    )


def _shown(name: str) -> str:
    """A name that is none, as a sentence may repeat it."""
    return " ".join(without_deceit(name[:_SHOWN]).split())


def _condition(kind: ResourceKind, name: str, value: str, depth: int = 0) -> Condition | None:
    """The condition of a parameter; None where the type has none of that name."""
    if name.startswith("_has:"):
        return _has(kind, name, value, depth)
    head, dot, rest = name.partition(".")
    code, colon, modifier = head.partition(":")
    parameter = kind.parameters.get(code)
    if parameter is None or depth > _DEEPEST:
        return None
    if dot:
        return _chained(parameter, modifier, rest, value, depth)
    values = _values(name, value)
    target = ""
    if colon and parameter.type is ParameterType.REFERENCE and modifier in KINDS:
        target, modifier = modifier, ""
    if modifier not in ("", *MODIFIERS[parameter.type]):
        raise UnfitModifier(name=_shown(name))
    if modifier == "missing" and values not in (("true",), ("false",)):
        raise UnfitParameter(name=_shown(name))
    return Condition(parameter, modifier, values, target=target)


def _values_in(condition: Condition) -> int:
    return len(condition.values) + (_values_in(condition.chain) if condition.chain else 0)


def _chained(
    parameter: SearchParameter, target: str, rest: str, value: str, depth: int
) -> Condition | None:
    other = KINDS.get(target or parameter.target)
    if parameter.type is not ParameterType.REFERENCE or other is None:
        return None
    inner = _condition(other, rest, value, depth + 1)
    return Condition(parameter, "", (), inner, other.name) if inner else None


def _has(kind: ResourceKind, name: str, value: str, depth: int) -> Condition | None:
    """`_has:PractitionerRole:location:role`: something of that type refers here and is so."""
    parts = name.split(":", 3)
    other = KINDS.get(parts[1]) if len(parts) == 4 else None
    if other is None or f"{parts[1]}:{parts[2]}" not in other.includes or depth > _DEEPEST:
        return None
    inner = _condition(other, parts[3], value, depth + 1)
    parameter = other.parameters[parts[2]]
    if inner is None or kind.name not in KINDS:
        return None
    return Condition(parameter, "", (), inner, reverse=(other.name, parts[2]))


def _values(name: str, value: str) -> tuple[str, ...]:
    if len(value) > _LONGEST * MOST_VALUES or "\0" in value:
        raise UnfitParameter(name=_shown(name))
    values = tuple(_unescaped(part) for part in _parts(value) if part)
    if not values or len(values) > MOST_VALUES or any(len(one) > _LONGEST for one in values):
        raise UnfitParameter(name=_shown(name))
    return values


def _parts(value: str) -> Iterator[str]:
    return (match[1].strip() for match in _PARTS.finditer(value))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _include(name: str, value: str, kind: ResourceKind, *, reverse: bool) -> Include:
    modifier = name.partition(":")[2]
    if modifier not in ("", "iterate"):
        raise UnfitModifier(name=_shown(name))
    again = modifier == "iterate"
    if value == "*" and not reverse:
        return Include(kind.name, "*", again)
    source, _, rest = value.partition(":")
    code = rest.partition(":")[0]
    other = KINDS.get(source)
    if other is None or not (code == "*" or f"{source}:{code}" in other.includes):
        raise UnfitParameter(name=_shown(name))
    return Include(source, code, again)


def _count(value: str) -> dict[str, object]:
    whole = _whole("_count", value)
    return {"count": min(whole, MOST)} if whole else {"summary": "count"}


def _whole(name: str, value: str) -> int:
    """A whole number; of one with too many digits, the largest that has a meaning."""
    digits = value.strip()
    if not digits.isascii() or not digits.isdigit():
        raise UnfitParameter(name=name)
    return int(digits) if _WHOLE.match(digits) else 10**18


def _summary(value: str) -> dict[str, object]:
    if value not in _SUMMARIES:
        raise UnfitParameter(name="_summary")
    return {"summary": value}


def _elements(value: str) -> dict[str, object]:
    names = tuple(part.rpartition(".")[2] for part in _parts(value) if part)
    if not names or not all(name.isalnum() and name.isascii() for name in names):
        raise UnfitParameter(name="_elements")
    return {"elements": names}


_SHAPES = {"_count": _count, "_summary": _summary, "_elements": _elements}
