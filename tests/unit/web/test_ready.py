"""What a copy tells a balancer of itself."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.services.publishing.live_directory import Readiness
from finder.web.routes import ready_route


@pytest.mark.parametrize(
    ("found", "status", "told"),
    [
        (None, 503, {"status": "starting"}),
        (
            Readiness(7, 801, database_answers=True),
            200,
            {"status": "ok", "database": "ok", "revision": 7, "clinics": 801},
        ),
        (
            Readiness(7, 801, database_answers=False),
            200,
            {"status": "degraded", "database": "unreachable", "revision": 7, "clinics": 801},
        ),
        (
            Readiness(7, 801, database_answers=True, is_behind=True),
            200,
            {
                "status": "degraded",
                "database": "ok",
                "revision": 7,
                "clinics": 801,
                "directory": "behind",
            },
        ),
    ],
)
def test_a_copy_is_ready_as_long_as_it_answers_searches(
    found: Readiness | None, status: int, told: dict
) -> None:
    answer = TestClient(Starlette(routes=[ready_route(lambda: found)])).get("/readyz")
    assert (answer.status_code, answer.json()) == (status, told)
    assert answer.headers["Cache-Control"] == "no-store"
