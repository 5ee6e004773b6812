"""What the server says it can do, made of the declarations that the searches go by."""

from __future__ import annotations

import datetime as dt

from finder.directory.fhir.shapes import PLAN_NET, Json
from finder.services.fhir.kinds import KINDS, ResourceKind
from finder.services.wording.texts import wording

FHIR = "4.0.1"
_GUIDE = f"{PLAN_NET}/ImplementationGuide/hl7.fhir.us.davinci-pdex-plan-net|1.2.0"
_EXPORT = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export"


def capability_statement(base: str, day: dt.date) -> Json:
    """The CapabilityStatement of the server at an address, as of the day of its directory."""
    words = wording()
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": day.isoformat(),
        "kind": "instance",
        "software": {"name": words.say("app.name")},
        "implementation": {"description": words.say("fhir.description"), "url": base},
        "fhirVersion": FHIR,
        "format": ["application/fhir+json", "json"],
        "implementationGuide": [_GUIDE],
        "instantiates": [f"{PLAN_NET}/CapabilityStatement/plan-net"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": words.say("fhir.security")},
                "resource": [_resource(kind) for kind in KINDS.values()],
                "operation": [{"name": "export", "definition": _EXPORT}],
            }
        ],
    }


def _resource(kind: ResourceKind) -> Json:
    found: Json = {
        "type": kind.name,
        "profile": kind.profiles[0],
        "supportedProfile": list(kind.profiles),
        "interaction": [{"code": code} for code in ("read", "vread", "search-type")],
        "versioning": "versioned",
        "readHistory": False,
        "searchInclude": list(kind.includes),
        "searchRevInclude": list(kind.revincludes),
        "searchParam": [
            {"name": one.code, "definition": one.definition, "type": one.type.value}
            for one in kind.parameters.values()
        ],
    }
    return {name: value for name, value in found.items() if value != []}
