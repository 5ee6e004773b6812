"""A client library of others reads the running finder as it reads any FHIR server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import OperationOutcome, ResourceNotFound

from tests.browser.servers import serving


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SyncFHIRClient]:
    folder: Path = tmp_path_factory.mktemp("fhir")
    environment = {
        "FINDER_DATABASE_URL": f"sqlite:///{folder / 'finder.db'}",
        "FINDER_WORKERS": "1",
    }
    with serving(lambda _: ["-m", "finder", "run"], environment) as port:
        yield SyncFHIRClient(f"http://127.0.0.1:{port}/fhir")


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
