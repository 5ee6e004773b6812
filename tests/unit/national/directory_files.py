"""Made resources of the National Provider Directory, one a line. All in them is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

ANNA, BEN, CENTER = 1000000004, 1000000053, 1000000012
NEW_NPI = "http://terminology.hl7.org/NamingSystem/npi"
OLD_NPI = "http://hl7.org/fhir/sid/us-npi"
NUCC = "http://nucc.org/provider-taxonomy"
Resource = dict[str, Any]


def _made(kind: str, own_id: str, changed: Resource, **parts: Any) -> Resource:  # noqa: ANN401 - JSON
    month = changed.pop("month", "2026-09")
    whole = {"resourceType": kind, "id": own_id, "meta": {"lastUpdated": f"{month}-29T04:34:00Z"}}
    whole |= parts | changed
    return {name: part for name, part in whole.items() if part is not None}


def practitioner(npi: int = ANNA, *codes: str, **changed: Any) -> Resource:  # noqa: ANN401 - JSON
    """A person; a part of None is left out."""
    codings = [{"system": NUCC, "code": code} for code in codes]
    return _made(
        "Practitioner",
        f"Practitioner-{npi}",
        changed,
        identifier=[{"system": NEW_NPI, "value": str(npi)}],
        active=True,
        name=[{"use": "official", "family": "SAMPLE", "given": ["ANNA"]}],
        qualification=[{"code": {"coding": codings}}] if codings else None,
    )


def role(npi: int = ANNA, place: str = "loc-1", **changed: Any) -> Resource:  # noqa: ANN401 - JSON
    """Where a person works."""
    return _made(
        "PractitionerRole",
        f"PractitionerRole-{npi}-{place}",
        changed,
        active=True,
        practitioner={"reference": f"Practitioner/Practitioner-{npi}"},
        organization={"reference": f"Organization/Organization-{CENTER}"},
        location=[{"reference": f"Location/{place}"}] if place else None,
    )


def organization(npi: int = CENTER, name: str = "SAMPLE PAIN GROUP", **changed: Any) -> Resource:  # noqa: ANN401 - JSON
    """An organization that provides care."""
    return _made(
        "Organization",
        f"Organization-{npi}",
        changed,
        identifier=[{"system": OLD_NPI, "value": str(npi)}],
        active=True,
        name=name,
        type=[{"coding": [{"code": "prov"}]}],
    )


def location(own_id: str = "loc-1", *lines: str, **changed: Any) -> Resource:  # noqa: ANN401 - JSON
    """A place with a position and a phone."""
    return _made(
        "Location",
        own_id,
        changed,
        status="active",
        address={
            "line": list(lines or ("100 EXAMPLE ST",)),
            "city": "PHOENIX",
            "state": "AZ",
            "postalCode": "850161234",
        },
        position={"latitude": 33.51, "longitude": -112.02},
        telecom=[
            {"system": "fax", "value": "6025550199"},
            {"system": "phone", "value": "6025550177"},
        ],
    )


def lines(*resources: Resource | str) -> bytes:
    """The file with those resources; a text stands as it is."""
    told = (one if isinstance(one, str) else json.dumps(one) for one in resources)
    return "".join(f"{one}\n" for one in told).encode()


def zstd(path: Path) -> Path:
    """The file packed with zstd, beside the plain one."""
    packed = path.with_name(f"{path.name}.zst")
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (FROM read_csv('{path}', header=false, auto_detect=false, delim='\x01', "
            "quote='', escape='', columns={'line': 'VARCHAR'})) "
            f"TO '{packed}' (FORMAT csv, COMPRESSION zstd, HEADER false, QUOTE '', "
            "ESCAPE '', DELIMITER '\x01')"
        )
    return packed
