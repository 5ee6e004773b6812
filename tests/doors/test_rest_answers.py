"""What `/api/v1` answers: evidence, what nobody says, pages, tags, limits, headers, and no log."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.directory.attributes import ATTRIBUTES
from finder.exchange.directory_csv import standard_columns
from finder.exchange.public_fields import json_field_schemas, json_fields
from finder.services.directory import Directory
from finder.services.rate_limit import Throttle
from finder.settings import Settings
from finder.web.middleware import middleware
from finder.web.routes import doors

CLINICS = "/api/v1/clinics"
NEAR = {"near": "85016", "for": "sciatica"}


def behind(directory: Directory, **of: object) -> Starlette:
    """The doors with everything that stands around them in the application."""
    config = Settings(**of)
    routes = doors(lambda: directory, config)
    return Starlette(routes=routes, middleware=middleware(config, routes=routes))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *(("GET", path, 200) for path in ("/api/v1/taxonomy", "/fhir/metadata", "/api/v1/")),
        *(("POST", path, 405) for path in ("/api", "/api/v1/taxonomy")),
        *(("GET", path, 404) for path in ("/api/v1/none", "/fhir/none", "/apiary", "/")),
    ],
)
def test_programs_are_answered_before_what_only_pages_need(
    method: str, path: str, status: int, directory: Directory
) -> None:
    config = Settings()
    around = middleware(config, routes=doors(lambda: directory, config))
    answer = TestClient(Starlette(middleware=around)).request(method, path)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_clinic_says_how_far_what_it_meets_on_whose_word_and_what_nobody_says(
    program: TestClient,
) -> None:
    asked = {**NEAR, "need": "kyphoplasty", "limit": "100"}
    told = program.get(CLINICS, params=asked).json()
    first, silent = told["clinics"][0], told["clinics"][-1]
    assert first["distance_miles"] > 0
    assert first["matched"] == ["sciatica", "kyphoplasty"]
    assert all(one["source"] and one["verified_on"] for one in first["evidence"].values())
    met = {"kyphoplasty", *first["listed"]["sciatica"]["keys"]}
    assert first["evidence"].keys() == met
    assert silent["status"] == "not_stated"
    assert "kyphoplasty" in silent["unknown"]
    assert told["total"] == told["total_matching"] + told["total_not_stated"]


def test_a_clinic_by_its_id_has_every_fact_also_those_that_nobody_states(
    program: TestClient, directory: Directory
) -> None:
    told = program.get(f"{CLINICS}/sample-0605").json()
    answers = {fact["key"]: fact["answer"] for fact in told["facts"]}
    clinic = directory.clinic("sample-0605")
    assert answers == {
        one.key: clinic.answer(one.key).value
        for one in (*directory.taxonomy.procedures, *directory.taxonomy.disciplines)
    }
    assert set(answers.values()) == {"yes", "no", "unknown"}
    assert all(
        (fact["evidence"] is None) == (fact["answer"] == "unknown") for fact in told["facts"]
    )


def test_the_fields_of_a_clinic_are_those_of_the_one_table(directory: Directory) -> None:
    public = [column for column in standard_columns() if column.shows.public]
    names = {column.shows.json or column.name for column in public if column.name in ATTRIBUTES}
    assert json_field_schemas().keys() == names == json_fields(directory.listed[0]).keys()


def test_pages_follow_each_other_without_a_gap_and_end(program: TestClient) -> None:
    whole = program.get(CLINICS, params={**NEAR, "limit": "100"}).json()
    found, offset = [], 0
    while offset is not None:
        told = program.get(CLINICS, params={**NEAR, "limit": "7", "offset": str(offset)}).json()
        found += told["clinics"]
        offset = told["paging"]["next_offset"]
    assert found == whole["clinics"]
    assert [one["number"] for one in found] == list(range(1, whole["total"] + 1))


def test_words_that_call_for_help_get_it_first(program: TestClient) -> None:
    for words in ("sciatica and i want to die", "i want to kill myself", "chest pain sciatica"):
        told = program.post(CLINICS, json={"need": [words]}).json()
        assert any(link["address"].startswith("tel:") for link in told["emergency"]["links"])
    assert program.get(CLINICS, params=NEAR).json()["emergency"] is None


def test_what_may_be_kept_is_not_sent_twice(program: TestClient) -> None:
    for path in (f"{CLINICS}?near=85016", f"{CLINICS}/sample-0605", "/api/v1/taxonomy", "/api/v1/"):
        first = program.get(path)
        tag = first.headers["ETag"]
        for asked in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            again = program.get(path, headers={"If-None-Match": asked})
            assert (again.status_code, again.content) == (304, b""), (path, asked)
            assert again.headers["ETag"] == tag
        assert program.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_revision_has_another_tag_and_a_place_stays_with_who_asked(
    directory: Directory,
) -> None:
    now = [directory]
    program = TestClient(Starlette(routes=doors(lambda: now[0], Settings())))
    first = program.get(f"{CLINICS}?near=85016")
    assert first.headers["Cache-Control"].startswith("private")
    told = {"If-None-Match": first.headers["ETag"]}
    restored = replace(directory, made_at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    now[0] = restored  # the same number, published at another time
    assert program.get(f"{CLINICS}?near=85016", headers=told).status_code == 200
    now[0] = replace(directory, revision=directory.revision + 1)
    again = program.get(f"{CLINICS}?near=85016", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.json()["revision"] == directory.revision + 1


@pytest.mark.parametrize("path", [f"{CLINICS}/nobody", f"{CLINICS}?near=nowhere at all"])
def test_of_what_is_not_there_nobody_has_a_copy(program: TestClient, path: str) -> None:
    status = program.get(path).status_code
    assert status >= 400
    for tag in ("*", program.get(f"{CLINICS}/sample-0605").headers["ETag"]):
        assert program.get(path, headers={"If-None-Match": tag}).status_code == status


@pytest.fixture
def clock() -> list[float]:
    return [1_000.0]


@pytest.fixture
def throttle(clock: list[float]) -> Throttle:
    return Throttle(3, most=100, clock=lambda: clock[0])


def test_one_address_is_let_through_so_often_a_minute(
    throttle: Throttle, clock: list[float]
) -> None:
    assert [throttle.wait("a") for _ in range(3)] == [0, 0, 0]
    assert throttle.wait("a") == pytest.approx(20)
    assert throttle.wait("b") == 0
    clock[0] += 20
    assert throttle.wait("a") == 0
    assert throttle.wait("a") > 0
    clock[0] += 3_600
    assert [throttle.wait("a") > 0 for _ in range(4)] == [False, False, False, True]


def test_no_flood_of_addresses_fills_the_memory(throttle: Throttle) -> None:
    for number in range(10_000):
        throttle.wait(f"2001:db8::{number:x}")
    assert len(throttle._due) == 100


@pytest.mark.parametrize(
    ("trusted", "says", "expected"),
    [
        ("10.0.0.9", lambda n: f"203.0.113.{n}", 200),
        ("10.0.0.9", lambda _: "203.0.113.1", 429),
        ("127.0.0.1", lambda n: f"203.0.113.{n}", 429),
        ("10.0.0.9", lambda n: f"2001:db8::{n}", 429),
        ("10.0.0.9", lambda n: f"2001:db8:0:{n}::1", 200),
    ],
    ids=["a proxy's visitors", "one visitor", "a stranger's word", "one household", "households"],
)
def test_a_limit_counts_visitors_behind_a_proxy_and_believes_no_stranger(
    directory: Directory, trusted: str, says: Callable[[int], str], expected: int
) -> None:
    app = behind(directory, api_per_minute=2, trusted_proxies=trusted)
    program = TestClient(app, client=("10.0.0.9", 5000))
    told = [
        program.get("/api/v1/places?text=85016", headers={"X-Forwarded-For": says(number)})
        for number in range(1, 4)
    ]
    assert [answer.status_code for answer in told] == [200, 200, expected]
    if expected == 429:
        assert int(told[-1].headers["Retry-After"]) == 30
        assert told[-1].headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        ("", "https://map.example", None),
        ("https://map.example", "https://map.example", "https://map.example"),
        ("https://map.example, http://localhost:3000", "http://localhost:3000", None),
        ("https://map.example", "https://evil.example", None),
        ("*", "https://any.example", "*"),
    ],
)
def test_pages_of_other_sites_may_ask_where_a_setting_names_them(
    directory: Directory, origins: str, origin: str, allowed: str | None
) -> None:
    if "localhost" in origin:
        allowed = origin
    program = TestClient(behind(directory, api_origins=origins))
    for answer in (
        program.get("/api/v1/taxonomy", headers={"Origin": origin}),
        program.options(
            CLINICS, headers={"Origin": origin, "Access-Control-Request-Method": "POST"}
        ),
    ):
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        assert "Access-Control-Allow-Credentials" not in answer.headers
    varied = program.get("/api/v1/taxonomy").headers.get("Vary", "")
    assert ("Origin" in varied) is (origins != "")


@pytest.mark.parametrize("path", ["/", "/openapi.json", "/taxonomy", "/clinics", "/none"])
def test_every_answer_has_the_headers_that_protect_people(directory: Directory, path: str) -> None:
    headers = TestClient(behind(directory)).get(f"/api/v1{path}").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"] or path == "/none"


def test_nothing_that_is_asked_is_logged(
    directory: Directory, caplog: pytest.LogCaptureFixture
) -> None:
    app = behind(directory)
    program = TestClient(app, raise_server_exceptions=False)

    def ask() -> None:
        program.get(f"{CLINICS}?near=zebrafish,+AZ&need=zebrafish&zoom=zebrafish")
        program.get(f"{CLINICS}?near=Phoenix,+AZ&name=zebrafish")
        program.post(CLINICS, json={"near": "zebrafish", "need": ["zebrafish"]})
        program.post(CLINICS, content=b'{"near": "zebrafish"')
        program.get("/api/v1/understand?text=zebrafish+near+phoenix")
        program.get("/api/v1/clinics/zebrafish")

    caplog.set_level(logging.DEBUG)
    ask()
    ours = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert all("zebrafish" not in record.getMessage() for record in ours)


def test_a_tag_and_its_answer_are_of_one_revision_whatever_is_published_meanwhile(
    directory: Directory,
) -> None:
    newer = iter(replace(directory, revision=number) for number in range(1, 1_000))
    asked = TestClient(Starlette(routes=doors(lambda: next(newer), Settings(api_per_minute=0))))
    told = [asked.get(CLINICS, params={**NEAR, "limit": "1"}) for _ in range(3)]
    assert [one.json()["revision"] for one in told] == [1, 2, 3]
    assert len({one.headers["etag"] for one in told}) == 3
