"""From what was written after `search` to a query."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from finder.commands.numbers import whole_number
from finder.commands.output import complain
from finder.errors.options import NeedQuestion, NeedRepeated, NotNarrowed, UnfitOption
from finder.geography.bounds import Bounds
from finder.geography.place import Place
from finder.search.parameters import ANYWHERE, NARROWED, need_parameters
from finder.search.query import (
    LARGEST_RADIUS,
    SMALLEST_RADIUS,
    Importance,
    MatchMode,
    Need,
    Order,
    Query,
)
from finder.services.read_need import read_need
from finder.services.readings import Asking
from finder.services.wording.first_help import first_help
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import Taxonomy

_ASKED_BY_THE_TAXONOMY = frozenset({Asking.CHOOSE, Asking.SUGGEST, Asking.CLINIC_CODE})
"""Its sentences name the choices, which a page shows as buttons."""

_LONGEST_NUMBER = 12
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{0,12})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of one search as they were written."""

    near: str | None = None
    within: str = "50"
    area: str | None = None
    problems: tuple[str, ...] = ()
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
            radius_miles=_radius(self.within),
            area=_area(self.area) if self.area is not None else None,
            needs=self._needs(taxonomy),
            mode=MatchMode.ANY if self.any_need else MatchMode.ALL,
            order=self.order,
            include_not_stated=not self.no_unknown,
            name=" ".join(self.name.split()),
        ).from_place(place)

    def _needs(self, taxonomy: Taxonomy) -> tuple[Need, ...]:
        needs = (
            *_needs_in((*self.problems, *self.needs), Importance.MUST, taxonomy),
            *_needs_in(self.nices, Importance.NICE, taxonomy),
        )
        for key, times in Counter(need.key for need in needs).items():
            if times > 1:
                label = taxonomy[key].label
                raise NeedRepeated(need=label, count=times)
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


def _radius(within: str) -> float | None:
    text = within.strip().casefold()
    if text == ANYWHERE:
        return None
    if not _NUMBER.fullmatch(text):
        raise UnfitOption(
            option="within", given=within[:40], least=SMALLEST_RADIUS, most=LARGEST_RADIUS
        )
    return float(text)


def _area(text: str) -> Bounds:
    sides = text.split(",")
    try:
        south, west, north, east = map(float, sides)
        return Bounds(south=south, west=west, north=north, east=east)
    except ValueError:
        raise UnfitOption(option="area", given=text[:80]) from None


def _needs_in(texts: Iterable[str], importance: Importance, taxonomy: Taxonomy) -> Iterator[Need]:
    for text in texts:
        if NARROWED in text:
            yield _narrowed(text, importance, taxonomy)
        else:
            yield from (Need(key, importance) for key in _keys_in(text, taxonomy))


def _keys_in(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The needs that a text names, one or several; help for an emergency is said first.

    Raises:
        UnknownNeed, AmbiguousNeed: something in it has to be asked about.

    """
    if urgent := first_help(text):
        calls = ", ".join(call.words for call in urgent.calls)
        complain(f"{urgent.title} {calls}.")
    reading = read_need(text, taxonomy, wording())
    if not reading.questions:
        return reading.found
    question = reading.questions[0]
    if question.asking in _ASKED_BY_THE_TAXONOMY:
        taxonomy.require(question.text)
    raise NeedQuestion(
        question=question.sentence, offer=question.offer, suggestions=tuple(question.choices)
    )


def _narrowed(text: str, importance: Importance, taxonomy: Taxonomy) -> Need:
    words, *narrower = text.split(NARROWED)
    key = taxonomy.require(words).key
    members = taxonomy.discussed(key) or taxonomy.members(key)
    only = tuple(dict.fromkeys(taxonomy.require(word).key for word in narrower))
    for member in only:
        if member not in members:
            labels = "; ".join(taxonomy[each].label for each in members)
            raise NotNarrowed(need=taxonomy[key].label, member=taxonomy[member].label, known=labels)
    return Need(key, importance, only)
