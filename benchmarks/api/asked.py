"""What programs ask: clinics near seeded places where people live, each way the same places."""

from __future__ import annotations

from urllib.parse import urlencode

from benchmarks.queries import QUERIES, RADIUS_MILES, near_asks

LISTED = 20
"""Clinics in each answer."""


def rest_paths(count: int = QUERIES) -> list[str]:
    """Three needs within 50 miles of each place."""
    return [
        "/api/v1/clinics?"
        + urlencode(
            [
                ("near", f"{ask.latitude:.5f}, {ask.longitude:.5f}"),
                ("within", f"{RADIUS_MILES:g}"),
                ("limit", str(LISTED)),
                *(("need", key) for key in ask.keys),
            ]
        )
        for ask in near_asks(count)
    ]


def fhir_paths(count: int = QUERIES) -> list[str]:
    """The sites within 50 miles of each place, nearest first."""
    return [
        "/fhir/Location?"
        + urlencode(
            {
                "near": f"{ask.latitude:.5f}|{ask.longitude:.5f}|{RADIUS_MILES:g}|[mi_us]",
                "_count": str(LISTED),
            }
        )
        for ask in near_asks(count)
    ]
