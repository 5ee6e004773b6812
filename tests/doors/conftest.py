"""One directory behind every door: the invented clinics that ship with the finder."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.services.directory import Directory
from finder.settings import Settings
from finder.web.routes import doors
from tests.doors.sample import sample_directory


@pytest.fixture(scope="session")
def directory() -> Directory:
    return sample_directory()


@pytest.fixture(scope="session")
def application() -> Starlette:
    return Starlette(routes=doors(sample_directory, Settings(api_per_minute=0)))


@pytest.fixture
def program(application: Starlette) -> TestClient:
    """A program that asks; a fault of the finder's is answered, as a server does it."""
    return TestClient(application, raise_server_exceptions=False)
