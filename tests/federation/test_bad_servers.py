"""What stands in the way of reading another directory is one sentence, and nothing is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from finder.errors import InputError
from finder.national.download.retry_policy import RetryPolicy
from finder.services.accounts.principal import Principal, Role
from finder.services.federation.connection import Limits
from finder.services.federation.federate import PullOptions, PullPlan, plan_pull
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.federation.plan_net_server import Manners, PlanNetServer, Told, pain_clinic

HASTE = RetryPolicy(tries=2, first_pause=0, longest_pause=0, connect_seconds=5, read_seconds=5)
SMALL = Limits(patience=HASTE, largest_page=20_000, largest_pull=60_000, most_pages=30)
BY = Principal("Ada", Role.OWNER)


@pytest.fixture
def pull(tmp_path: Path) -> Callable[..., PullPlan]:
    store = Store(open_database(f"sqlite:///{tmp_path / 'a.db'}"))

    def run(address: str, limits: Limits = SMALL) -> PullPlan:
        return plan_pull(store, address, BY, PullOptions(limits=limits), lambda *_: None)

    return run


def every(told: Told) -> Manners:
    return lambda *_: told


def searches(told: Callable[[str, PlanNetServer], Told | None]) -> Manners:
    return lambda path, server: None if "metadata" in path else told(path, server)


def statement(**other: object) -> Manners:
    return lambda path, server: Told(body=server.statement(**other)) if "meta" in path else None


def leads(target: str) -> Manners:
    return every(Told(status=302, headers={"Location": target}))


def goes_on(link: str) -> Manners:
    def told(_: str, server: PlanNetServer) -> Told:
        links = [{"relation": "next", "url": link}]
        return Told(body={**server.bundle("Location", {}), "link": links})

    return searches(told)


def _gone_after(link: str) -> Manners:
    first = goes_on(link)
    return lambda path, server: Told(status=410) if link in path else first(path, server)


def _endless(path: str, server: PlanNetServer) -> Told:
    links = [{"relation": "next", "url": f"{server.base}/Location?n={len(server.asked)}"}]
    body = {**server.bundle("Location", {}), "link": links}
    if "new=" in path or "n=" not in path:
        return Told(body=body)
    return Told(body={**body, "entry": []})


def _always_new(_: str, server: PlanNetServer) -> Told:
    number = len(server.asked)
    links = [{"relation": "next", "url": f"{server.base}/Location?n={number}"}]
    entry = [{"resource": {"resourceType": "Location", "id": f"n{number}"}}]
    return Told(body={"resourceType": "Bundle", "link": links, "entry": entry})


TOO_MUCH = b'{"resourceType": "Bundle", "entry": [' + b" " * 30_000 + b"]}"
MANNERS: dict[str, tuple[Manners, str]] = {
    "a web page": (every(Told(body=b"<html>Hello</html>")), "is no FHIR server"),
    "nothing there": (every(Told(status=404)), "is no FHIR server"),
    "other JSON": (every(Told(body={"swagger": "2.0"})), "is no FHIR server"),
    "a list": (every(Told(body=b"[1]")), "is no FHIR server"),
    "R5": (statement(fhirVersion="5.0.0"), "speaks FHIR 5.0.0"),
    "STU3": (statement(fhirVersion="3.0.2"), "speaks FHIR 3.0.2"),
    "DSTU2": (statement(resourceType="Conformance", fhirVersion="1.0.2"), "speaks FHIR 1.0.2"),
    "no version": (statement(fhirVersion=None), "speaks FHIR ?"),
    "no places": (statement(rest=[{"resource": [{"type": "Patient"}]}]), "neither places nor"),
    "rest of another shape": (statement(rest="all"), "neither places nor"),
    "a sign-in": (every(Told(status=401)), "asks for a sign-in (401)"),
    "a closed door": (searches(lambda *_: Told(status=403)), "asks for a sign-in (403)"),
    "too often": (every(Told(status=429, headers={"Retry-After": "1"})), "the server is busy, 429"),
    "busy for long": (
        every(Told(status=503, headers={"Retry-After": "3600"})),
        "asks to be left alone for 3,600 seconds",
    ),
    "busy until a day": (
        every(Told(status=503, headers={"Retry-After": "Sat, 01 Jan 2180 00:00:00 GMT"})),
        "asks to be left alone for",
    ),
    "gone from the start": (searches(lambda *_: Told(status=410)), "does not answer"),
    "changed between two pages": (
        _gone_after("Location?page=2"),
        "changed while it was read, so nothing of it was taken: run the same command again",
    ),
    "a fault": (searches(lambda *_: Told(status=500)), "the server is busy, 500"),
    "a refusal": (searches(lambda *_: Told(status=400)), "does not answer"),
    "a cut connection": (searches(lambda *_: Told(body=b"{", cut=True)), "was cut"),
    "another host": (leads("https://elsewhere.example.org/fhir"), "leads to another server"),
    "another port": (leads("http://127.0.0.1:1/fhir/metadata"), "leads to another server"),
    "a private address": (leads("http://10.0.0.7/latest"), "leads to another server"),
    "a link-local address": (leads("http://169.254.169.254/latest"), "leads to another server"),
    "a name for this computer": (leads("http://localhost/"), "leads to another server"),
    "another scheme": (leads("ftp://127.0.0.1/"), "leads to another server"),
    "a file": (leads("file:///etc/passwd"), "leads to another server"),
    "a user name": (leads("http://a@127.0.0.1/"), "leads to another server"),
    "no address": (leads("http://[::1/"), "no web address"),
    "itself for ever": (leads("/r4/metadata"), "without end"),
    "pages at another host": (goes_on("https://elsewhere.example.org/2"), "to another server"),
    "pages at a private one": (goes_on("http://192.168.1.1/2"), "leads to another server"),
    "pages that repeat": (goes_on("Location?_count=200"), "without end or in circles"),
    "empty pages without end": (searches(_endless), "without end or in circles"),
    "new pages without end": (searches(_always_new), "without end or in circles"),
    "a huge page": (searches(lambda *_: Told(body=TOO_MUCH)), "is larger than 20.0 kB"),
    "no bundle": (searches(lambda *_: Told(body={"resourceType": "Patient"})), "no answer to a"),
    "no JSON": (searches(lambda *_: Told(body=b"{]")), "no answer to a FHIR search"),
    "nothing at all": (lambda *_: None, "none is a place that says it treats pain"),
}


@pytest.mark.parametrize(("manners", "said"), MANNERS.values(), ids=MANNERS.keys())
def test_a_server_with_bad_manners_is_one_sentence(
    manners: Manners, said: str, pull: Callable[..., PullPlan]
) -> None:
    with PlanNetServer(manners=manners) as server, pytest.raises(InputError) as refused:
        pull(server.base)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(server.asked) <= 40


ADDRESSES = {
    "http://elsewhere.example.org/fhir": "does not begin with https://",
    "ftp://127.0.0.1/fhir": "does not begin with https://",
    "file:///etc/passwd": "is no web address",
    "elsewhere.example.org": "is no web address",
    "": "is no web address",
    "https://me:secret@example.org/fhir": "holds a user name",
    "http://127.0.0.1:1/fhir": "no connection",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_may_not_be_asked_is_one_sentence(
    address: str, pull: Callable[..., PullPlan]
) -> None:
    with pytest.raises(InputError) as refused:
        pull(address)
    assert ADDRESSES[address] in str(refused.value)
    assert "secret" not in str(refused.value)


def test_more_than_is_read_of_one_server_is_refused(pull: Callable[..., PullPlan]) -> None:
    many = [one for n in range(200) for one in pain_clinic(f"{n + 1}", f"P {n}", street="1 A")]
    limits = Limits(patience=HASTE, largest_pull=60_000)
    with PlanNetServer(*many) as server:
        server.page_size = 50
        with pytest.raises(InputError) as refused:
            pull(server.base, limits)
    assert "has more than 60.0 kB of data" in str(refused.value)


def test_a_busy_server_is_asked_again(pull: Callable[..., PullPlan]) -> None:
    busy = [Told(status=429, headers={"Retry-After": "0"})]

    def manners(path: str, _: PlanNetServer) -> Told | None:
        return busy.pop() if busy and "Location" in path else None

    with PlanNetServer(*pain_clinic("1", "A Pain", street="1 A"), manners=manners) as server:
        found = pull(server.base)
    assert found.planned
    assert len(found.planned.changes) == 1


NO_EXPORTS: dict[str, dict[str, Told]] = {
    "at another server": {
        "file": Told(),
        "status": Told(body={"output": [{"type": "Location", "url": "https://a.example.org/a"}]}),
    },
    "for those who sign in": {"export": Told(status=401)},
    "for nobody": {"export": Told(status=403)},
    "not there": {"export": Told(status=404)},
    "faulty": {"export": Told(status=500)},
    "busy for long": {"export": Told(status=503, headers={"Retry-After": "3600"})},
    "cut off": {"export": Told(body=b"{", cut=True)},
    "a sign-in elsewhere": {
        "export": Told(status=302, headers={"Location": "https://login.example.org/"})
    },
    "led in circles": {"export": Told(status=302, headers={"Location": "$export"})},
    "no address": {"export": Told(status=202, headers={"Content-Location": "http://[::1/"})},
    "a list of files behind a sign-in": {"status": Told(status=401)},
    "a list of files that never comes": {"status": Told(status=503)},
    "a file behind a sign-in": {"file": Told(status=403)},
    "a file that is cut off": {"file": Told(body=b"x\n", cut=True)},
}


@pytest.mark.parametrize("fault", NO_EXPORTS.values(), ids=NO_EXPORTS)
def test_where_an_export_does_not_come_searches_are_asked(
    fault: dict[str, Told], pull: Callable[..., PullPlan]
) -> None:
    def manners(path: str, server: PlanNetServer) -> Told | None:
        if "metadata" in path:
            rest = server.statement()["rest"]
            rest[0]["operation"] = [{"name": "export"}]
            return Told(body=server.statement(rest=rest))
        output = [{"type": "Location", "url": f"{server.base}/file"}]
        answers = {
            "export": Told(status=202, headers={"Content-Location": f"{server.base}/status"}),
            "status": Told(body={"transactionTime": "2026-11-29T10:00:00Z", "output": output}),
            "file": Told(body=b"no resource"),
        } | fault
        return next((told for part, told in answers.items() if part in path), None)

    with PlanNetServer(*pain_clinic("1", "A Pain", street="1 A"), manners=manners) as server:
        found = pull(server.base)
    assert found.planned
    assert len(found.planned.changes) == 1
    assert any("export" in one for one in server.asked)
