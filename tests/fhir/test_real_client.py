"""A client library of others reads the running finder as it reads any FHIR server."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import OperationOutcome, ResourceNotFound

from tests.browser.servers import serving
from tests.patience import LONGEST_WAIT


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SyncFHIRClient]:
    folder: Path = tmp_path_factory.mktemp("fhir")
    environment = {
        "FINDER_DATABASE_URL": f"sqlite:///{folder / 'finder.db'}",
        "FINDER_WORKERS": "1",
    }
    with serving(lambda _: ["-m", "finder", "run"], environment) as port:
        yield SyncFHIRClient(f"http://127.0.0.1:{port}/fhir")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"/fhir/Location?name={'x' * 30_000}", 414, "too-long"),
        (f"/fhir/Location/{'x' * 300}", 404, "not-found"),
    ],
    ids=["long", "a name that no file can have"],
)
def test_an_address_that_is_too_long_is_refused_in_fhir(
    running: SyncFHIRClient, path: str, status: int, code: str
) -> None:
    port = int(running.url.rpartition(":")[2].partition("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        answer = connection.makefile("rb").read(4_000)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.split()[1] == str(status).encode()
    assert json.loads(body)["issue"][0]["code"] == code


def test_a_client_of_others_searches_reads_and_pages(running: SyncFHIRClient) -> None:
    phoenix = running.resources("Location").search(address_city="Phoenix").limit(5)
    assert phoenix.count() > 5
    first = phoenix.fetch()
    every = phoenix.fetch_all()
    assert len(every) == phoenix.count()
    assert [one.id for one in every[:5]] == [one.id for one in first]

    site = first[0]
    again = running.reference("Location", site.id).to_resource()
    assert again.serialize() == site.serialize()
    assert site["managingOrganization"].to_resource()["name"]

    roles = (
        running.resources("PractitionerRole")
        .search(location=site.id)
        .include("PractitionerRole", "location")
    )
    assert {one["location"][0].reference for one in roles.fetch()} <= {f"Location/{site.id}"}

    with pytest.raises(ResourceNotFound):
        running.reference("Location", "nowhere").to_resource()
    with pytest.raises(OperationOutcome):
        running.resources("Location").search(near="nowhere").fetch()
