"""The OpenAPI document is true: a client that knows nothing else is answered as it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from finder.search.parameters import PARAMETERS
from finder.services.doors.requests import ClinicSearch
from finder.settings import Settings
from finder.version import VERSION
from finder.web.api import guard, reading
from finder.web.language.remembered import SpokenLanguage
from finder.web.routes import doors
from tests.doors.sample import sample_directory

SEEDED = settings(max_examples=12, derandomize=True, database=None)


APPLICATION = Starlette(routes=doors(sample_directory, Settings(api_per_minute=0)))
DESCRIBED = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APPLICATION)


@pytest.fixture(scope="module", autouse=True)
def any_length() -> Iterator[None]:
    """What is too long is refused in tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "LONGEST_ADDRESS", 10**9)
        patch.setattr(reading, "LONGEST_BODY", 10**9)
        yield


@DESCRIBED.parametrize()
@SEEDED
def test_every_answer_is_as_the_document_says(case: schemathesis.Case) -> None:
    # words that mean nothing here are refused with 422, which no schema can tell beforehand
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


def test_a_search_has_the_names_that_it_has_in_a_page_and_a_place(program: TestClient) -> None:
    told = program.get("/api/v1/openapi.json").json()
    names = {one["name"] for one in told["paths"]["/clinics"]["get"]["parameters"]}
    assert names == {*PARAMETERS, "near", "area", "limit", "offset"}
    assert names == ClinicSearch.model_json_schema()["properties"].keys()
    assert (told["openapi"], told["info"]["version"]) == ("3.1.0", VERSION)


def test_the_page_tells_all_of_it_and_asks_nobody_else(program: TestClient) -> None:
    told = program.get("/api/v1/openapi.json").json()
    page = program.get("/api/v1/")
    assert page.headers["Content-Type"].startswith("text/html")
    for path, methods in told["paths"].items():
        assert f"/api/v1{path}" in page.text
        assert methods["get"]["summary"] in page.text
    for name in told["components"]["schemas"]:
        assert f'id="{name}"' in page.text
    assert "<script" not in page.text
    assert "//" not in page.text.replace("<!doctype", "").replace("http://www.w3.org", "")


@pytest.mark.parametrize("accepted", ["es", "es-MX,en;q=0.1"])
def test_the_page_is_the_same_for_everybody_as_caches_are_told(accepted: str) -> None:
    """Its texts are English, and no address of it leads to another language."""
    spoken = Starlette(routes=APPLICATION.routes, middleware=[Middleware(SpokenLanguage)])
    program = TestClient(spoken)
    plain = program.get("/api/v1/")
    assert program.get("/api/v1/", headers={"Accept-Language": accepted}).text == plain.text
    assert '<html lang="en">' in plain.text
    assert "lang=es" not in plain.text
