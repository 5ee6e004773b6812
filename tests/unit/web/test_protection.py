"""What stands before the pages: hosts, limits, faults, and what no page may do."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.settings import Settings
from finder.ui.visit.routes import page_addresses
from finder.web.middleware import middleware
from finder.web.protection.limits import LARGEST_BODY
from finder.web.protection.public_files import robots_text, security_text
from finder.web.routes import routes

SECRET = "85016 spinal cord stimulation"  # noqa: S105 - what somebody looks for
FRAME = "/component/streamlit_folium.st_folium/index.html"


def fails(_: Request) -> Response:
    raise RuntimeError(SECRET)


async def takes(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


def streamlits(request: Request) -> Response:
    """As Streamlit does: the same page at every address."""
    if request.method not in {"GET", "HEAD"}:
        return PlainTextResponse("Method Not Allowed", 405)
    return Response('<body><div id="root"></div></body>', media_type="text/html")


def finder(**values: object) -> TestClient:
    config = Settings(**values)
    inner = [
        Route("/fails", fails),
        Route("/moved", lambda _: RedirectResponse("/find")),
        Route("/takes", takes, methods=["POST"]),
        Route("/{path:path}", streamlits, methods=["GET", "HEAD", "POST"]),
    ]
    layers = middleware(config, pages=page_addresses())
    app = Starlette(routes=[*routes(config=config), *inner], middleware=layers)
    return TestClient(
        app, raise_server_exceptions=False, follow_redirects=False, client=("10.1.2.3", 50_000)
    )


@pytest.fixture(scope="module")
def plain() -> TestClient:
    return finder()


ANSWERS = {
    "/": 200,
    "/fails": 500,
    "/moved": 307,
    "/nothing-here": 404,
    "/find/deeper": 404,
    "/_stcore/metrics": 404,
    "/media/" + "0" * 56 + ".csv": 404,
    "/robots.txt": 200,
    "/healthz": 200,
    "/readyz": 503,
    "/assets/nothing.js": 404,
}
STRICT = [
    *ANSWERS,
    *("/find/component/x", "/x/component/streamlit_folium.st_folium/index.html"),
    *("/component/other/index.html", f"{FRAME}.js", "/component/../find", "/component/"),
]


@pytest.mark.parametrize("path", STRICT)
def test_every_answer_is_under_the_strict_policy_and_has_the_headers(
    plain: TestClient, path: str
) -> None:
    answer = plain.get(path)
    policy = answer.headers["content-security-policy"]
    scripts = [part for part in policy.split("; ") if part.startswith("script-src")]
    assert not any("unsafe" in part for part in scripts)
    assert "frame-ancestors" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "geolocation=(self)" in answer.headers["permissions-policy"]


def test_only_the_document_of_the_map_may_evaluate(plain: TestClient) -> None:
    assert "'unsafe-eval'" in plain.get(FRAME).headers["content-security-policy"]


@pytest.mark.parametrize(("path", "status"), ANSWERS.items())
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_not_there_is_404_however_it_is_asked_for(
    plain: TestClient, path: str, status: int, method: str
) -> None:
    assert plain.request(method, path).status_code == status


@pytest.mark.parametrize("accept", ["text/html", "application/json", ""])
def test_a_fault_is_told_with_the_name_that_the_log_has_and_says_nothing_else(
    plain: TestClient, accept: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = plain.get("/fails?near=85016", headers={"Accept": accept})
    assert answer.status_code == 500
    reference = answer.headers["x-request-id"]
    assert reference in answer.text
    assert "Traceback" not in answer.text
    assert SECRET not in answer.text
    assert [f"request {reference} failed" in line.message for line in caplog.records] == [True]


def test_the_name_of_a_request_is_drawn_here_and_never_taken_from_who_asks(
    plain: TestClient,
) -> None:
    asked = {"X-Request-Id": "theirs\r\nSet-Cookie: a=b"[:6]}
    names = {plain.get("/healthz", headers=asked).headers["x-request-id"] for _ in range(3)}
    assert len(names) == 3
    assert all(len(name) == 16 and "theirs" not in name for name in names)


HOSTS = "finder.example, *.clinics.example, 192.0.2.7"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("finder.example", 200),
        ("FINDER.example:8443", 200),
        ("finder.example.", 200),
        ("a.clinics.example", 200),
        ("192.0.2.7:8501", 200),
        ("clinics.example", 421),
        ("evil.example", 421),
        ("finder.example.evil.example", 421),
        ("evilclinics.example", 421),
        ("finder.example@evil.example", 421),
        ("finder.example/evil", 421),
        ("finder.example:evil", 421),
        ("finder.example evil", 421),
        ("", 421),
        ("[::1]", 421),
    ],
)
def test_only_names_that_are_listed_are_answered_to(host: str, status: int) -> None:
    assert finder(hosts=HOSTS).get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("host", ["a b", "a@b", "a/b", "<a>", "a:b", "a,b", "a\tb"])
def test_what_is_no_name_at_all_is_refused_without_a_list_too(host: str) -> None:
    assert finder().get("/", headers={"Host": host}).status_code == 421
    assert finder(hosts=HOSTS).get("/healthz", headers={"Host": host}).status_code == 200


def test_an_address_may_ask_so_much_a_minute_and_another_is_not_kept_out() -> None:
    browser = finder(requests_per_minute=20, trusted_proxies="10.0.0.0/8")
    by = {name: {"X-Forwarded-For": name} for name in ("203.0.113.1", "203.0.113.2")}
    answers = [browser.get("/", headers=by["203.0.113.1"]) for _ in range(25)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429] * 5
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 3
    assert browser.get("/", headers=by["203.0.113.2"]).status_code == 200
    assert browser.get("/healthz", headers=by["203.0.113.1"]).status_code == 200


def test_a_visitor_does_not_escape_the_limit_by_a_header_of_theirs() -> None:
    browser = finder(requests_per_minute=10, trusted_proxies="")
    said = [
        browser.get(
            "/", headers={"X-Forwarded-For": f"203.0.113.{n}", "Forwarded": f"for=10.0.{n}"}
        )
        for n in range(12)
    ]
    assert [answer.status_code for answer in said] == [200] * 10 + [429] * 2


@pytest.mark.parametrize(
    ("size", "is_told", "status"),
    [
        (LARGEST_BODY, True, 200),
        (LARGEST_BODY + 1, True, 413),
        (LARGEST_BODY, False, 200),
        (LARGEST_BODY + 1, False, 413),
    ],
)
def test_a_body_is_taken_up_to_a_size_whether_it_was_told_or_not(
    plain: TestClient, size: int, *, is_told: bool, status: int
) -> None:
    body = bytes(size)
    content = body if is_told else iter([body[:1000], body[1000:]])
    assert plain.post("/takes", content=content).status_code == status


def test_crawlers_are_kept_from_searches_and_pages_of_a_persons_own() -> None:
    lines = robots_text().splitlines()
    assert lines[0] == "User-agent: *"
    for path in ("/*?", "/sign-in", "/admin", "/api/", "/shortlist"):
        assert f"Disallow: {path}" in lines


@pytest.mark.parametrize("contact", ["mailto:security@example.org", "https://example.org/tell"])
def test_whom_to_tell_of_a_hole_is_true_for_less_than_a_year(contact: str) -> None:
    text = finder(security_contact=contact).get("/.well-known/security.txt").text
    told = dict(line.split(": ", 1) for line in text.splitlines())
    left = dt.datetime.fromisoformat(told["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=365)
    assert told["Contact"] == contact


def test_without_a_contact_there_is_no_such_file(plain: TestClient) -> None:
    assert plain.get("/.well-known/security.txt").status_code == 404
    assert "Expires: 2027-05-28T00:00:00Z" in security_text(
        "mailto:a@b", dt.datetime(2026, 11, 29, 13, tzinfo=dt.UTC)
    )
