"""`$export`: every resource, as lines of JSON."""

from __future__ import annotations

import base64
import datetime as dt
import gc
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import anyio
import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from finder.directory.fhir.shapes import fhir_id
from finder.errors.fhir import TooManyExports
from finder.services.directory import Directory
from finder.services.fhir.kinds import KINDS
from finder.services.fhir.stamps import LastChanges
from finder.services.fhir.view import FhirView
from finder.web.fhir.export import Export, lines_of
from finder.web.fhir.export_gate import MOST, ExportEnded, ExportGate
from tests.fhir.conftest import (
    MADE_AT,
    REVISION,
    changes,
    client_of,
    clinics,
    made_directory,
)


def exported(client: TestClient, query: str = "") -> dict[str, list[dict[str, object]]]:
    begun = client.get(f"/fhir/$export{query}", headers={"Prefer": "respond-async"})
    assert begun.status_code == 202
    told = client.get(begun.headers["content-location"])
    assert told.status_code == 200
    manifest = told.json()
    assert manifest["requiresAccessToken"] is False
    return {
        one["type"]: [json.loads(line) for line in client.get(one["url"]).text.splitlines()]
        for one in manifest["output"]
    }


def test_an_export_has_every_resource_and_those_of_closed_clinics(client: TestClient) -> None:
    files = exported(client)
    assert set(files) == set(KINDS)
    for kind, lines in files.items():
        found = client.get(f"/fhir/{kind}?_count=200").json()["entry"]
        listed = {one["resource"]["id"] for one in found}
        assert listed <= {one["id"] for one in lines}
    assert len(files["Location"]) == len(clinics())


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("?_type=Location&_since=2026-02-01", {"near"}),
        ("?_type=Location&_since=2026-02-10T18:00:07.250Z", set()),
        ("?_type=Location,Patient&_since=2026-02-10T18:00:07.249%2B00:00", {"near"}),
    ],
)
def test_only_what_is_asked_for(client: TestClient, query: str, ids: set[str]) -> None:
    files = exported(client, query)
    assert {one["id"] for one in files["Location"]} == ids
    assert set(files) == {"Location"}


def test_what_went_since_a_time_is_told_as_deletions_and_what_is_back_is_not() -> None:
    gone = {"went early": 1, "went-late": REVISION, "near": REVISION, "not yet": REVISION + 1}

    def with_gone(directory: Directory) -> LastChanges:
        after = {number: {one: at for one, at in gone.items() if at > number} for number in (0, 1)}
        return changes(directory)._replace(removed_after=after.__getitem__)

    client = client_of(made_directory, with_gone)

    def deleted(since: dt.datetime) -> list[dict[str, str]]:
        asked = {"_since": since.isoformat(), "_type": "Location,Organization,VerificationResult"}
        begun = client.get("/fhir/$export", params=asked)
        (one,) = client.get(begun.headers["content-location"]).json()["deleted"]
        assert one["type"] == "Bundle"
        bundles = [json.loads(line) for line in client.get(one["url"]).text.splitlines()]
        assert all(bundle["type"] == "transaction" for bundle in bundles)
        return [entry["request"] for bundle in bundles for entry in bundle["entry"]]

    late = [
        {"method": "DELETE", "url": "Location/went-late"},
        {"method": "DELETE", "url": "Organization/went-late"},
    ]
    assert deleted(MADE_AT[1]) == late
    early = [one["url"] for one in deleted(MADE_AT[1] - dt.timedelta(days=1))]
    assert early == [
        *(f"{kind}/{fhir_id('went early')}" for kind in ("Location", "Organization")),
        *("Location/went-late", "Organization/went-late"),
    ]
    whole = client.get("/fhir/$export").headers["content-location"]
    assert client.get(whole).json()["deleted"] == []
    assert client.get(f"{whole.replace('status', 'file')}/deleted.ndjson").status_code == 404


def test_an_export_of_an_earlier_revision_is_over() -> None:
    now: list[Directory] = [made_directory()]
    client = client_of(lambda: now[0])
    where = client.get("/fhir/$export").headers["content-location"]
    file = client.get(where).json()["output"][0]["url"]
    object.__setattr__(later := made_directory(), "revision", 3)
    now[0] = later
    assert client.get(where).status_code == client.get(file).status_code == 410


def test_so_many_files_at_a_time_and_no_more() -> None:
    gate = ExportGate(most=1)
    place = gate.enter()
    with pytest.raises(TooManyExports):
        gate.enter()
    with gate.leaving(place):
        pass
    gate.enter()


def test_who_reads_for_too_long_loses_the_place_to_whoever_waits_and_to_nobody_else(
    directory: Directory,
) -> None:
    now = [0.0]
    gate = ExportGate(most=1, longest=60, now=lambda: now[0])
    view = FhirView(directory, changes(directory))
    export = Export(revision=REVISION, day=1, kinds=("PractitionerRole",))

    def begun() -> Iterator[bytes]:
        return lines_of(view, export, "PractitionerRole", gate)

    slow = begun()
    now[0] = 59
    with pytest.raises(TooManyExports):
        begun()
    now[0] = 3_600  # nobody waits, so there is no hurry
    gate.check(1)
    quick = begun()
    with pytest.raises(ExportEnded):  # an end without a cut would look like the whole file
        list(slow)
    with pytest.raises(TooManyExports):
        begun()
    assert b"".join(quick)
    begun()


def test_who_is_gone_before_the_first_line_keeps_no_place(client: TestClient) -> None:
    where = client.get("/fhir/$export?_type=Location").headers["content-location"]
    file = client.get(where).json()["output"][0]["url"]

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def unread(_: Message) -> None:
        await anyio.lowlevel.checkpoint()

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "method": "GET",
        "path": urlsplit(file).path,
        "query_string": b"",
        "headers": [(b"host", b"finder.example")],
    }
    gc.disable()  # a server looks for garbage rarely
    try:
        for _ in range(MOST + 1):
            anyio.run(client.app, dict(scope), gone, unread)
        assert client.get(file).status_code == 200
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "told",
    ["[" * 1_400, '{"a":' * 280, "[1, 2, NaN]", '[1, 2, "Location", 1e999]', '[1, 2, "x", 0]'],
)
def test_a_word_that_is_no_export_is_not_found(client: TestClient, told: str) -> None:
    word = base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")
    assert client.get(f"/fhir/$export-status/{word}").status_code == 404
    assert client.get(f"/fhir/$export-file/{word}/Location.ndjson").status_code == 404
