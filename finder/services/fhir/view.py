"""One revision of the directory, ready to be asked as FHIR: its rows, its plans, its ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

import numpy as np
import orjson
from numpy.typing import NDArray

from finder.directory.fhir.payers import TakenPlan, insurance_plan, plan_organizations
from finder.directory.fhir.resources import ClinicResources, LastChange
from finder.directory.fhir.shapes import Json, fhir_id
from finder.directory.fhir.team import Codes
from finder.directory.practical.answers import TAKES
from finder.search.columns import ClinicColumns, Holds
from finder.services.directory import Directory
from finder.services.fhir.stamps import LastChanges, Stamps
from finder.services.kept_answers import KeptAnswers

Rows = NDArray[np.bool_]
_KEPT = 200


class FhirView:
    """A directory by the rows of its index, which are those of every column and mask here."""

    def __init__(self, directory: Directory, changes: LastChanges) -> None:
        self.directory = directory
        self.stamps = Stamps(directory, changes)
        self.codes = Codes(directory.taxonomy)
        self.resources_of = lru_cache(_KEPT)(self._resources_of)
        self._told = KeptAnswers[tuple[int, str], bytes](len)

    @property
    def columns(self) -> ClinicColumns:
        """The columns of the clinics that a search finds."""
        return self.directory.index.columns

    def __len__(self) -> int:
        return len(self.directory.index)

    def none(self) -> Rows:
        """No row."""
        return np.zeros(len(self), dtype=np.bool_)

    def every(self) -> Rows:
        """All rows."""
        return np.ones(len(self), dtype=np.bool_)

    def holding(self, bit: Holds) -> Rows:
        """The rows whose record has that."""
        held: Rows = self.columns.holds & np.uint8(bit) != 0
        return held

    def answering(self, key: str) -> Rows:
        """The rows that answer yes to a concept."""
        bit = self.directory.index.layout.bits.get(key)
        return self.none() if bit is None else self.directory.index.yes.has(bit)

    @cached_property
    def disciplines(self) -> tuple[str, ...]:
        """The keys of all disciplines, in the order of their table."""
        return tuple(one.key for one in self.directory.taxonomy.disciplines)

    @cached_property
    def plans(self) -> dict[str, TakenPlan]:
        """The plans that some listed clinic takes, by key, in the order of their labels."""
        concepts = self.directory.taxonomy.concepts
        found = [
            TakenPlan(key.removeprefix(TAKES), one.short)
            for key, one in concepts.items()
            if key.startswith(TAKES) and self.answering(key).any()
        ]
        return {plan.key: plan for plan in sorted(found, key=lambda one: (one.label, one.key))}

    @cached_property
    def plan_organizations(self) -> tuple[Json, ...]:
        """The payers and networks of all plans."""
        made = (one for plan in self.plans.values() for one in plan_organizations(plan))
        return tuple(map(self._stamped, made))

    @cached_property
    def insurance_plans(self) -> tuple[Json, ...]:
        """All plans."""
        return tuple(self._stamped(insurance_plan(plan)) for plan in self.plans.values())

    def row_of(self, wanted: str) -> int | None:
        """The row of the clinic whose resources have that id, listed or not; None for none."""
        try:
            row = self.directory.parts.row_of(wanted)
        except KeyError:
            return self._other_ids.get(wanted)
        return row if fhir_id(wanted) == wanted else None

    def resource(self, kind: str, wanted: str) -> Json | None:
        """The resource of that type and id; None where there is none."""
        return next((one for one in self._candidates(kind, wanted) if one["id"] == wanted), None)

    def _candidates(self, kind: str, wanted: str) -> Iterator[Json]:
        if kind == "InsurancePlan":
            yield from self.insurance_plans
            return
        row = self.row_of(wanted.partition(".")[0])
        if row is not None:
            yield from self.resources_of(row).of(kind)
        if kind == "Organization":
            yield from self.plan_organizations

    def resources(self, row: int, kind: str) -> list[Json]:
        """The resources of that type of the clinic in a row.

        They are read from what was told of it before: to make them takes four times as long.
        """
        told = self._told.of((row, kind), lambda: orjson.dumps(self.resources_of(row).of(kind)))
        found: list[Json] = orjson.loads(told)
        return found

    def _resources_of(self, row: int) -> ClinicResources:
        if row < len(self):
            clinic = self.directory.listed[row]
        else:  # a closed one
            clinic = self.directory.by_id[self.directory.parts.columns.ids[row]]
        return ClinicResources(clinic, self.codes, self.stamps.of(row), self._is_served)

    def every_row(self) -> Iterator[ClinicResources]:
        """The resources of all clinics, listed or not, built anew one by one."""
        for row, clinic in enumerate(self.directory.listed):
            yield ClinicResources(clinic, self.codes, self.stamps.of(row), self._is_served)
        for row in range(len(self), len(self.directory.parts.columns)):
            yield self._resources_of(row)

    def _is_served(self, plan: TakenPlan) -> bool:
        return plan.key in self.plans

    def _stamped(self, resource: Json) -> Json:
        return {**resource, "meta": {**_meta(self.stamps.newest), **resource["meta"]}}

    @cached_property
    def _other_ids(self) -> dict[str, int]:
        """The rows of clinics whose own id FHIR would not take, by the id that they have there."""
        ids = self.directory.parts.columns.ids
        every = ((row, own) for row, own in enumerate(ids[: len(ids)]))
        return {made: row for row, own in every if (made := fhir_id(own)) != own}


def _meta(stamp: LastChange) -> Json:
    return {
        "versionId": str(stamp.revision),
        "lastUpdated": stamp.at.isoformat(timespec="milliseconds"),
    }
