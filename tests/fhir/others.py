"""One place with its service and its team, as the directories of others have them."""

from __future__ import annotations

import json
from typing import Any

from finder.intake.reader import check_directory
from finder.intake.report.report import CheckReport
from tests.property.records import TODAY

PLACE = "Location/Location-0001"
PAIN = {"coding": [{"system": "http://nucc.org/provider-taxonomy", "code": "208VP0014X"}]}
Resource = dict[str, Any]


def place(**more: object) -> Resource:
    """A site with an address; its position is not said."""
    return {
        "resourceType": "Location",
        "id": "Location-0001",
        "meta": {"profile": ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-location"]},
        "status": "active",
        "name": "Invented Pain Associates",
        "address": {
            "line": ["20 Invented Way"],
            "city": "Tempe",
            "state": "AZ",
            "postalCode": "85281",
        },
        **more,
    }


def service(**more: object) -> Resource:
    """What is offered there."""
    there = [{"reference": PLACE}]
    return {"resourceType": "HealthcareService", "id": "hs.1", "location": there, **more}


def role(**more: object) -> Resource:
    """Somebody on its team: a pain physician."""
    there = [{"reference": PLACE}]
    told = {"resourceType": "PractitionerRole", "id": "pr.1", "location": there}
    return {**told, "specialty": [PAIN], **more}


def organization(**more: object) -> Resource:
    """Who runs it."""
    return {"resourceType": "Organization", "id": "org-1", "name": "Invented Group", **more}


def read(*resources: Resource) -> CheckReport:
    """What an import says of a file of these."""
    return check_directory("\n".join(map(json.dumps, resources)).encode(), today=TODAY)
