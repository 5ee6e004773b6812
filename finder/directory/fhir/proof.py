"""Evidence as a VerificationResult: one a clinic, with a primary source for each who says so.

The first primary source speaks of the record as a whole; those that name facts speak of these.
What the standard has no element for is an extension of ours, by the name of its field.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence
from finder.directory.fhir.shapes import (
    OWN,
    Json,
    extension,
    extensions,
    objects,
    reference,
    stated,
    text_in,
)
from finder.directory.fhir.team import Codes

FACT = f"{OWN}:fact"
_TEXTS = ("period", "setting", "note", "verified_by")
_COUNTS = ("clinicians", "services", "patients")
_ENDED = "ended_on"


def verification(clinic: Clinic, site_id: str, codes: Codes) -> Json | None:
    """What the record and its facts rest on; None where nothing says so."""
    own = clinic.evidence
    sources = [*_sources(clinic, codes)]
    if own is None and not sources:
        return None
    first = [_primary_source(own)] if own else []
    targets = [reference(kind, site_id) for kind in ("Location", "HealthcareService")]
    verified = own.verified_on if own else None
    ended = own.ended_on if own else None
    day = verified or ended
    status = "validated" if verified else "req-revalid" if ended else "attested"
    found = stated(
        {
            "resourceType": "VerificationResult",
            "id": site_id,
            "target": targets,
            "status": status,
            "statusDate": day.isoformat() if day else None,
            "lastPerformed": verified.isoformat() if verified else None,
            "primarySource": [*first, *sources],
        }
    )
    if own and own.verified_by:
        found["validator"] = [{"organization": {"display": own.verified_by}}]
    return found


def _sources(clinic: Clinic, codes: Codes) -> Iterator[Json]:
    facts: defaultdict[Evidence, list[str]] = defaultdict(list)
    for key in sorted(clinic.facts, key=codes.order.__getitem__):
        fact = clinic.facts[key]
        if fact.evidence is not None and fact.answer is not Answer.UNKNOWN:
            facts[fact.evidence].append(key)
    for evidence, keys in facts.items():
        named = [extension(FACT, valueCodeableConcept=codes.concept(key)) for key in keys]
        yield _primary_source(evidence, named)


def _primary_source(evidence: Evidence, named: list[Json] | None = None) -> Json:
    texts = [
        extension(f"{OWN}:{name}", valueString=text)
        for name in _TEXTS
        if (text := getattr(evidence, name)) and (named or name != "verified_by")
    ]
    counts = [
        extension(f"{OWN}:{name}", valueDecimal=count)
        for name in _COUNTS
        if (count := getattr(evidence, name)) is not None
    ]
    ended = (
        [extension(f"{OWN}:{_ENDED}", valueDate=evidence.ended_on.isoformat())]
        if evidence.ended_on
        else []
    )
    verified = evidence.verified_on
    return stated(
        {
            "extension": [*(named or ()), *texts, *counts, *ended],
            "who": {"display": evidence.source} if evidence.source else None,
            "validationDate": verified.isoformat() if verified else None,
        }
    ) or {"extension": [extension(f"{OWN}:source", valueCode="unstated")]}


def evidence_in(result: Json, codes: Codes) -> tuple[Evidence | None, dict[str, Evidence]]:
    """What a VerificationResult says of the record, and of single facts."""
    own: Evidence | None = None
    facts: dict[str, Evidence] = {}
    for source in objects(result, "primarySource"):
        named = [one.get("valueCodeableConcept") for one in extensions(source, FACT)]
        if named:
            facts |= {meant.key: _evidence(source) for meant in codes.meant(*named) if meant.key}
        elif own is None:
            own = _evidence(source, result)
    if own is None and (checked := day_in(result, "lastPerformed")):
        own = Evidence(source="", verified_on=checked, verified_by=_validator(result))
    return own, facts


def _evidence(source: Json, result: Json | None = None) -> Evidence:
    values: dict[str, object] = {}
    for name in _TEXTS:
        for one in extensions(source, f"{OWN}:{name}"):
            values[name] = text_in(one, "valueString")
    for name in _COUNTS:
        for one in extensions(source, f"{OWN}:{name}"):
            if type(count := one.get("valueDecimal")) is int:
                values[name] = count
    for one in extensions(source, f"{OWN}:{_ENDED}"):
        values[_ENDED] = day_in(one, "valueDate")
    verified = day_in(source, "validationDate")
    if result is not None:
        verified = verified or day_in(result, "lastPerformed")
        values["verified_by"] = _validator(result)
    said = text_in(source, "who", "display")
    return Evidence(source=said, verified_on=verified, **values)  # type: ignore[arg-type]


def _validator(result: Json) -> str:
    return next(
        (text_in(one, "organization", "display") for one in objects(result, "validator")), ""
    )


def day_in(holder: Json, name: str) -> dt.date | None:
    """The day of a date or dateTime; None where there is none, or only a year or month."""
    try:
        return dt.date.fromisoformat(text_in(holder, name)[:10])
    except ValueError:
        return None
