"""What the routes answer: the right status, and FHIR in every case."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.errors import InputError
from finder.services.directory import Directory, directory_of
from finder.services.fhir.kinds import KINDS
from finder.services.fhir.paging import PageSeal
from finder.services.fhir.stamps import LastChanges
from finder.services.rate_limit import Throttle
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.fhir.routes import fhir_routes
from tests.fhir.conforming import faults_of
from tests.fhir.conftest import MADE_AT, REVISION, client_of, clinics, made_directory

STRICT = {"Prefer": "handling=strict"}
JSON = "application/fhir+json"


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        (("GET", "/fhir", {}), 404, "not-supported"),
        (("GET", "/fhir/Patient", {}), 404, "not-supported"),
        (("GET", "/fhir/Patient/1", {}), 404, "not-supported"),
        (("GET", "/fhir/location", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/nowhere", {}), 404, "not-found"),
        (("GET", f"/fhir/Location/{'x' * 5_000}", {}), 404, "not-found"),
        (("GET", "/fhir/Location/near/_history/999", {}), 404, "not-found"),
        (("GET", "/fhir/Location/near/more", {}), 404, "not-found"),
        (("GET", "/fhir/Location/near/_history", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/near/_history?_count=5", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/nowhere/_history", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/_history", {}), 404, "not-supported"),
        (("GET", "/fhir/_history", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/near/$everything", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/$validate", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/%00", {}), 404, "not-found"),
        (("GET", "/fhir/Location/payer.medicare", {}), 404, "not-found"),
        (("PUT", "/fhir/Location/near", {}), 405, "not-supported"),
        (("PATCH", "/fhir/Location/near", {}), 405, "not-supported"),
        (("DELETE", "/fhir/Location/near", {}), 405, "not-supported"),
        (("POST", "/fhir/Location", {}), 405, "not-supported"),
        (("POST", "/fhir", {}), 404, "not-supported"),
        (("GET", "/fhir/Location/_search", {}), 405, "not-supported"),
        (("TRACE", "/fhir/Location", {}), 405, "not-supported"),
        (("GET", "/fhir/Location?unheard=1", STRICT), 400, "not-supported"),
        (("GET", "/fhir/Location?unheard:exact=1", STRICT), 400, "not-supported"),
        (("GET", "/fhir/Location?partof.unheard=1", STRICT), 400, "not-supported"),
        (("GET", "/fhir/Location?_has:Patient:general:name=x", STRICT), 400, "not-supported"),
        (("GET", "/fhir/Location?_has:x", STRICT), 400, "not-supported"),
        (("GET", "/fhir/Location?name=x", {"Prefer": "handling=maybe"}), 400, "value"),
        (("GET", "/fhir/Location?name:above=x", {}), 400, "not-supported"),
        (("GET", "/fhir/Location?organization:Patient=x", {}), 400, "not-supported"),
        (("GET", "/fhir/Location?name:missing=maybe", {}), 400, "value"),
        (("GET", "/fhir/Location?name=", {}), 400, "value"),
        (("GET", "/fhir/Location?name=%00", {}), 400, "value"),
        (("GET", f"/fhir/Location?name={'x' * 600}", {}), 400, "value"),
        (("GET", f"/fhir/Location?name={','.join('x' * 300)}", {}), 400, "value"),
        (("GET", "/fhir/Location?" + "name=x&" * 90, {}), 400, "value"),
        (("GET", "/fhir/Location?" + "name=x&" * 900, {}), 400, "value"),
        (("GET", "/fhir/Location?near=33", {}), 400, "value"),
        (("GET", "/fhir/Location?near=north|west", {}), 400, "value"),
        (("GET", "/fhir/Location?near=93|-112|1|km", {}), 400, "value"),
        (("GET", "/fhir/Location?near=nan|inf|1|km", {}), 400, "value"),
        (("GET", "/fhir/Location?near=33|-112|nan|km", {}), 400, "value"),
        (("GET", "/fhir/Location?near=33|-112|-5|km", {}), 400, "value"),
        (("GET", "/fhir/Location?near=33|-112|1e999|km", {}), 400, "value"),
        (("GET", "/fhir/Location?near=33|-112|5|leagues", {}), 400, "value"),
        (("GET", "/fhir/Location?near=33|-112|5|km|x", {}), 400, "value"),
        (("GET", "/fhir/Location?_lastUpdated=yesterday", {}), 400, "value"),
        (("GET", "/fhir/Location?_lastUpdated=2026-13-45", {}), 400, "value"),
        (("GET", "/fhir/Location?_lastUpdated=9999", {}), 400, "value"),
        (("GET", "/fhir/Location?_lastUpdated=0000-00-00", {}), 400, "value"),
        (("GET", "/fhir/Location?_count=-1", {}), 400, "value"),
        (("GET", "/fhir/Location?_count=many", {}), 400, "value"),
        (("GET", "/fhir/Location?_count=1.5", {}), 400, "value"),
        (("GET", "/fhir/Location?_offset=-1", {}), 400, "value"),
        (("GET", "/fhir/Location?_summary=some", {}), 400, "value"),
        (("GET", "/fhir/Location?_elements=", {}), 400, "value"),
        (("GET", "/fhir/Location?_include=Patient:x", {}), 400, "value"),
        (("GET", "/fhir/Location?_include=Location:name", {}), 400, "value"),
        (("GET", "/fhir/Location?_include:never=Location:endpoint", {}), 400, "not-supported"),
        (("GET", "/fhir/Location?_revinclude=*", {}), 400, "value"),
        (("GET", "/fhir/Location?_page=made-up", {}), 400, "value"),
        (("GET", "/fhir/Location?_format=xml", {}), 406, "not-supported"),
        (("GET", "/fhir/Location", {"Accept": "application/fhir+xml"}), 406, "not-supported"),
        (("GET", f"/fhir/Location?name={'x' * 20_000}", {}), 414, "too-long"),
        (("GET", "/fhir/$everything", {}), 404, "not-supported"),
        (("GET", "/fhir/$export?_type=Patient", {}), 400, "value"),
        (("GET", "/fhir/$export?_since=today", {}), 400, "value"),
        (("GET", "/fhir/$export?_outputFormat=csv", {}), 400, "value"),
        (("GET", "/fhir/$export?unheard=1", STRICT), 400, "not-supported"),
        (("POST", "/fhir/$export", {}), 405, "not-supported"),
        (("GET", "/fhir/$export-status/made-up", {}), 404, "not-found"),
        (("GET", "/fhir/$export-status/bnVsbA", {}), 404, "not-found"),
        (("GET", "/fhir/$export-file/W10/Location.ndjson", {}), 404, "not-found"),
    ],
)
def test_what_goes_wrong_is_an_outcome_with_the_right_status(
    client: TestClient, asked: tuple[str, str, dict[str, str]], status: int, code: str
) -> None:
    method, address, headers = asked
    answer = client.request(method, address, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == JSON
    outcome = answer.json()
    assert outcome["issue"][0]["code"] == code
    assert faults_of(outcome) == []


def test_an_unknown_parameter_is_told_of_and_ignored(client: TestClient) -> None:
    bundle = client.get("/fhir/Location?unheard=1&address-state=PR").json()
    assert bundle["total"] == 1
    modes = [one["search"]["mode"] for one in bundle["entry"]]
    assert modes == ["match", "outcome"]
    assert "unheard" not in bundle["link"][0]["url"]


def test_a_huge_count_is_as_many_as_there_may_be(client: TestClient) -> None:
    bundle = client.get(f"/fhir/Location?_count={'9' * 300}").json()
    assert bundle["total"] == len(bundle["entry"])
    assert client.get(f"/fhir/Location?_offset={'9' * 300}").json()["total"] == bundle["total"]


def test_the_server_says_what_it_can_do(client: TestClient) -> None:
    told = client.get("/fhir/metadata").json()
    assert faults_of(told) == []
    assert [one["type"] for one in told["rest"][0]["resource"]] == list(KINDS)


def test_every_page_is_reached_by_its_link_and_nothing_comes_twice(client: TestClient) -> None:
    whole = client.get("/fhir/PractitionerRole?_count=200").json()
    address, seen = "/fhir/PractitionerRole?_count=1", []
    while address:
        page = client.get(address).json()
        assert page["total"] == whole["total"]
        seen += [one["resource"]["id"] for one in page["entry"]]
        links = {one["relation"]: one["url"] for one in page["link"]}
        address = links.get("next", "")
    assert seen == [one["resource"]["id"] for one in whole["entry"]]


def test_a_place_stands_in_no_link(client: TestClient) -> None:
    asked = {"near": "33.45|-112.07|500|km", "_count": "1"}
    for bundle in (
        client.get("/fhir/Location", params=asked).json(),
        client.post("/fhir/Location/_search", data=asked).json(),
    ):
        assert {one["relation"] for one in bundle["link"]} == {"self", "next"}
        assert not any("33.45" in one["url"] or "112" in one["url"] for one in bundle["link"])
        after = client.get(bundle["link"][1]["url"]).json()
        assert after["total"] == bundle["total"]
        assert "33.45" not in str(after["link"])


@pytest.mark.parametrize(
    "asked",
    [
        "Location?near=33.45|-112.07|500|km",
        "HealthcareService?location.near=33.45|-112.07|500|km",
        "HealthcareService?location:Location.near=33.45|-112.07|500|km",
        "Organization?_has:Location:organization:near=33.45|-112.07|500|km",
        "PractitionerRole?service.location.near=33.45|-112.07|500|km",
        "Endpoint?organization._has:Location:organization:near=33.45|-112.07|500|km",
    ],
)
def test_nor_does_the_place_of_what_is_referred_to(client: TestClient, asked: str) -> None:
    bundle = client.get(f"/fhir/{asked}&_count=1&_summary=data").json()
    assert bundle["total"] > 0
    for one in bundle["link"]:
        assert "33.45" not in one["url"]
    assert "_summary=data" in bundle["link"][0]["url"]


def test_a_posted_search_is_the_same_search(client: TestClient) -> None:
    asked = {"address-city": "phoenix,tempe", "_count": "2"}
    by_get = client.get("/fhir/Location", params=asked).json()
    by_post = client.post("/fhir/Location/_search?_summary=false", data=asked).json()
    assert by_post["entry"] == by_get["entry"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"name": "x"}', "application/json", 415),
        (b"name=" + b"x" * 1_000_000, "application/x-www-form-urlencoded", 414),
        (b"", "", 200),
        (b"name=%ff%fe", "application/x-www-form-urlencoded", 200),
    ],
)
def test_a_body_that_is_no_search(client: TestClient, body: bytes, kind: str, status: int) -> None:
    headers = {"Content-Type": kind} if kind else {}
    answer = client.post("/fhir/Location/_search", content=body, headers=headers)
    assert answer.status_code == status


def test_a_resource_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/fhir/Location/near")
    tag = first.headers["etag"]
    assert tag.startswith('W/"2-')
    assert first.json()["meta"]["versionId"] == "2"
    for told in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = client.get("/fhir/Location/near", headers={"If-None-Match": told})
        assert (again.status_code, again.content) == (304, b"")
    other = client.get("/fhir/Location/near", headers={"If-None-Match": 'W/"1"'})
    assert other.status_code == 200
    assert client.get("/fhir/Location/near/_history/2").json() == first.json()
    assert client.head("/fhir/Location/near").headers["etag"] == tag


def test_a_change_that_the_directory_does_not_have_yet_makes_no_version(
    directory: Directory,
) -> None:
    """Changes are read behind the directory: somebody may have published in between."""
    before, after = directory, made_directory()
    object.__setattr__(after, "revision", REVISION + 1)
    now = [before]
    at = MADE_AT[REVISION] + dt.timedelta(hours=1)

    def ahead(_: Directory) -> LastChanges:
        return LastChanges({"near": REVISION + 1}, {**MADE_AT, REVISION + 1: at})

    client = TestClient(Starlette(routes=fhir_routes(lambda: now[0], ahead)))
    old = client.get("/fhir/Location/near")
    exported = client.get(client.get("/fhir/$export").headers["content-location"]).json()
    assert dt.datetime.fromisoformat(exported["transactionTime"]) == MADE_AT[REVISION]
    now[0] = after
    told = {"If-None-Match": old.headers["etag"]}
    new = client.get("/fhir/Location/near", headers=told)
    assert new.status_code == 200
    assert new.headers["etag"].startswith(f'W/"{REVISION + 1}-')


def test_the_same_version_that_is_told_otherwise_has_another_tag() -> None:
    """Another version of the finder, or a restored backup, may have the same revisions."""
    now = [made_directory()]
    client = client_of(lambda: now[0])
    told = {"If-None-Match": client.get("/fhir/Location/near").headers["etag"]}
    renamed = [replace(one, name=f"{one.name} again") for one in clinics()]
    now[0] = directory_of(renamed, standard_taxonomy(), revision=REVISION, today=now[0].as_of)
    assert client.get("/fhir/Location/near", headers=told).status_code == 200
    assert client.get("/fhir/Location/nobody", headers={"If-None-Match": "*"}).status_code == 404


def test_a_closed_clinic_is_read_but_not_found(client: TestClient) -> None:
    closed = client.get("/fhir/Location/closed").json()
    assert closed["status"] == "inactive"
    assert "profile" not in closed["meta"]
    assert client.get("/fhir/Location?_id=closed").json()["total"] == 0


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("Location?_id=near&_include=Location:organization", {"Organization"}),
        ("HealthcareService?_id=near&_include=*", {"Location", "Organization"}),
        (
            "Location?_id=near&_include=*&_revinclude=PractitionerRole:location",
            {"PractitionerRole", "Organization"},
        ),
        ("Location?_id=near&_revinclude=VerificationResult:target", {"VerificationResult"}),
        ("Endpoint?_include=Endpoint:organization", {"Organization"}),
        ("Organization?_id=payer.medicare&_revinclude=InsurancePlan:owned-by", {"InsurancePlan"}),
        (
            "InsurancePlan?_include=InsurancePlan:owned-by&_include:iterate=Organization:partof",
            {"Organization"},
        ),
    ],
)
def test_what_comes_along(client: TestClient, asked: str, kinds: set[str]) -> None:
    entries = client.get(f"/fhir/{asked}").json()["entry"]
    along = [one["resource"] for one in entries if one["search"]["mode"] == "include"]
    assert {one["resourceType"] for one in along} == kinds
    assert len({(one["resourceType"], one["id"]) for one in along}) == len(along)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", ["_summary=true", "_summary=text", "_elements=name"])
def test_a_part_of_a_resource_says_that_it_is_one(
    client: TestClient, kind: str, shape: str
) -> None:
    for entry in client.get(f"/fhir/{kind}?{shape}&_count=3").json()["entry"]:
        found = entry["resource"]
        assert found["meta"]["tag"][0]["code"] == "SUBSETTED"
        assert faults_of(found) == []
        whole = client.get(f"/fhir/{kind}/{found['id']}")
        part = client.get(f"/fhir/{kind}/{found['id']}?{shape}")
        assert part.json() == found
        assert part.headers["ETag"] != whole.headers["ETag"]
        assert part.json().keys() <= whole.json().keys()


@pytest.mark.parametrize("asked", ["_summary=count", "_count=0"])
def test_a_count_alone(client: TestClient, asked: str) -> None:
    bundle = client.get(f"/fhir/Location?{asked}").json()
    assert bundle["total"] == 5
    assert "entry" not in bundle


def test_no_log_holds_what_was_asked(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "finder")
    client.get("/fhir/Location?near=33.45|-112.07&name=secret")
    client.get("/fhir/Location?near=wrong-secret")
    own = [one for one in caplog.records if not one.name.startswith(("httpx", "asyncio"))]
    assert not any("secret" in one.getMessage() or "33.45" in one.getMessage() for one in own)


def test_a_fault_of_ours_is_an_outcome_too(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Directory:
        raise ZeroDivisionError("a need stands here")

    answer = client_of(broken).get("/fhir/Location?name=secret")
    assert answer.status_code == 500
    assert faults_of(answer.json()) == []
    assert "secret" not in caplog.messages[0]


def test_no_directory_is_told_as_such() -> None:
    def none() -> Directory:
        raise InputError("none")

    answer = client_of(none).get("/fhir/Location")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


def test_another_copy_opens_the_next_page(directory: Directory) -> None:
    def copy(key: str) -> TestClient:
        routes = fhir_routes(lambda: directory, seal=lambda: PageSeal(key))
        return TestClient(Starlette(routes=routes))

    link: Callable[[TestClient], str] = lambda one: one.get("/fhir/Location?_count=1").json()[  # noqa: E731
        "link"
    ][1]["url"]
    first = link(copy("one key"))
    assert copy("one key").get(first).status_code == 200
    assert copy("another key").get(first).status_code == 400


def test_one_address_asks_so_often_and_no_more(directory: Directory) -> None:
    seal = PageSeal("key")
    routes = fhir_routes(lambda: directory, seal=lambda: seal, throttle=Throttle(2))
    client = TestClient(Starlette(routes=routes))
    answers = [client.get("/fhir/metadata") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[-1].json()["issue"][0]["code"] == "throttled"
    assert int(answers[-1].headers["retry-after"]) > 0


def test_a_page_of_another_site_may_ask_where_it_is_named(directory: Directory) -> None:
    routes = fhir_routes(lambda: directory, origins=["https://other.example"])
    client = TestClient(Starlette(routes=routes))
    for origin, named in (("https://other.example", True), ("https://third.example", False)):
        headers = client.get("/fhir/metadata", headers={"Origin": origin}).headers
        assert ("access-control-allow-origin" in headers) is named


def test_a_page_of_a_search_is_over_once_the_directory_has_changed() -> None:
    now = [made_directory()]
    client = client_of(lambda: now[0])
    links = client.get("/fhir/Location?_count=2").json()["link"]
    (more,) = (one["url"] for one in links if one["relation"] == "next")
    assert client.get(more).status_code == 200
    for told in ({"revision": REVISION + 1}, {"made_at": MADE_AT[1]}):
        now[0] = replace(made_directory(), **told)
        over = client.get(more)
        assert (over.status_code, over.json()["issue"][0]["code"]) == (410, "deleted")
        assert client.get("/fhir/Location?_count=2").status_code == 200


@pytest.mark.parametrize("origins", [["https://map.example"], ["*"]])
def test_every_answer_says_that_it_may_be_another_one_for_another_site(origins: list[str]) -> None:
    routes = fhir_routes(made_directory, lambda _: LastChanges({}, {}), origins=origins)
    client = TestClient(Starlette(routes=routes))
    for path in ("/fhir/metadata", "/fhir/Location/near", "/fhir/Location/nobody"):
        for origin in ("", "https://map.example", "https://other.example"):
            headers = {"Origin": origin} if origin else {}
            varied = client.get(path, headers=headers).headers["vary"]
            assert [one.strip() for one in varied.split(",")].count("Origin") == 1
