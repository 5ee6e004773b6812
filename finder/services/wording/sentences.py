"""What an answer says of itself: the headline, distances, relaxations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finder.directory.claims import Billed
from finder.geography.place import Place
from finder.search.explanation import Listed
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.services.wording.periods import period_words
from finder.services.wording.texts import Wording
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from finder.search.relaxation import Relaxation
    from finder.services.find_clinics import Elsewhere, Findings


class Sentences:
    """Sentences about searches, in the words of one language and one taxonomy.

    `mapped` is whether the reader sees a map, on which an area was chosen.
    """

    def __init__(self, words: Wording, taxonomy: Taxonomy, *, mapped: bool = True) -> None:
        self._words = words
        self._taxonomy = taxonomy
        self._mapped = mapped

    def headline(self, findings: Findings, place: Place | None) -> str:
        """How many clinics list what was asked, where, and in which order.

        `place` is where the search starts, None for a search without a place.
        """
        query, count = findings.query, findings.total_matching
        musts = [need for need in query.needs if need.importance is Importance.MUST]
        shape = self.shape(query)
        any_of = shape.startswith("any")
        values = {
            "count": count,
            "needs": sum(map(self.is_medical, musts)) if any_of else len(musts),
            "need": self.asked(musts),
            "where": self.where(query, place),
        }
        if not count:
            said = self._words.say(f"headline.nothing.{shape}", **values)
        else:
            said = self._words.say(f"headline.{shape}", order=self.order(findings), **values)
        return " ".join(filter(None, (said, self._also(findings), self._silent(findings))))

    def shape(self, query: Query) -> str:
        """Which sentence says what must be there, by how many things and whether all must.

        "none", "single", "both", "several"; "any" where one of several medical needs is
        enough, "any_practical" where practical matters must hold beside that.
        """
        musts = [need for need in query.needs if need.importance is Importance.MUST]
        medical = sum(map(self.is_medical, musts))
        if query.mode is MatchMode.ANY and medical > 1:
            return "any" if medical == len(musts) else "any_practical"
        return ("none", "single", "both", "several")[min(len(musts), 3)]

    def is_medical(self, need: Need) -> bool:
        """Whether a need is no practical matter."""
        return self._taxonomy[need.key].kind is not Kind.CHARACTERISTIC

    def _also(self, findings: Findings) -> str:
        """How many of them mainly do something else; nothing where there are none."""
        count = findings.total_also_offering
        if not count:
            return ""
        if count == findings.total_matching:
            return self._words.say("headline.only_also_offering", count=count)
        return self._words.say("headline.also_offering", count=count)

    def _silent(self, findings: Findings) -> str:
        """How many more clinics there are to call; nothing where there are none."""
        if not findings.total_not_stated:
            return ""
        key = "headline.not_stated" if findings.total_matching else "headline.only_not_stated"
        return self._words.say(key, count=findings.total_not_stated)

    def where(self, query: Query, place: Place | None) -> str:
        """Where was searched, as the end of a sentence."""
        if query.area is not None:
            where = self._words.say("where.on_map" if self._mapped else "where.in_area")
        elif place is None or query.origin is None:
            where = self._words.say("where.anywhere")
        elif query.radius_miles is None:
            where = self._words.say("where.anywhere_from", place=self.place(place))
        else:
            miles = self._words.number(query.radius_miles)
            where = self._words.say("where.within", miles=miles, place=self.place(place))
        if query.name:
            return self._words.say("where.named", name=query.name, where=where)
        return where

    def line(self, query: Query, place: Place | None) -> str:
        """A whole search on one line: "Sciatica, takes Medicare · near Tempe, AZ · 50 mi"."""
        concepts = [self._taxonomy[need.key] for need in query.needs]
        named = [one.small_label if number else one.label for number, one in enumerate(concepts)]
        asked = ", ".join(named) or self._words.say("results.summary_none")
        parts = [asked]
        if query.name:
            parts.append(self._words.say("needs.chip_name", name=query.name))
        if query.area is not None:
            parts.append(self._words.say("needs.chip_area"))
        elif place is not None:
            parts.append(self._words.say("where.near", place=_name(place)))
            radius = query.radius_miles
            parts.append(
                self._words.say("distance.exact", miles=self._words.number(radius))
                if radius
                else self._words.say("where_field.anywhere")
            )
        return " · ".join(parts)

    def place(self, place: Place) -> str:
        """A place within a sentence; a point is told by the town that it is near."""
        return self._words.say(f"where.of.{place.precision.value}", place=_name(place))

    def place_label(self, place: Place) -> str:
        """A place as a field or a map shows it; a point is told by the town that it is near."""
        return place.label if place.is_named else self._words.say("where.near", place=_name(place))

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
        told = [period_words(period, self._words) for period in services.periods]
        period = self._words.say("volume.period", periods=self._words.listing(told)) if told else ""
        return self._words.say("volume.billed", count=services.services, period=period)

    def relaxation(self, offer: Relaxation) -> str:
        """What a relaxation changes and finds: "Make kyphoplasty nice to have: 4 clinics"."""
        query = offer.query
        wider = Need(offer.wider) if offer.wider else None
        kind = offer.kind.value
        if wider is not None:
            kind = "problem" if self._is_problem(wider) else "family"
        return self._words.say(
            f"relaxation.{kind}",
            count=offer.total,
            needs=self.asked(need for need in query.needs if need.key in offer.needs),
            wider=self.need(wider.key) if wider else "",
            radius=self._words.number(query.radius_miles or 0),
        )

    def nearest(self, nearest: Elsewhere) -> str:
        """Where the nearest match is that the search does not reach, and how far."""
        finding = nearest.finding
        address = finding.clinic.address
        town = ", ".join(part for part in (address.city, address.state) if part)
        return self._words.say(
            "nearest.in_town" if town else "nearest.somewhere",
            clinic=finding.clinic.name,
            town=town,
            distance=self.distance(finding.distance_miles, approximate=finding.approximate),
        )

    def unplaced(self, findings: Findings) -> str:
        """How many matches have no place on the map, so that only a search anywhere has them."""
        count = findings.total_unplaced
        return self._words.say("headline.unplaced", count=count) if count else ""

    def listed(self, listed: Listed) -> str:
        """How much of a family or problem a clinic lists: "3 of 5 listed"."""
        return self._words.say("asked.listed", count=len(listed.keys), of=listed.of)

    def distance(self, miles: float | None, *, approximate: bool) -> str:
        """A distance as a person reads it: "3.2 mi", "about 12 mi".

        Where only the ZIP code is known, tenths of a mile, or that it is none at all, are not.
        """
        if miles is None:
            return self._words.say("distance.unknown")
        if approximate:
            return self._words.say("distance.about", miles=self._words.number(max(1, round(miles))))
        return self._words.say("distance.exact", miles=self._words.miles(miles))

    def asked(self, needs: Iterable[Need]) -> str:
        """What is asked for within a sentence: "kyphoplasty and something for sciatica"."""
        return self._words.listing([self._asked(need) for need in needs])

    def _asked(self, need: Need) -> str:
        if need.only:
            members = self._taxonomy.discussed(need.key) or self._taxonomy.members(need.key)
            narrowed = need.narrowed(members)
            if narrowed != members:
                either = self._words.choice([self.need(key) for key in narrowed])
                if not self._is_problem(need):
                    return either
                return self._words.say("asked.narrowed", either=either, problem=self.need(need.key))
        if self._is_problem(need):
            return self._words.say("asked.problem", problem=self.need(need.key))
        return self.need(need.key)

    def _is_problem(self, need: Need) -> bool:
        return self._taxonomy[need.key].kind is Kind.CONDITION

    def needs(self, keys: Iterable[str]) -> str:
        """Needs by name within a sentence."""
        return self._words.listing([self.need(key) for key in keys])

    def need(self, key: str) -> str:
        """A need by name within a sentence."""
        return self._taxonomy[key].spoken


def _name(place: Place) -> str:
    """What a place is called in every language; a point has the name of the town beside it."""
    return place.label if place.is_named else f"{place.city}, {place.state}"
