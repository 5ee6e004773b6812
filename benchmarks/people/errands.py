"""What people do, one thing after the other: a town, a need more or less, another radius."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from benchmarks.clinic_files import populous_towns
from benchmarks.directory import CONCEPTS, SEED
from finder.geography.gazetteer import standard_gazetteer

_RADII = ("10", "25", "50", "100")
_ACTS = ("search", "take", "remove", "radius")
_WEIGHTS = (40, 30, 15, 15)
_TOWNS = 400
_MOST_NEEDS = 3
_COMMON = CONCEPTS[:20]


@dataclass(slots=True)
class Errand:
    """One press in the search form, and what the answer has to name if it is right."""

    act: str
    where: str
    within: str
    more: dict[str, str] = field(default_factory=dict)
    expected: str = ""

    @property
    def event(self) -> dict[str, str]:
        """What the form tells, but for its number."""
        return {
            "act": self.act,
            "what": "",
            "where": self.where,
            "within": self.within,
            **self.more,
        }


@lru_cache(maxsize=1)
def towns() -> tuple[tuple[str, str], ...]:
    """Towns where people live, as they type them, each with its name as the answer has it.

    Half are typed as town and state, half as a ZIP code; what leads to no single place is
    left out.
    """
    gazetteer, found = standard_gazetteer(), []
    for number, town in enumerate(populous_towns(_TOWNS, SEED)):
        typed = town["zip"] if number % 2 else f"{town['city']}, {town['state']}"
        try:
            found.append((typed, gazetteer.look_up(typed).label))
        except Exception:  # noqa: BLE001, S112 - several places, or none: nobody's errand here
            continue
    return tuple(found)


def errands(seed: int) -> Iterator[Errand]:
    """What one visitor does, without end; the same `seed`, the same."""
    drawn = random.Random(seed)
    where, within, needs = "", "50", list[str]()
    while True:
        act = drawn.choices(_ACTS, _WEIGHTS)[0] if where else "search"
        if act == "search":
            typed, where = drawn.choice(towns())
            yield Errand("search", typed, within, expected=where)
        elif act == "radius":
            within = drawn.choice([each for each in _RADII if each != within])
            yield Errand("radius", where, within, expected=where)
        elif act == "take" and len(needs) < _MOST_NEEDS:
            needs.append(drawn.choice([each for each in _COMMON if each not in needs]))
            yield Errand("take", where, within, {"key": needs[-1]}, where)
        elif needs:
            key = needs.pop(drawn.randrange(len(needs)))
            yield Errand("remove", where, within, {"id": key}, where)
