"""The directory as a FHIR Bundle, or as NDJSON with a resource on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import orjson

from finder.directory.clinic import Clinic
from finder.directory.fhir.payers import (
    TakenPlan,
    insurance_plan,
    plan_organizations,
)
from finder.directory.fhir.resources import ClinicResources
from finder.directory.fhir.shapes import Json
from finder.directory.fhir.team import standard_codes
from finder.gc_pause import gc_paused


def write_ndjson(clinics: Iterable[Clinic], stream: BinaryIO) -> None:
    """Write all resources of `clinics`; reading it back gives the same records."""
    with gc_paused():
        stream.writelines(
            orjson.dumps(resource, option=orjson.OPT_APPEND_NEWLINE)
            for resource in resources_of(clinics)
        )


def write_bundle(clinics: Iterable[Clinic], stream: BinaryIO) -> None:
    """The same as one Bundle of the type collection."""
    stream.write(b'{"resourceType":"Bundle","type":"collection","entry":[')
    between = b"\n"
    with gc_paused():
        for resource in resources_of(clinics):
            stream.write(between + orjson.dumps({"resource": resource}))
            between = b",\n"
    stream.write(b"\n]}\n")


def resources_of(clinics: Iterable[Clinic]) -> Iterator[Json]:
    """The resources clinic by clinic, and in the end those of the plans that they take."""
    codes = standard_codes()
    plans: dict[str, TakenPlan] = {}
    for clinic in clinics:
        made = ClinicResources(clinic, codes)
        yield from made.all
        for plan in made.plans:
            plans.setdefault(plan.key, plan)
    for plan in plans.values():
        yield from plan_organizations(plan)
        yield insurance_plan(plan)
