"""Whether two roads that were written down are one."""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz import fuzz

from finder.geography.addresses.road import Road
from finder.geography.addresses.vocabulary import ANY_ROAD

_NEARLY = 85.0


class Agreement(IntEnum):
    """How two roads that were written down agree."""

    SAME = 0
    FEWER = 1
    """One leaves out a part that the other has: its side, its type, or which sort of highway."""
    NEARLY = 2
    """The same but for a slip of the keyboard or a word left out."""
    OTHER = 3


def agreement(one: Road, other: Road) -> Agreement:
    """How two roads agree; it does not matter which comes first."""
    if one.key == other.key:
        return Agreement.SAME
    if one.urbanization != other.urbanization:
        return _in_urbanizations(one, other)
    if _differ(one.side, other.side) or _differ(one.far_side, other.far_side):
        return Agreement.OTHER
    return _of_numbered(one, other) if one.kind or other.kind else _of_named(one, other)


def _of_named(one: Road, other: Road) -> Agreement:
    if _differ(one.type, other.type):
        return Agreement.OTHER
    if one.name.replace(" ", "") == other.name.replace(" ", ""):
        same = one[2:] == other[2:] and one.side == other.side
        return Agreement.SAME if same else Agreement.FEWER
    return Agreement.NEARLY if _is_slip(one, other) else Agreement.OTHER


def _in_urbanizations(one: Road, other: Road) -> Agreement:
    """How roads agree that name two urbanizations, or only one of which names any."""
    if one.urbanization and other.urbanization:
        if fuzz.ratio(one.urbanization, other.urbanization) < _NEARLY:
            return Agreement.OTHER
        return max(agreement(_bare(one), _bare(other)), Agreement.NEARLY)
    return max(agreement(_bare(one), _bare(other)), Agreement.FEWER)


def _bare(road: Road) -> Road:
    return road._replace(urbanization="")


def _of_numbered(one: Road, other: Road) -> Agreement:
    if not (one.kind and other.kind) or one.name != other.name:
        return Agreement.OTHER
    if one.kind == other.kind or ANY_ROAD in {one.kind, other.kind}:
        return Agreement.FEWER
    return Agreement.OTHER


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _is_slip(one: Road, other: Road) -> bool:
    words, others = set(one.key.split()), set(other.key.split())
    if _with_figures(words) != _with_figures(others):
        return False
    return words < others or others < words or fuzz.ratio(one.key, other.key) >= _NEARLY


def _with_figures(words: set[str]) -> set[str]:
    return {word for word in words if not word.isalpha()}
