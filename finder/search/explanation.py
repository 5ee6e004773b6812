"""Why a clinic is in a list: which needs it meets, does not state, or does not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.search.layout import BitLayout


@dataclass(frozen=True, slots=True)
class Explanation:
    """The needs of a query, each in one of three tuples, in the order they were asked."""

    matched: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


def explain(layout: BitLayout, needs: Iterable[str], yes: int, no: int) -> Explanation:
    """Sort `needs` by what a clinic with the masks `yes` and `no` answers to each."""
    matched, unknown, missing = [], [], []
    for key in needs:
        mask = layout.masks[key]
        if yes & mask:
            matched.append(key)
        elif no & mask == mask:
            missing.append(key)
        else:
            unknown.append(key)
    return Explanation(tuple(matched), tuple(unknown), tuple(missing))
