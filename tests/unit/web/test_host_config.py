"""Streamlit's own dialogs of errors, which speak to developers, stay closed."""

from __future__ import annotations

from typing import Protocol

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.web.host_config import NoDeveloperDialogs


class Answer(Protocol):
    """What is looked at of an answer."""

    status_code: int
    text: str

    def json(self) -> object: ...


def asked(path: str, answer: Response) -> Answer:
    async def endpoint(_: object) -> Response:
        return answer

    app = Starlette(routes=[Route(path, endpoint)], middleware=[Middleware(NoDeveloperDialogs)])
    return TestClient(app).get(path)


@pytest.mark.parametrize("base", ["", "/clinics"])
def test_pages_are_told_to_open_no_dialogs(base: str) -> None:
    told = {"allowedOrigins": [], "blockErrorDialogs": False, "metricsUrl": ""}
    got = asked(f"{base}/_stcore/host-config", JSONResponse(told))
    assert got.json() == {**told, "blockErrorDialogs": True}


def test_a_refusal_and_any_other_answer_stay_as_they_are() -> None:
    refused = PlainTextResponse("Too many", status_code=429)
    got = asked("/_stcore/host-config", refused)
    assert (got.status_code, got.text) == (429, "Too many")
    other = asked("/else", JSONResponse({"blockErrorDialogs": False}))
    assert other.json() == {"blockErrorDialogs": False}
