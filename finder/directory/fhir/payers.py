"""Plans that are taken: each a payer, its network and an InsurancePlan, as Plan-Net has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from finder.directory.clinic import Clinic
from finder.directory.fhir.shapes import (
    ABSENT,
    ABSENT_REASON,
    Json,
    concept,
    extension,
    fhir_id,
    plan_net,
    profile,
    reference,
)
from finder.directory.practical.plans import payer_labels, plans_in
from finder.settings import DATA
from finder.taxonomy.rows import read_rows

_ORGANIZATION_TYPE = plan_net("OrgTypeCS")
_PRODUCT = plan_net("InsuranceProductTypeCS")
_MEDICARE = "medicare"


class TakenPlan(NamedTuple):
    """A plan that a clinic takes, by its key."""

    key: str
    label: str

    @property
    def payer_id(self) -> str:
        """The id of the payer's Organization."""
        return f"payer.{fhir_id(self._plain)}"

    @property
    def network_id(self) -> str:
        """The id of the network's Organization."""
        return f"network.{fhir_id(self._plain)}"

    @property
    def plan_id(self) -> str:
        """The id of the InsurancePlan."""
        return fhir_id(self._plain)

    @property
    def _plain(self) -> str:
        return self.key.replace("_", "-")


def taken_plans(clinic: Clinic) -> tuple[TakenPlan, ...]:
    """The plans that a clinic takes, each once, in the order in which it lists them."""
    return tuple(dict.fromkeys(_taken(clinic)))


def _taken(clinic: Clinic) -> Iterator[TakenPlan]:
    for listed in clinic.insurance:
        for plan in plans_in(listed):
            if plan.is_taken:
                yield TakenPlan(plan.key, payer_labels().get(plan.key, plan.label))
    if clinic.accepts_medicare:
        yield TakenPlan(_MEDICARE, payer_labels()[_MEDICARE])


def plan_organizations(plan: TakenPlan) -> tuple[Json, Json]:
    """The payer and its network."""
    payer = {
        "resourceType": "Organization",
        "id": plan.payer_id,
        "meta": {"profile": [profile("Organization")]},
        "active": True,
        "type": [concept(_ORGANIZATION_TYPE, "payer")],
        "name": plan.label,
        "address": [no_address()],
    }
    network = {
        "resourceType": "Organization",
        "id": plan.network_id,
        "meta": {"profile": [profile("Network")]},
        "active": True,
        "type": [concept(_ORGANIZATION_TYPE, "ntwk")],
        "name": plan.label,
        "partOf": reference("Organization", plan.payer_id, plan.label),
    }
    return payer, network


def insurance_plan(plan: TakenPlan) -> Json:
    """The plan, as far as it is known: by name, whose it is and its network."""
    payer = reference("Organization", plan.payer_id, plan.label)
    code = _product_types().get(plan.key)
    product = concept(_PRODUCT, code) if code else concept(ABSENT, "unknown")
    return {
        "resourceType": "InsurancePlan",
        "id": plan.plan_id,
        "meta": {"profile": [profile("InsurancePlan")]},
        "status": "active",
        "type": [product],
        "name": plan.label,
        "ownedBy": payer,
        "administeredBy": payer,
        "network": [reference("Organization", plan.network_id, plan.label)],
    }


def no_address() -> Json:
    """An address of which nothing is known, where the standard wants one."""
    return {"extension": [extension(ABSENT_REASON, valueCode="unknown")]}


@lru_cache(maxsize=1)
def _product_types() -> Mapping[str, str]:
    rows = read_rows(DATA / "fhir" / "plan_types.csv", ("plan", "code"))
    return {row["plan"]: row["code"] for row in rows}
