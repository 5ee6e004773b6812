"""docs/api.md: what it tells to type is answered, and its tables are those of the code."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.settings import Settings
from finder.web.api.operations import OPERATIONS
from finder.web.routes import doors
from tests.doors.sample import sample_directory

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
HOST = "http://localhost:8501"
COMMANDS = re.findall(r"^curl (.+?)$", PAGE.replace("\\\n", " "), re.MULTILINE)


@pytest.fixture(scope="module")
def program() -> TestClient:
    return TestClient(Starlette(routes=doors(sample_directory, Settings(api_per_minute=0))))


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_to_be_typed_is_answered(program: TestClient, command: str) -> None:
    words = shlex.split(command)
    address = next(word for word in words if word.startswith(HOST)).removeprefix(HOST)
    if "--data" in words or "-d" in words:
        body = words[words.index("--data" if "--data" in words else "-d") + 1]
        headers = dict(
            words[place + 1].split(": ") for place, word in enumerate(words) if word == "-H"
        )
        answer = program.post(address, content=body, headers=headers)
    else:
        answer = program.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.json().get("clinics") != []


def test_every_address_is_told() -> None:
    told = set(re.findall(r"^\| `(?:GET|GET, POST) /api/v1(/[a-z]+[^`]*)` \|", PAGE, re.MULTILINE))
    assert told == {operation.path for operation in OPERATIONS}
