"""Whatever is sent to `/api/v1`: the right status, problem+json, and never a fault of ours."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from finder.errors.stores import NoSuchClinic
from finder.services.directory import Directory
from finder.services.rate_limit import Throttle
from finder.settings import Settings
from finder.web.api.guard import Guard
from finder.web.routes import doors
from finder.web.sockets import SocketCaps, SocketLimits

CLINICS = "/api/v1/clinics"
JSON = {"Content-Type": "application/json"}
LETTERS = "x" * 301


def problem(answer: object, status: int) -> dict[str, object]:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.json()
    assert told["status"] == status
    assert {"type", "title", "detail", "code"} <= told.keys()
    return told


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("zoom=4", "zoom"),
        ("zoom=4&limit=3", "zoom"),
        ("directory=/etc/passwd", "directory"),
        ("NEED=scs", "NEED"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=1e3", "limit"),
        ("limit=ten", "limit"),
        ("limit=", "limit"),
        ("limit=99999999999999999999999", "limit"),
        ("offset=-1", "offset"),
        ("offset=1000001", "offset"),
        ("offset=1.5", "offset"),
        ("within=4", "within"),
        ("within=501", "within"),
        ("within=nan", "within"),
        ("within=inf", "within"),
        ("within=far", "within"),
        ("match=some", "match"),
        ("order=price", "order"),
        ("unknown=maybe", "unknown"),
        ("near=", "near"),
        (f"near={LETTERS}", "near"),
        (f"need={LETTERS}", "need"),
        ("need=", "need"),
        ("&".join(f"need=a{n}" for n in range(21)), "need"),
        (f"name={LETTERS}", "name"),
        ("near=85016&near=85201", "near"),
        ("name=a&name=b", "name"),
    ],
)
def test_a_parameter_that_is_none_or_has_another_value_is_named(
    program: TestClient, query: str, named: str
) -> None:
    told = problem(program.get(f"{CLINICS}?{query}"), 400)
    assert [fault["name"] for fault in told["errors"]] == [named]
    assert "https://" not in told["detail"]


def test_every_fault_is_told_at_once(program: TestClient) -> None:
    told = problem(program.get(f"{CLINICS}?zoom=4&limit=x&order=y"), 400)
    assert {fault["name"] for fault in told["errors"]} == {"zoom", "limit", "order"}


def test_of_faults_without_end_only_some_are_told(program: TestClient) -> None:
    told = program.get(f"{CLINICS}?" + "&".join(f"a{number}" for number in range(1_000)))
    assert 1 < len(problem(told, 400)["errors"]) < 50


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("near=Springfield", "place.several"),
        ("near=Xyzzyville", "place.unknown"),
        ("near=near+me", "place.own-location"),
        ("near=51.5,-0.12", "place.coordinates-abroad"),
        ("near=00000", "place.zip-unknown"),
        ("near=%00", "place.empty"),
        ("need=unicorn+therapy", "option.question"),
        ("need=scs&need=SCS", "option.need-repeated"),
        ("area=33,-112,34", "option.unfit"),
        ("area=34,-112,33,-111", "option.unfit"),
        ("need=sciatica~kyphoplasty", "option.not-narrowed"),
    ],
)
def test_words_that_mean_nothing_here_are_answered_in_one_sentence(
    program: TestClient, query: str, code: str
) -> None:
    told = problem(program.get(f"{CLINICS}?{query}"), 422)
    assert (told["code"], bool(told["detail"])) == (code, True)


def test_what_may_have_been_meant_is_offered_and_can_be_asked(program: TestClient) -> None:
    several = problem(program.get(f"{CLINICS}?near=Springfield"), 422)["choices"]
    assert "Springfield, IL" in several
    near = problem(program.get(f"{CLINICS}?need=kyphoplasti+xyz"), 422)["choices"]
    for choice in [*several[:2], *near[:1]]:
        name = "near" if "," in choice else "need"
        assert program.get(CLINICS, params={name: choice, "limit": "1"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", {}, 415),
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b"need=scs", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (b"", JSON, 400),
        (b"{", JSON, 400),
        (b"[]", JSON, 400),
        (b"null", JSON, 400),
        (b'"need"', JSON, 400),
        (b"7", JSON, 400),
        (b"\xff\xfe{}", JSON, 400),
        (b'{"limit": 1, "limit": 2}', JSON, 400),
        (b'{"within": NaN}', JSON, 400),
        (b'{"within": Infinity}', JSON, 400),
        (b'{"near": "\\ud800"}', JSON, 400),
        (b"[" * 30_000, JSON, 400),
        (b'{"need":' * 8_000, JSON, 400),
        (b'{"near": "' + b"x" * 70_000 + b'"}', JSON, 413),
        (b'{"need": "scs"}', JSON, 400),
        (b'{"need": ["scs", 7]}', JSON, 400),
        (b'{"need": {"a": 1}}', JSON, 400),
        (b'{"limit": "3"}', JSON, 400),
        (b'{"limit": true}', JSON, 400),
        (b'{"limit": 2.5}', JSON, 400),
        (b'{"limit": 1e400}', JSON, 400),
        (b'{"limit": 9' + b"9" * 5_000 + b"}", JSON, 400),
        (b'{"near": null}', JSON, 400),
        (b'{"near": ["Phoenix, AZ"]}', JSON, 400),
        (b'{"__class__": "x"}', JSON, 400),
        (b'{"near": "Springfield"}', JSON, 422),
    ],
)
def test_a_body_that_is_none_has_its_status(
    program: TestClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    problem(program.post(CLINICS, content=body, headers=headers), status)


@pytest.mark.parametrize("path", ["/clinics", "/places", "/understand"])
def test_what_tells_of_a_person_can_be_sent_in_a_body(program: TestClient, path: str) -> None:
    asked = {} if path == "/clinics" else {"text": "sciatica near phoenix"}
    answer = program.post(f"/api/v1{path}", json=asked)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/clinics", {"GET", "HEAD", "POST"}),
        ("DELETE", "/clinics/sample-0001", {"GET", "HEAD"}),
        ("POST", "/taxonomy", {"GET", "HEAD"}),
        ("PATCH", "/openapi.json", {"GET", "HEAD"}),
        ("OPTIONS", "/clinics", {"GET", "HEAD", "POST"}),
        ("BREW", "/places", {"GET", "HEAD", "POST"}),
    ],
)
def test_another_method_is_told_which_there_are(
    program: TestClient, method: str, path: str, allowed: set[str]
) -> None:
    answer = program.request(method, f"/api/v1{path}")
    problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize(
    "path",
    [
        *("/clinics/none-such", "/clinics/..%2f..%2fetc%2fpasswd", "/clinics/%00", "/nothing"),
        *("/clinics/a/b/c", "/taxonomy/more", "/v1", "/openapi.json?x=1", "/clinics/{{7*7}}"),
    ],
)
def test_what_is_not_there_is_404(program: TestClient, path: str) -> None:
    problem(program.get(f"/api/v1{path}"), 404)


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1"])
def test_who_asks_the_room_alone_is_led_to_its_page(program: TestClient, path: str) -> None:
    answer = program.get(f"{path}?near=85016", follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (308, "/api/v1/")


@pytest.mark.parametrize("path", ["/api/v2/clinics", "/api/clinics", "/api/v1clinics"])
def test_nothing_below_the_room_is_taken_for_a_page(program: TestClient, path: str) -> None:
    problem(program.get(path), 404)


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/taxonomy", "/fhir/metadata", "/mcp"])
def test_a_door_is_open_where_no_further_page_may_be(application: Starlette, path: str) -> None:
    """A browser that asks a program's address is not told how many pages are open."""
    full = Middleware(SocketCaps, limits=SocketLimits(per_place=0, in_all=0))
    program = TestClient(Starlette(routes=application.routes, middleware=[full]))
    assert program.get(path, headers={"Accept": "text/html,*/*"}).status_code in {200, 405}
    assert program.get("/about", headers={"Accept": "text/html,*/*"}).status_code == 503


@pytest.mark.parametrize("length", [8_100, 1_000_000, 10_000_000])
def test_an_address_without_end_is_refused_before_it_is_read(
    application: Starlette, program: TestClient, length: int
) -> None:
    problem(program.get(CLINICS + "?near=" + "9" * 8_100), 414)
    scope = {"path": CLINICS, "query_string": b"near=" + b"9" * length}
    refused = Guard(application, throttle=Throttle(0))._refusal(scope)
    assert refused is not None
    assert refused.status == 414


@pytest.mark.parametrize("path", ["/clinics", "/clinics/a", "/taxonomy", "/understand?text=back"])
def test_without_a_directory_it_says_so_and_when_to_ask_again(path: str) -> None:
    def gone() -> Directory:
        raise NoSuchClinic

    program = TestClient(Starlette(routes=doors(gone, Settings())))
    answer = program.get(f"/api/v1{path}")
    problem(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0
    if path == "/clinics":
        problem(program.post(f"/api/v1{path}", json={}), 503)


def test_a_fault_of_ours_is_a_problem_too_and_tells_nothing(
    application: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("zebrafish")

    monkeypatch.setattr("finder.services.doors.desk.find_clinics", fail)
    answer = TestClient(application, raise_server_exceptions=False).get(f"{CLINICS}?name=zebrafish")
    told = problem(answer, 500)
    assert "zebrafish" not in json.dumps(told)
