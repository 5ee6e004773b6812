"""A clinic record and its evidence as plain data."""

from __future__ import annotations

from collections.abc import Iterable

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.directory.fields import ADDRESS
from finder.exchange.public_fields import json_fields


def clinic_data(clinic: Clinic) -> dict[str, object]:
    """Where a clinic is, how to reach it and what a visit takes; None and [] are not stated."""
    return {
        **json_fields(clinic),
        "position": _position(clinic),
        "address": {part: getattr(clinic.address, part) for part in ADDRESS},
        "verified_on": clinic.verified_on.isoformat() if clinic.verified_on else None,
    }


def evidence_data(clinic: Clinic, keys: Iterable[str]) -> dict[str, dict[str, object]]:
    """What each of the facts `keys` rests on that the clinic says yes to."""
    facts = {key: clinic.fact(key) for key in dict.fromkeys(keys)}
    return {
        key: fact_evidence(clinic, fact) for key, fact in facts.items() if fact.answer is Answer.YES
    }


def fact_evidence(clinic: Clinic, fact: Fact) -> dict[str, object]:
    """What a fact rests on: its own evidence, else that of the whole record; {} for none."""
    return _evidence(fact.evidence or clinic.evidence)


def _position(clinic: Clinic) -> dict[str, object] | None:
    if clinic.position is None:
        return None
    return {
        "latitude": clinic.position.latitude,
        "longitude": clinic.position.longitude,
        "source": clinic.position_source,
        "precision": clinic.position_precision.value,
    }


def _evidence(evidence: Evidence | None) -> dict[str, object]:
    if evidence is None:
        return {}
    verified_on = evidence.verified_on
    stated = {
        "source": evidence.source,
        "verified_on": verified_on.isoformat() if verified_on else None,
        "verified_by": evidence.verified_by,
        "period": evidence.period,
        "clinicians": evidence.clinicians,
        "services": evidence.services,
        "patients": evidence.patients,
        "setting": evidence.setting,
        "note": evidence.note,
    }
    return {name: value for name, value in stated.items() if value not in (None, "")}
