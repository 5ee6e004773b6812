"""Words that stand before a state for a part of it: "western", "upstate", "el norte de"."""

from __future__ import annotations

_SIDES = ("north", "south", "east", "west")
_BETWEEN = ("northeast", "northwest", "southeast", "southwest")
_OTHERS = (
    *("upstate", "downstate", "rural", "mid", "central", "parts of"),
    *(f"{side} central" for side in _SIDES),
    *(f"{side}ern" for side in (*_SIDES, *_BETWEEN)),
)
_SPANISH = ("norte", "sur", "este", "oeste", "centro")

PARTS: frozenset[tuple[str, ...]] = frozenset(
    tuple(text.split())
    for text in (
        *(*_SIDES, *_BETWEEN, *_OTHERS),
        *(f"{side} de" for side in _SPANISH),
        *(f"el {side} de" for side in _SPANISH),
    )
)
"""Each as its words, folded."""

LONGEST_PART = max(map(len, PARTS))
"""Words."""

SHORT: dict[tuple[str, ...], str] = {
    ("socal",): "CA",
    ("so", "cal"): "CA",
    ("norcal",): "CA",
    ("nor", "cal"): "CA",
}
"""Short names of parts that are as large as a state, each with the code of its state."""
LONGEST_SHORT = max(map(len, SHORT))
"""Words."""
