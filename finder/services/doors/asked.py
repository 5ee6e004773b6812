"""A search as a person or a program wrote it, and the query that it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from finder.errors.options import NeedQuestion, NeedRepeated, NotNarrowed, UnfitOption
from finder.geography.bounds import Bounds
from finder.geography.place import Place
from finder.search.parameters import ANYWHERE, NARROWED
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
from finder.services.wording.first_help import FirstHelp, first_help
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy

_ASKED_BY_THE_TAXONOMY = frozenset({Asking.CHOOSE, Asking.SUGGEST, Asking.CLINIC_CODE})
"""Its sentences name the choices, which a page shows as buttons."""

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{0,12})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of one search: needs as keys or as people say them, a place, limits."""

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

    def first_help(self) -> FirstHelp | None:
        """The help that its words call for before anything is searched."""
        texts = (*self.problems, *self.needs, *self.nices)
        said = (text for text in texts if text not in _calm_keys())
        return next((urgent for text in said if (urgent := first_help(text, wording()))), None)


@lru_cache(maxsize=1)
def _calm_keys() -> frozenset[str]:
    """The keys of the taxonomy that call for no help, as which most programs ask."""
    keys = standard_taxonomy().concepts
    return frozenset(key for key in keys if first_help(key, wording()) is None)


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
    """The needs that a text names, one or several; a key is taken as it is.

    Raises:
        UnknownNeed, AmbiguousNeed: something in it has to be asked about.

    """
    if text in taxonomy:
        return (text,)
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
