"""The resources that are of no clinic: payers, networks, plans. Few, so each is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np

from finder.directory.fhir.shapes import Json
from finder.directory.practical.answers import TAKES
from finder.services.fhir.asked import Condition, FhirSearch
from finder.services.fhir.dates import times_fit
from finder.services.fhir.kinds import KINDS, ParameterType, SearchParameter
from finder.services.fhir.stamps import milliseconds
from finder.services.fhir.values import (
    AskedToken,
    reference_of,
    references_at,
    text_fits,
    texts_at,
    tokens_at,
)
from finder.services.fhir.view import FhirView, Rows


def others_of(view: FhirView, kind: str) -> tuple[Json, ...]:
    """The resources of a type that are of no clinic."""
    if kind == "Organization":
        return view.plan_organizations
    return view.insurance_plans if kind == "InsurancePlan" else ()


Affiliated = Callable[[Condition], Rows]
"""The rows whose OrganizationAffiliation fits a condition."""


def others_that_fit(
    view: FhirView, asked: FhirSearch, now: dt.datetime, affiliated: Affiliated
) -> list[Json]:
    """Those of them that a search finds."""
    return [
        one
        for one in others_of(view, asked.kind.name)
        if all(fits(view, one, condition, now, affiliated) for condition in asked.conditions)
    ]


def fits(
    view: FhirView,
    resource: Json,
    condition: Condition,
    now: dt.datetime,
    affiliated: Affiliated | None = None,
) -> bool:
    """Whether a resource fits a condition, by what stands in it and what refers to it.

    `affiliated` tells which clinics' affiliations do, where that is asked.
    """
    parameter = condition.parameter
    if condition.reverse:
        if condition.reverse == _IN_A_NETWORK and affiliated and condition.chain:
            return _is_network_of(view, resource, affiliated(condition.chain))
        return _is_referred_to(view, resource, condition, now)
    if condition.chain:
        return _leads_to(view, resource, condition, condition.chain, now)
    if condition.modifier == "missing":
        return _has_value(resource, parameter) is (condition.values == ("false",))
    found = any(_fits(resource, condition, value, now) for value in condition.values)
    return found is not (condition.modifier == "not")


_IN_A_NETWORK = ("OrganizationAffiliation", "network")


def _is_network_of(view: FhirView, resource: Json, rows: Rows) -> bool:
    """Whether a resource is the network of a plan that one of the rows takes."""
    keys = (key for key, plan in view.plans.items() if plan.network_id == resource["id"])
    return any(bool((view.answering(f"{TAKES}{key}") & rows).any()) for key in keys)


def _fits(resource: Json, condition: Condition, value: str, now: dt.datetime) -> bool:
    parameter = condition.parameter
    if parameter.type is ParameterType.STRING:
        said = texts_at(resource, parameter.paths)
        return any(text_fits(one, value, condition.modifier) for one in said)
    if parameter.type is ParameterType.TOKEN:
        token = AskedToken.of(value)
        return any(token.fits(*one) for one in tokens_at(resource, parameter.paths))
    if parameter.type is ParameterType.DATE:
        at = dt.datetime.fromisoformat(resource["meta"]["lastUpdated"])
        return bool(times_fit(np.array([milliseconds(at)]), value, now)[0])
    if parameter.type is ParameterType.REFERENCE:
        kind, wanted = reference_of(value)
        kind = condition.target or kind
        found = map(reference_of, references_at(resource, parameter.paths))
        return any(one == wanted and kind in ("", other) for other, one in found)
    return False


def _has_value(resource: Json, parameter: SearchParameter) -> bool:
    if parameter.type is ParameterType.STRING:
        return bool(texts_at(resource, parameter.paths))
    if parameter.type is ParameterType.REFERENCE:
        return bool(references_at(resource, parameter.paths))
    return bool(tokens_at(resource, parameter.paths))


def _leads_to(
    view: FhirView, resource: Json, condition: Condition, inner: Condition, now: dt.datetime
) -> bool:
    found = map(reference_of, references_at(resource, condition.parameter.paths))
    wanted = [one for kind, one in found if kind == condition.target]
    others = (one for one in others_of(view, condition.target) if one["id"] in wanted)
    return any(fits(view, one, inner, now) for one in others)


def _is_referred_to(view: FhirView, resource: Json, condition: Condition, now: dt.datetime) -> bool:
    kind, code = condition.reverse or ("", "")
    inner = condition.chain
    if inner is None:
        return False
    paths = KINDS[kind].parameters[code].paths
    own = f"{resource['resourceType']}/{resource['id']}"
    return any(
        own in references_at(one, paths) and fits(view, one, inner, now)
        for one in others_of(view, kind)
    )
