"""What an answer says of itself: the headline, distances, relaxations."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from finder.search.query import MatchMode, Order
from finder.search.relaxation import Relaxation, RelaxationKind
from finder.services.periods import period_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.directory.claims import Billed
    from finder.geography.place import Place
    from finder.search.query import Query
    from finder.services.find_clinics import Findings
    from finder.services.wording import Wording
    from finder.taxonomy.taxonomy import Taxonomy


class Sentences:
    """Sentences about searches, in the words of one language and one taxonomy."""

    def __init__(self, words: Wording, taxonomy: Taxonomy) -> None:
        self._words = words
        self._taxonomy = taxonomy

    def headline(self, findings: Findings, place: Place | None) -> str:
        """How many clinics list what was asked, where, and in which order.

        `place` is where the search starts, None for a search without a place.
        """
        query, count = findings.query, findings.total_matching
        values = {
            "count": count,
            "needs": len(query.musts),
            "need": self.needs(query.musts),
            "where": self.where(query, place),
        }
        shape = ("none", "single", "both", "several")[min(len(query.musts), 3)]
        any_of = len(query.musts) > 1 and query.mode is MatchMode.ANY
        if not count:
            said = self._words.say(f"headline.nothing.{'any' if any_of else shape}", **values)
        else:
            key = "headline.any.several" if any_of else f"headline.all.{shape}"
            said = self._words.say(key, order=self.order(findings), **values)
        return f"{said} {self._silent(findings)}".rstrip()

    def _silent(self, findings: Findings) -> str:
        """How many more clinics there are to call; nothing where there are none."""
        if not findings.total_not_stated:
            return ""
        key = "headline.not_stated" if findings.total_matching else "headline.only_not_stated"
        return self._words.say(key, count=findings.total_not_stated)

    def where(self, query: Query, place: Place | None) -> str:
        """Where was searched, as the end of a sentence."""
        if place is None or query.origin is None:
            where = self._words.say("where.anywhere")
        elif query.radius_miles is None:
            where = self._words.say("where.anywhere_from", place=self.place(place))
        else:
            miles = f"{query.radius_miles:g}"
            where = self._words.say("where.within", miles=miles, place=self.place(place))
        if query.name:
            return self._words.say("where.named", name=query.name, where=where)
        return where

    def place(self, place: Place) -> str:
        """A place within a sentence; a point is told by the town that it is near."""
        return self._words.say(f"where.of.{place.precision.value}", place=place.label)

    def order(self, findings: Findings) -> str:
        """The order of the list, as a sentence."""
        placed = findings.query.origin is not None
        if findings.order is Order.DISTANCE:
            return self._words.say("order.distance" if placed else "order.name")
        return self._words.say(f"order.{findings.order.value}{'' if placed else '_unplaced'}")

    def billed(self, services: Billed | None) -> str:
        """What a clinic billed to Medicare: "Billed to Medicare 214 times in 2023"."""
        if services is None:
            return self._words.say("volume.unknown")
        told = [period_words(period) for period in services.periods]
        period = self._words.say("volume.period", periods=self._words.listing(told)) if told else ""
        return self._words.say("volume.billed", count=services.services, period=period)

    def relaxation(self, offer: Relaxation) -> str:
        """What a relaxation changes and gains: "4 more if you drop kyphoplasty"."""
        radius = offer.query.radius_miles
        return self._words.say(
            f"relaxation.{offer.kind.value}",
            count=offer.gained,
            needs=self.needs(offer.dropped),
            miles=_whole_miles(offer),
            radius=f"{radius:g}" if radius is not None else "",
        )

    def distance(self, miles: float | None, *, approximate: bool) -> str:
        """A distance as a person reads it: "3.2 mi", "about 12 mi"."""
        if miles is None:
            return self._words.say("distance.unknown")
        key = "distance.about" if approximate else "distance.exact"
        return self._words.say(key, miles=rounded_miles(miles))

    def needs(self, keys: Iterable[str]) -> str:
        """Needs by name within a sentence."""
        return self._words.listing([self.need(key) for key in keys])

    def need(self, key: str) -> str:
        """A need by name within a sentence: lower case, unless it begins with a name."""
        label = self._taxonomy[key].label
        return label[:1].lower() + label[1:] if label[1:2].islower() else label


def rounded_miles(miles: float) -> str:
    """One decimal up to ten miles, whole miles beyond."""
    return f"{miles:.1f}" if miles < 9.95 else f"{miles:,.0f}"


def _whole_miles(offer: Relaxation) -> str:
    if offer.miles is None:
        return ""
    if offer.kind is RelaxationKind.NEAREST:
        return f"{math.floor(offer.miles + 0.5):,}"
    return f"{offer.miles:g}"
