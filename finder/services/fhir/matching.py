"""Which rows of the index fit a condition: masks over columns, no record is built.

All resources of one clinic stand in its row, so what a reference leads to is asked in the same
row. Only a discipline is asked of a role by itself: `Fit.keys` are those that fit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from finder.directory.fhir.shapes import (
    DISCIPLINES,
    NPI,
    NUCC,
    PROCEDURES,
    ROLE_CODE,
    SERVICE_TYPE,
    plan_net,
)
from finder.directory.fhir.team import PROVIDER_ROLES, roles
from finder.directory.practical.answers import TAKES
from finder.search.columns import Holds
from finder.search.distances import Measured
from finder.services.fhir.asked import Condition
from finder.services.fhir.dates import times_fit
from finder.services.fhir.ids import rows_of_ids
from finder.services.fhir.kinds import KINDS, ParameterType
from finder.services.fhir.near import around
from finder.services.fhir.others import Affiliated, fits
from finder.services.fhir.strings import address, address_part, has_city, name
from finder.services.fhir.values import AskedToken, reference_of
from finder.services.fhir.view import FhirView, Rows

_NEW_PATIENTS = {
    "newpt": Holds.NEW_PATIENTS,
    "nopt": Holds.NO_NEW_PATIENTS,
    "existptonly": Holds.EXISTING_PATIENTS,
    "existptfam": Holds.EXISTING_FAMILIES,
}
_ANY_OF_THEM = (
    Holds.NEW_PATIENTS | Holds.NO_NEW_PATIENTS | Holds.EXISTING_PATIENTS | Holds.EXISTING_FAMILIES
)


class Fit(NamedTuple):
    """The rows that fit, and the disciplines of roles that do: None where all do."""

    rows: Rows
    keys: frozenset[str] | None = None


def fit(view: FhirView, kind: str, condition: Condition, now: dt.datetime) -> Fit:
    """The rows whose resources of a type fit a condition.

    Raises:
        UnfitParameter, UnfitNear: a value is none of its type.

    """
    if condition.reverse or condition.chain:
        linked = _referring if condition.reverse else _chained
        return linked(view, kind, condition, now)
    code = condition.parameter.code
    if condition.modifier == "missing":
        return _missing(view, kind, code, is_wanted=condition.values == ("true",))
    if code == "_id":
        return Fit(rows_of_ids(view, kind, condition, counts(view, kind)))
    if kind == "PractitionerRole" and code in _OF_ROLES:
        return _of_roles(view, condition)
    if code == "_lastUpdated":
        times = view.stamps.times[: len(view)]
        found = (times_fit(times, value, now) for value in condition.values)
    elif condition.parameter.type is ParameterType.REFERENCE:
        found = (_refers(view, kind, condition, value) for value in condition.values)
    else:
        read = _READS[code]
        found = (read(view, kind, value, condition.modifier) for value in condition.values)
    rows = _any(view, found)
    return Fit(~rows if condition.modifier == "not" else rows)


def affiliated(view: FhirView, now: dt.datetime) -> Affiliated:
    """What tells the rows whose affiliation fits a condition."""
    return lambda inner: fit(view, "OrganizationAffiliation", inner, now).rows


def _missing(view: FhirView, kind: str, code: str, *, is_wanted: bool) -> Fit:
    if (kind, code) == ("PractitionerRole", "specialty"):  # not every discipline has a code
        every, have = frozenset(view.disciplines), frozenset(view.codes.nucc)
        return Fit(view.every(), every - have if is_wanted else every & have)
    has = _has(view, kind, code)
    return Fit(~has if is_wanted else has)


def counts(view: FhirView, kind: str, keys: frozenset[str] | None = None) -> np.ndarray:
    """How many resources of a type each row has; of roles, only those of `keys`."""
    if kind == "PractitionerRole":
        wanted = (key for key in view.disciplines if keys is None or key in keys)
        total = np.zeros(len(view), dtype=np.int64)
        for key in wanted:
            total += view.answering(key)
        return total
    if kind == "Endpoint":
        return view.columns.directs.astype(np.int64)
    if kind == "OrganizationAffiliation":
        return view.holding(Holds.PLANS).astype(np.int64)
    if kind == "VerificationResult":
        return view.holding(Holds.EVIDENCE).astype(np.int64)
    if kind == "InsurancePlan":
        return np.zeros(len(view), dtype=np.int64)
    return np.ones(len(view), dtype=np.int64)


def _any(view: FhirView, found: Iterable[Rows]) -> Rows:
    rows = view.none()
    for one in found:
        rows |= one
    return rows


def _chained(view: FhirView, kind: str, condition: Condition, now: dt.datetime) -> Fit:
    """Rows that have the reference, to something of the same row that fits."""
    inner = condition.chain
    if inner is None or condition.target != condition.parameter.target:
        return Fit(view.none())
    if condition.parameter.code == "network":
        return Fit(_in_networks(view, kind, inner, now))
    found = fit(view, condition.target, inner, now)
    there = counts(view, condition.target, found.keys) > 0
    return Fit(found.rows & there & _has(view, kind, condition.parameter.code))


def _in_networks(view: FhirView, kind: str, inner: Condition, now: dt.datetime) -> Rows:
    if kind != "OrganizationAffiliation":
        return view.none()
    others, asked = view.plan_organizations, affiliated(view, now)
    fitting = {one["id"] for one in others if fits(view, one, inner, now, asked)}
    keys = [key for key, plan in view.plans.items() if plan.network_id in fitting]
    return _any(view, (view.answering(f"{TAKES}{key}") for key in keys))


def _referring(view: FhirView, kind: str, condition: Condition, now: dt.datetime) -> Fit:
    inner, (other, code) = condition.chain, condition.reverse or ("", "")
    if inner is None or KINDS[other].parameters[code].target != kind or code == "network":
        return Fit(view.none())
    found = fit(view, other, inner, now)
    return Fit(found.rows & (counts(view, other, found.keys) > 0) & _has(view, other, code))


def _refers(view: FhirView, kind: str, condition: Condition, value: str) -> Rows:
    rows, parameter = view.none(), condition.parameter
    named, wanted = reference_of(value)
    target = condition.target or named
    if parameter.code == "target":  # it refers to two resources of its clinic
        is_other = target not in ("", "Location", "HealthcareService")
    else:
        is_other = target not in ("", parameter.target)
    if is_other or not wanted:
        return rows
    if parameter.code == "network":
        keys = [key for key, plan in view.plans.items() if plan.network_id == wanted]
        taken = _any(view, (view.answering(f"{TAKES}{key}") for key in keys))
        return taken & _has(view, kind, parameter.code)
    own, dot, part = wanted.partition(".")
    row = view.row_of(own)
    if row is None or row >= len(view) or not _has(view, kind, parameter.code)[row]:
        return rows
    if parameter.target == "Endpoint":
        number = part.removeprefix("direct-")
        if not number.isdigit() or not 0 < int(number[:4]) <= int(view.columns.directs[row]):
            return rows
    elif dot:
        return rows
    rows[row] = True
    return rows


def _has(view: FhirView, kind: str, code: str) -> Rows:
    """The rows whose resources of a type have a value for a parameter."""
    return _VALUES[code](view, kind) if code in _VALUES else view.none()


def _of_roles(view: FhirView, condition: Condition) -> Fit:
    is_role = condition.parameter.code == "role"
    keys = frozenset(
        key
        for value in condition.values
        for key in _role_keys(view, AskedToken.of(value), is_role=is_role)
    )
    if condition.modifier == "not":
        keys = frozenset(view.disciplines) - keys
    return Fit(view.every(), keys)


def _role_keys(view: FhirView, token: AskedToken, *, is_role: bool) -> set[str]:
    own = {key for key in view.disciplines if token.fits(DISCIPLINES, key)}
    if is_role:
        standard = roles()
        return own | {
            key for key in view.disciplines if token.fits(PROVIDER_ROLES, standard[key][0])
        }
    return _specialties(view, token)


def _specialties(view: FhirView, token: AskedToken) -> set[str]:
    known = view.codes.nucc
    found = {key for key in known if token.fits(DISCIPLINES, key)}
    if token.system is None or token.system == NUCC:
        found |= {key for key in known if token.fits(NUCC, known[key])}
    return found & set(view.disciplines)


def _identifier(view: FhirView, _kind: str, value: str, _modifier: str) -> Rows:
    token, rows = AskedToken.of(value), view.none()
    if token.system not in (None, NPI):
        return rows
    npis = view.columns.npis
    if not token.code:
        return npis.is_stated
    rows[[row for row in npis.rows_holding(token.code) if npis[row] == token.code]] = True
    return rows


def _type(view: FhirView, kind: str, value: str, _modifier: str) -> Rows:
    token = AskedToken.of(value)
    if kind == "Organization":
        return _constant(view, token, plan_net("OrgTypeCS"), "prvgrp")
    rows = view.none()
    if token.fits(ROLE_CODE, "PAINCL"):
        rows |= view.holding(Holds.PAIN_CLINIC)
    return rows | view.columns.beside if token.fits(ROLE_CODE, "OF") else rows


def _service_type(view: FhirView, _kind: str, value: str, _modifier: str) -> Rows:
    token = AskedToken.of(value)
    rows = _constant(view, token, SERVICE_TYPE, "400")
    procedures = (one.key for one in view.directory.taxonomy.procedures)
    return rows | _any(
        view, (view.answering(key) for key in procedures if token.fits(PROCEDURES, key))
    )


def _category(view: FhirView, _kind: str, value: str, _modifier: str) -> Rows:
    return _constant(view, AskedToken.of(value), plan_net("HealthcareServiceCategoryCS"), "outpat")


def _role(view: FhirView, _kind: str, value: str, _modifier: str) -> Rows:
    system = plan_net("OrganizationAffiliationRoleCS")
    return _constant(view, AskedToken.of(value), system, "outpatient")


def _specialty(view: FhirView, kind: str, value: str, _modifier: str) -> Rows:
    if kind != "HealthcareService":
        return view.none()
    return _any(view, map(view.answering, _specialties(view, AskedToken.of(value))))


def _new_patient(view: FhirView, _kind: str, value: str, _modifier: str) -> Rows:
    token, system = AskedToken.of(value), plan_net("AcceptingPatientsCS")
    bits = (bit for code, bit in _NEW_PATIENTS.items() if token.fits(system, code))
    return _any(view, map(view.holding, bits))


def _near(view: FhirView, _kind: str, value: str, _modifier: str) -> Rows:
    where, index, rows = around(value), view.directory.index, view.none()
    candidates = index.rows_around(where.position, where.miles)
    rows[Measured(index, where.position).within(candidates, where.miles)] = True
    return rows


def _constant(view: FhirView, token: AskedToken, system: str, code: str) -> Rows:
    return view.every() if token.fits(system, code) else view.none()


_OF_ROLES = frozenset({"role", "specialty"})
_Read = Callable[[FhirView, str, str, str], Rows]
_READS: dict[str, _Read] = {
    "name": name,
    "address": address,
    "address-city": address_part("city"),
    "address-state": address_part("state"),
    "address-postalcode": address_part("zip"),
    "identifier": _identifier,
    "type": _type,
    "near": _near,
    "service-type": _service_type,
    "service-category": _category,
    "specialty": _specialty,
    "role": _role,
    "new-patient": _new_patient,
    "plan-type": lambda view, _kind, _value, _modifier: view.none(),
}
"""How each parameter is asked of the rows of clinics."""


def _every(view: FhirView, _kind: str) -> Rows:
    return view.every()


def _has_specialty(view: FhirView, kind: str) -> Rows:
    if kind == "OrganizationAffiliation":
        return view.none()
    return _any(view, map(view.answering, view.codes.nucc.keys() & set(view.disciplines)))


def _has_endpoint(view: FhirView, kind: str) -> Rows:
    return view.none() if kind == "OrganizationAffiliation" else view.columns.directs > 0


_VALUES: dict[str, Callable[[FhirView, str], Rows]] = {
    **dict.fromkeys(
        (
            *("_id", "_lastUpdated", "name", "organization", "location", "service", "target"),
            *("service-type", "service-category", "role", "participating-organization"),
        ),
        _every,
    ),
    "address": lambda view, _: view.columns.addresses.is_stated,
    "address-city": lambda view, _: has_city(view),
    "address-state": lambda view, _: view.columns.states.is_stated,
    "address-postalcode": lambda view, _: view.columns.zips.is_stated,
    "type": lambda view, kind: (
        view.every()
        if kind == "Organization"
        else view.holding(Holds.PAIN_CLINIC) | view.columns.beside
    ),
    "identifier": lambda view, _: view.columns.npis.is_stated,
    "specialty": _has_specialty,
    "endpoint": _has_endpoint,
    "network": lambda view, kind: (
        view.holding(Holds.PLANS) if kind == "OrganizationAffiliation" else view.none()
    ),
    "new-patient": lambda view, _: view.holding(_ANY_OF_THEM),
}
"""For each parameter the rows that have a value; those that are missing here never have one."""
