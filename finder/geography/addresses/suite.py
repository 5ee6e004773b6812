"""Which part of a building a unit is, so that two spellings of it are one."""

from __future__ import annotations

from functools import lru_cache

from finder.geography.addresses.unit import is_level

Suite = frozenset[tuple[str, str]]
"""The parts of a unit: ("room", "200"), ("floor", "3"), ("building", "A")."""

NO_SUITE: Suite = frozenset()
_KINDS = {
    **dict.fromkeys(("FL", "LEVEL"), "floor"),
    **dict.fromkeys(("BLDG", "TWR", "WING"), "building"),
    **dict.fromkeys(
        ("STE", "APT", "UNIT", "RM", "OFC", "SPC", "DEPT", "PH", "POD", "DOOR", "LOT", "HNGR"),
        "room",
    ),
}
_FLOORS_OF_A_NAME = frozenset({"BSMT", "LBBY", "LOWR", "UPPR"})
_ORDINALS = ("ST", "ND", "RD", "TH")


@lru_cache(maxsize=10_000)
def suite_of(text: str) -> Suite:
    """The parts of a unit in short words: "BLDG A STE 200" has a building and a room."""
    if not text:
        return NO_SUITE
    parts: dict[str, str] = {}
    kind = "room"
    words = text.replace("#", " ").split()
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        is_first = place == 0 and word.isdigit()  # "2 FL"
        if _KINDS.get(after) == "floor" and (is_first or is_level(word)):
            parts["floor"] = word[:-2] if word.endswith(_ORDINALS) else word
        elif word in _KINDS:
            before = words[place - 1] if place else ""
            kind = _KINDS[word]
            if kind == "floor" and before and (is_level(before) or words[:place] == [before]):
                kind = "room"
        elif word in _FLOORS_OF_A_NAME:
            parts["floor"] = word
        else:
            parts[kind] = parts.get(kind, "") + word.replace("-", "")
    return frozenset((kind, number.lstrip("0") or "0") for kind, number in parts.items())


def are_apart(one: Suite, other: Suite) -> bool:
    """Whether two units can't be one: both say of a part which it is, and don't agree."""
    theirs = dict(other)
    return any(theirs.get(kind, number) != number for kind, number in one)
