"""Why a clinic is in a list: which needs it meets, does not state, or does not have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finder.search.layout import BitLayout
from finder.search.query import Need


@dataclass(frozen=True, slots=True)
class Listed:
    """Of a family or problem that was asked for: what a clinic lists, and of how many."""

    keys: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """The needs of a query, each in one of three tuples, in the order they were asked.

    `listed` tells of each family and problem among them what the clinic lists.
    """

    matched: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    listed: Mapping[str, Listed]


def explain(layout: BitLayout, masks: Mapping[Need, int], yes: int, no: int) -> Explanation:
    """Sort needs, each with its mask, by what a clinic with the masks `yes` and `no` answers."""
    matched, unknown, missing = [], [], []
    listed: dict[str, Listed] = {}
    for need, mask in masks.items():
        if need.key in layout.members:
            listed[need.key] = _listed(layout, need, yes)
        if yes & mask:
            matched.append(need.key)
        elif no & mask == mask:
            missing.append(need.key)
        else:
            unknown.append(need.key)
    return Explanation(tuple(matched), tuple(unknown), tuple(missing), listed)


def _listed(layout: BitLayout, need: Need, yes: int) -> Listed:
    members = layout.members_of(need)
    return Listed(tuple(key for key in members if yes >> layout.bits[key] & 1), len(members))
