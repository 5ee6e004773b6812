"""docs/fhir.md: each of its requests is answered, and each number in it is the code's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from finder.services.fhir.asked import COUNT, MOST, MOST_VALUES
from finder.services.fhir.kinds import KINDS
from finder.services.fhir.together import MOST as ALONG
from finder.web.fhir.request import LONGEST_QUERY

PAGE = (Path(__file__).parents[2] / "docs" / "fhir.md").read_text(encoding="utf-8")
REQUESTS = re.findall(r"^GET (/fhir\S+)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("request_line", REQUESTS)
def test_an_example_is_answered_as_it_stands(client: TestClient, request_line: str) -> None:
    answer = client.get(request_line, headers={"Prefer": "handling=strict"})
    assert answer.status_code == 200
    assert answer.json()["resourceType"] in {"Bundle", "CapabilityStatement"}


def test_every_resource_is_told_of_and_no_other() -> None:
    table = PAGE.split("## What a clinic is")[1].split("\n\n")[1]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(KINDS)


def test_the_limits_are_those_of_the_code() -> None:
    assert f"`_count` is {COUNT}, and {MOST} at most" in PAGE
    assert f"up to {ALONG:,} resources" in PAGE
    assert f"longer than {LONGEST_QUERY:,} bytes" in " ".join(PAGE.split())
    assert f"more than {MOST_VALUES} values in one search" in " ".join(PAGE.split())
