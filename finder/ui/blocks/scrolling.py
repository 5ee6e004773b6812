"""Bringing a part of the page into sight, once each time it is asked for."""

from __future__ import annotations

from finder.ui.blocks.component import own_component
from finder.ui.visit.goal import Goal

_TO_THE_TOP = frozenset({Goal.TOP, Goal.SOURCES})
"""Goals that belong at the upper edge; others need only be in sight."""

_OTHER_VIEW = frozenset({Goal.MAP})
"""In sight anyway on a wide screen; on a phone it is a view of its own."""

_TO_THE_TOP_IF_NARROW = frozenset({Goal.HEADLINE})
"""On a phone the first clinic should be in sight too, not only the headline above it."""


def scroll_once(count: int, goal: Goal) -> None:
    """Bring `goal` into sight, once for each new `count`.

    Called before what takes a while to draw: who has begun to read is not taken back to the top.
    """
    own_component("pf_scroller")(
        key="pf_quiet_scroller",
        data={
            "count": count,
            "target": goal.value,
            "view": "map" if goal in _OTHER_VIEW else "list",
            "wide": None if goal in _OTHER_VIEW else _block(goal, narrow=False),
            "narrow": None if goal in _OTHER_VIEW else _block(goal, narrow=True),
        },
    )


def _block(goal: Goal, *, narrow: bool) -> str:
    top = goal in _TO_THE_TOP or (narrow and goal in _TO_THE_TOP_IF_NARROW)
    return "start" if top else "nearest"
