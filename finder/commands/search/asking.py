"""What was written after `search`, and what to write to ask again."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from finder.commands.numbers import whole_number
from finder.commands.output import complain
from finder.errors.options import UnfitOption
from finder.geography.place import Place
from finder.search.parameters import ANYWHERE, need_parameters
from finder.search.query import MatchMode, Order, Query
from finder.services.doors.asked import Asked
from finder.taxonomy.taxonomy import Taxonomy

_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedByOptions(Asked):
    """The options of one search as they were written."""

    directory: Path | None = None
    limit: str | None = None

    def query(self, place: Place | None, taxonomy: Taxonomy) -> Query:
        """The query from `place`; help for an emergency is said first.

        Raises:
            InputError: a need is not known or the query leaves its limits.

        """
        if urgent := self.first_help():
            calls = ", ".join(call.words for call in urgent.calls)
            complain(f"{urgent.title} {calls}.")
        return Asked.query(self, place, taxonomy)

    def most(self) -> int | None:
        """How many clinics to list, None for as many as there are.

        Raises:
            InvalidQuery: that is no number from 1.

        """
        if self.limit is None:
            return None
        most = whole_number(self.limit, _LONGEST_NUMBER)
        if not most:
            raise UnfitOption(option="limit", given=self.limit.strip()[:40])
        return most

    def again(self, query: Query, problems: Container[str]) -> list[str]:
        """The options that ask `query` of the same place and the same file.

        Needs have the names that they have in a link; `problems` are the keys of those
        that are problems.
        """
        options = ["--near", self.near] if self.near is not None else []
        radius = query.radius_miles
        options += ["--within", ANYWHERE if radius is None else f"{radius:.12g}"]
        if query.area is not None:
            options += ["--area", ",".join(map(repr, query.area.sides))]
        for name, words in need_parameters(query, problems).items():
            options += [part for word in words for part in (f"--{name}", word)]
        options += ["--any"] if query.mode is MatchMode.ANY else []
        options += ["--order", query.order.value] if query.order is not Order.DISTANCE else []
        options += ["--name", query.name] if query.name else []
        options += [] if query.include_not_stated else ["--no-unknown"]
        options += ["--directory", str(self.directory)] if self.directory else []
        return options
