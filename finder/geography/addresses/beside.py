"""What stands beside the number and the road of an address: its unit, a box, and other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from finder.geography.addresses.spelling import Part
from finder.geography.addresses.unit import is_unit_code, split_unit
from finder.geography.addresses.vocabulary import street_words

_BOX = "BOX"


class Beside(NamedTuple):
    """The words of a unit, a mail box, and all that was written besides."""

    unit: list[str]
    mail: str
    text: str


def beside_of(own: Part, others: Sequence[Part], following: int) -> Beside:
    """What `own`, the words right behind a road, and the other parts of an address say.

    Of the other parts the first `following` are written behind the road: a bare number there
    is that of a suite. A part tells no second room where one is known already.
    """
    if not own and not any(others):
        return Beside([], "", "")
    kinds = street_words()["unit"]
    is_code = bool(own) and is_unit_code(own[0]) and kinds.get("".join(own[1:2])) != "FL"
    unit, left = split_unit(["STE", *own] if is_code else own)
    rest = [left]
    for part in others:
        found, other = split_unit(part) if part else (part, part)
        stated = {kinds[word] for word in unit if word in kinds}
        is_new = stated.isdisjoint(kinds.get(word, "") for word in found)
        unit += found if is_new else []
        rest.append(other if is_new else part)
    if not unit:
        unit = _bare_number(rest, following)
    unit, box = _without_box(unit)
    return Beside(unit, " ".join(box), text_of(rest))


def text_of(parts: Iterable[Sequence[str]]) -> str:
    """Parts as one text."""
    return ", ".join(" ".join(part) for part in parts if part)


def _bare_number(rest: list[Part], following: int) -> list[str]:
    """The first part behind the road that is a bare number, which is taken out of `rest`."""
    for place, part in enumerate(rest[1 : following + 1], start=1):
        if len(part) == 1 and is_unit_code(part[0]):
            rest[place] = []
            return ["STE", *part]
    return []


def _without_box(unit: list[str]) -> tuple[list[str], list[str]]:
    """The words of a unit without those of a box for mail, and these."""
    if _BOX not in unit:
        return unit, []
    kinds = street_words()["unit"]
    start = unit.index(_BOX)
    end = start + 1
    while end < len(unit) and (unit[end] not in kinds or unit[end] == "#"):
        end += 1
    return unit[:start] + unit[end:], unit[start:end]
