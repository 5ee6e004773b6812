"""Words around the name of a place that say no more than that it is about there."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"^(?:(?:somewhere\s)?(?:near(?:by)?(?:\sto)?|around|about|close\sto|next\sto|outside(?:\sof)?|"
    r"just\soutside(?:\sof)?|in(?:side)?|within|at|by|from|i\slive\sin|live\sin|here\sin|"
    r"north\sof|south\sof|east\sof|west\sof|cerca\sde|en)\s)?"
    r"(?:(?:the\s)?(?:(?:greater|metro(?:politan)?|downtown|central|uptown|midtown)\s|"
    r"(?:city|town|village|suburbs?|outskirts|area)\sof\s))*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s,-]+(?:(?:metro(?:politan)?|greater)\s)?(?:area|metro|region|downtown|city\slimits|suburbs?|"
    r"vicinity|or\snearby|nearby)$",
    re.IGNORECASE,
)


def without_words_around(text: str) -> str:
    """The text without words that say that a place is near: "" if nothing else is said.

    >>> without_words_around("near downtown Tampa")
    'Tampa'
    >>> without_words_around("Phoenix, AZ metro area")
    'Phoenix, AZ'
    """
    return _BEHIND.sub("", _BEFORE.sub("", text)).strip(" ,")
