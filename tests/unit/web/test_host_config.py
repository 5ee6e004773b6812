"""Streamlit's own dialogs for developers stay closed, and its own guards are up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.web.host_config import NoDeveloperDialogs
from tests.patience import LONGEST_WAIT

ROOT = Path(__file__).resolve().parents[3]
_GUARDS = """
import json, app
from streamlit import config
print(json.dumps({name: config.get_option(name) for name in %r}))
"""


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


def test_streamlit_itself_answers_to_the_names_that_are_listed_and_to_own_pages(
    tmp_path: Path,
) -> None:
    guards = {
        "server.allowedHosts": ["finder.example", "*.clinics.example"],
        "server.enableCORS": True,
        "server.corsAllowedOrigins": [],
        "server.enableXsrfProtection": True,
        "client.allowedOrigins": [],
    }
    settings = {
        "FINDER_HOSTS": "finder.example, *.clinics.example",
        "FINDER_DATABASE_URL": f"sqlite:///{tmp_path}/finder.db",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _GUARDS % list(guards)],
        capture_output=True,
        check=True,
        text=True,
        timeout=LONGEST_WAIT,
        cwd=ROOT,
        env=os.environ | settings,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == guards
