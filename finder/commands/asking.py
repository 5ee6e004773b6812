"""From what was written after `search` to a query."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.commands.numbers import whole_number
from finder.errors import InvalidQuery, UnknownNeed
from finder.search.parameters import ANYWHERE
from finder.search.query import (
    LARGEST_RADIUS,
    SMALLEST_RADIUS,
    Importance,
    MatchMode,
    Need,
    Order,
    Query,
)
from finder.taxonomy.concept import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from finder.geography.place import Place
    from finder.taxonomy.concept import Concept
    from finder.taxonomy.taxonomy import Taxonomy

_LONGEST_NUMBER = 12
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{0,12})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of one search as they were written."""

    near: str | None = None
    within: str = "50"
    needs: tuple[str, ...] = ()
    nices: tuple[str, ...] = ()
    any_need: bool = False
    order: Order = Order.DISTANCE
    name: str = ""
    no_unknown: bool = False
    directory: Path | None = None
    limit: str | None = None

    def query(self, place: Place | None, taxonomy: Taxonomy) -> Query:
        """The query from `place`.

        Raises:
            InputError: a need is not known or the query leaves its limits.

        """
        return Query(
            origin=place.position if place else None,
            radius_miles=_radius(self.within),
            needs=self._needs(taxonomy),
            mode=MatchMode.ANY if self.any_need else MatchMode.ALL,
            order=self.order,
            include_not_stated=not self.no_unknown,
            name=" ".join(self.name.split()),
        )

    def _needs(self, taxonomy: Taxonomy) -> tuple[Need, ...]:
        needs = (
            *(Need(_need(text, taxonomy), Importance.MUST) for text in self.needs),
            *(Need(_need(text, taxonomy), Importance.NICE) for text in self.nices),
        )
        for key, times in Counter(need.key for need in needs).items():
            if times > 1:
                label = taxonomy[key].label
                raise InvalidQuery(f"“{label}” was asked for {times} times; ask for it once.")
        return needs

    def most(self) -> int | None:
        """How many clinics to list, None for as many as there are.

        Raises:
            InvalidQuery: that is no number from 1.

        """
        if self.limit is None:
            return None
        most = whole_number(self.limit, _LONGEST_NUMBER)
        if not most:
            said = self.limit.strip()[:40]
            raise InvalidQuery(f"--limit takes a whole number from 1; “{said}” is none.")
        return most

    def again(self, query: Query) -> list[str]:
        """The options that ask `query` of the same place and the same file."""
        options = ["--near", self.near] if self.near is not None else []
        radius = query.radius_miles
        options += ["--within", ANYWHERE if radius is None else f"{radius:g}"]
        for key in query.musts:
            options += ["--need", key]
        for key in query.nices:
            options += ["--nice", key]
        options += ["--any"] if query.mode is MatchMode.ANY else []
        options += ["--order", query.order.value] if query.order is not Order.DISTANCE else []
        options += ["--name", query.name] if query.name else []
        options += [] if query.include_not_stated else ["--no-unknown"]
        options += ["--directory", str(self.directory)] if self.directory else []
        return options


def _radius(within: str) -> float | None:
    text = within.strip().casefold()
    if text == ANYWHERE:
        return None
    if not _NUMBER.fullmatch(text):
        raise InvalidQuery(
            f"--within takes {SMALLEST_RADIUS} to {LARGEST_RADIUS} miles, or “{ANYWHERE}”; "
            f"“{within[:40]}” is neither."
        )
    return float(text)


def _need(text: str, taxonomy: Taxonomy) -> str:
    concept = taxonomy.require(text)
    if concept.kind is Kind.CONDITION:
        raise _condition(concept, taxonomy)
    return concept.key


def _condition(concept: Concept, taxonomy: Taxonomy) -> UnknownNeed:
    """A condition is nothing that a clinic offers; a doctor talks it over with these."""
    keys = concept.often_discussed
    labels = "; ".join(taxonomy[key].label for key in keys)
    ask = f"what it is often discussed with ({labels})" if keys else "a procedure or team member"
    return UnknownNeed(
        f"{concept.label} is a condition, and clinics list what they offer; ask for {ask}.", keys
    )
