"""The answer to a search as plain data: the contract of every door for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property, partial

import orjson

from finder.directory.claims import Billed, billed
from finder.directory.invented import is_invented
from finder.directory.standing import marks_of
from finder.geography.place import Place
from finder.search.query import Need, Order, Query
from finder.search.relaxation import Relaxation
from finder.services.directory import Directory
from finder.services.doors.clinic_data import clinic_data, evidence_data
from finder.services.doors.kept_clinics import KeptClinics, needs_text
from finder.services.doors.place_data import place_data
from finder.services.find_clinics import Elsewhere, Finding, Findings, ListPlace
from finder.services.wording.sentences import Sentences
from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, kw_only=True)
class SearchAnswer:
    """What was asked and what was found.

    `most` clinics are listed, None for all, behind the first `skipped`. `again` tells in the words
    of the door how to ask another query of the same place. Where what is told of clinics is `kept`,
    `as_dict` has each of them as JSON that lies ready (`orjson.Fragment`).
    """

    again: Callable[[Query], Mapping[str, object]]
    place: Place | None
    findings: Findings
    sentences: Sentences
    taxonomy: Taxonomy
    directory: Directory
    most: int | None
    skipped: int = 0
    kept: KeptClinics | None = None

    @property
    def query(self) -> Query:
        """The query that was put."""
        return self.findings.query

    @cached_property
    def headline(self) -> str:
        """How many clinics, where, in which order."""
        return self.sentences.headline(self.findings, self.place)

    @cached_property
    def listed(self) -> tuple[Finding, ...]:
        """What was found of each clinic that is listed, in order."""
        return self.findings.page(self.skipped, self.most)

    @cached_property
    def clinics(self) -> list[dict[str, object]]:
        """Each clinic that is listed, in order."""
        return [self._clinic(finding) for finding in self.listed]

    def as_dict(self) -> dict[str, object]:
        """The whole answer; needs are keys, distances miles, positions degrees (EPSG:4326)."""
        outside = self.findings.nearest_outside
        return {
            "origin": self._origin(),
            "order": self._order(),
            "total": self.findings.total,
            "total_matching": self.findings.total_matching,
            "total_not_stated": self.findings.total_not_stated,
            "total_unplaced": self.findings.total_unplaced,
            "headline": self.headline,
            "query": self._query(),
            "clinics": self.clinics if self.kept is None else self._ready(self.kept),
            "relaxations": [self._relaxation(offer) for offer in self.findings.relaxations],
            "nearest_outside": self._elsewhere(outside) if outside else None,
        }

    def _ready(self, kept: KeptClinics) -> list[orjson.Fragment]:
        """The same as `clinics`, of which no record is built that was told before."""
        needs = needs_text(self.query.needs)
        return [
            kept.told(place.row, needs, partial(self._told_at, place)).with_values(
                (place.number, _status(place.stated), _rounded(place.miles))
            )
            for place in self.findings.places(self.skipped, self.most)
        ]

    def _told_at(self, place: ListPlace) -> dict[str, object]:
        return self._clinic(self.findings.finding(place))

    def _origin(self) -> dict[str, object] | None:
        return place_data(self.place) if self.place else None

    def _order(self) -> str:
        """The order that the list has: without a place or nice-to-haves others fall back."""
        if self.findings.order is Order.DISTANCE and not self.place:
            return "name"
        return self.findings.order.value

    def billed(self, finding: Finding) -> Billed | None:
        """What a clinic billed to Medicare for the procedures asked for."""
        return billed(finding.clinic, self.findings.procedures)

    def _query(self) -> dict[str, object]:
        query = self.query
        problems = self.findings.problems
        return {
            "needs": [self._need(need) for need in query.needs if need.key not in problems],
            "problems": [self._problem(need) for need in query.needs if need.key in problems],
            "mode": query.mode.value,
            "within_miles": query.radius_miles,
            "area": asdict(query.area) if query.area else None,
            "order": query.order.value,
            "name": query.name,
            "include_not_stated": query.include_not_stated,
            "sample_directory": self.directory.is_sample,
        }

    def _met(self, finding: Finding) -> Iterator[str]:
        """What meets the needs that a clinic meets."""
        for need in self.query.needs:
            if need.key in finding.matched:
                yield from self.findings.members_of(need)

    def _need(self, need: Need) -> dict[str, object]:
        concept = self.taxonomy[need.key]
        return {
            "key": need.key,
            "label": concept.label,
            "kind": concept.kind.value,
            "importance": need.importance.value,
            "only": self._only(need),
        }

    def _problem(self, need: Need) -> dict[str, object]:
        return {
            "key": need.key,
            "label": self.taxonomy[need.key].label,
            "importance": need.importance.value,
            "members": list(self.taxonomy.discussed(need.key)),
            "only": self._only(need),
        }

    def _only(self, need: Need) -> list[str]:
        return list(self.findings.members_of(need)) if need.only else []

    def _relaxation(self, offer: Relaxation) -> dict[str, object]:
        return {
            "kind": offer.kind.value,
            "description": self.sentences.relaxation(offer),
            "gained": offer.gained,
            "total": offer.total,
            **self.again(offer.query),
        }

    def _elsewhere(self, nearest: Elsewhere) -> dict[str, object]:
        return {**self._clinic(nearest.finding), **self.again(nearest.query)}

    def _clinic(self, finding: Finding) -> dict[str, object]:
        told = self.billed(finding)
        return {
            "id": finding.clinic.id,
            "name": finding.clinic.name,
            "number": finding.number or None,
            "status": _status(finding.stated),
            "marks": [mark.value for mark in marks_of(finding.clinic)],
            "distance_miles": _rounded(finding.distance_miles),
            "approximate": finding.approximate,
            "matched": list(finding.matched),
            "unknown": list(finding.unknown),
            "missing": list(finding.missing),
            "listed": {
                key: {"keys": list(told.keys), "of": told.of}
                for key, told in finding.listed.items()
            },
            "medicare_services": told.services if told else None,
            "invented": is_invented(finding.clinic),
            **clinic_data(finding.clinic),
            "evidence": evidence_data(finding.clinic, self._met(finding)),
        }


def _status(stated: bool) -> str:  # noqa: FBT001 - as a place and a finding have it
    return "matching" if stated else "not_stated"


def _rounded(miles: float | None) -> float | None:
    return None if miles is None else round(miles, 3)
