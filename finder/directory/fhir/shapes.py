"""The names that FHIR and Plan-Net give things, and the few shapes that their JSON is made of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from finder.settings import DATA
from finder.taxonomy.rows import read_rows

Json = dict[str, Any]
"""A JSON object."""

PLAN_NET = "http://hl7.org/fhir/us/davinci-pdex-plan-net"
OWN = "urn:pain-clinic-finder"
"""What the finder's own codes and extensions are called below; it is no address."""

NPI = "http://hl7.org/fhir/sid/us-npi"
NPI_SYSTEMS = frozenset({NPI, "http://terminology.hl7.org/NamingSystem/npi"})
NUCC = "http://nucc.org/provider-taxonomy"
NUCC_OID = "urn:oid:2.16.840.1.113883.6.101"
PROCEDURES, DISCIPLINES = f"{OWN}:procedure", f"{OWN}:discipline"
SERVICE_TYPE = "http://terminology.hl7.org/CodeSystem/service-type"
ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
REFERRAL_METHOD = "http://terminology.hl7.org/CodeSystem/service-referral-method"
CONNECTION = "http://terminology.hl7.org/CodeSystem/endpoint-connection-type"
IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
LANGUAGES = "urn:ietf:bcp:47"

_PLAIN_ID = re.compile(r"(?!h-[0-9a-f]{22}\Z)[A-Za-z0-9-]{1,24}\Z")


def plan_net(name: str) -> str:
    """The address of one of Plan-Net's code systems."""
    return f"{PLAN_NET}/CodeSystem/{name}"


def profile(name: str) -> str:
    """The address of one of Plan-Net's profiles."""
    return f"{PLAN_NET}/StructureDefinition/plannet-{name}"


def fhir_id(own: str) -> str:
    """The id that a resource has for what has the id `own` here: the same where FHIR allows it.

    FHIR takes letters, digits, `-` and `.`; the rest, and what is longer than 24, becomes a hash.
    """
    if _PLAIN_ID.match(own):
        return own
    return f"h-{hashlib.sha256(own.encode('utf-8', 'surrogatepass')).hexdigest()[:22]}"


def part_id(own: str, part: str) -> str:
    """The id of one of several resources of a clinic: `az-001.physiatrist`."""
    return f"{fhir_id(own)}.{part.replace('_', '-')}"


@lru_cache(maxsize=500)
def concept(system: str, code: str) -> Json:
    """A CodeableConcept of one code, displayed as the table of codes has it.

    It is one object for all that say so, and never changed.
    """
    coded = coding(system, code)
    return {"coding": [coded], "text": coded.get("display", code)}


def coding(system: str, code: str, display: str = "") -> Json:
    """A Coding."""
    shown = display or displays().get((system, code), "")
    found = {"system": system, "code": code}
    return {**found, "display": shown} if shown else found


def extension(url: str, **value: object) -> Json:
    """An Extension that is one value."""
    return {"url": url, **value}


def plan_net_extension(name: str, *parts: Json, **value: object) -> Json:
    """One of Plan-Net's extensions, of one value or of parts."""
    url = f"{PLAN_NET}/StructureDefinition/{name}"
    return {"url": url, "extension": list(parts)} if parts else {"url": url, **value}


def reference(kind: str, fhir_id_: str, display: str = "") -> Json:
    """A Reference to a resource of the same server."""
    found = {"reference": f"{kind}/{fhir_id_}"}
    return {**found, "display": display} if display else found


def stated(resource: Mapping[str, object]) -> Json:
    """A resource without what is empty, which FHIR does not allow."""
    return {name: value for name, value in resource.items() if value or value == 0}


def codings(*concepts: object) -> Iterator[tuple[str, str]]:
    """The system and the code of every coding of CodeableConcepts, whatever else is there."""
    for one in concepts:
        for coded in objects(one, "coding"):
            yield str(coded.get("system") or ""), str(coded.get("code") or "")


def objects(holder: object, name: str) -> list[Json]:
    """The objects in a list of a resource; nothing where there is none, or something else."""
    found = holder.get(name) if isinstance(holder, dict) else None
    if found is None:  # as mostly
        return []
    if isinstance(found, dict):
        return [found]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def extensions(holder: object, url: str) -> list[Json]:
    """The extensions of that address."""
    if isinstance(holder, dict) and "extension" not in holder:  # as mostly
        return []
    return [one for one in objects(holder, "extension") if one.get("url") == url]


def text_in(holder: object, *names: str) -> str:
    """The text that is reached by names, "" where there is none."""
    for name in names:
        holder = holder.get(name) if isinstance(holder, dict) else None
    return holder.strip() if isinstance(holder, str) else ""


def first_text(texts: Iterable[str]) -> str:
    """The first that is not empty."""
    return next(filter(None, texts), "")


@lru_cache(maxsize=1)
def displays() -> Mapping[tuple[str, str], str]:
    """What standard codes are called, by system and code."""
    found = {}
    for row in read_rows(DATA / "fhir" / "codes.csv", ("system", "code", "display")):
        system = row["system"]
        if system.startswith("plan-net/"):
            system = plan_net(system.removeprefix("plan-net/"))
        found[system, row["code"]] = row["display"]
    return found
