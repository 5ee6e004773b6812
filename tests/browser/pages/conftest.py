"""The finder itself on directories of the tests' own, and a person in front of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from finder.services.directory import Directory, open_directory
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.browser.directories import hostile_directory, phoenix_directory, write
from tests.browser.pages.admins import admin_of
from tests.browser.pages.person import Person
from tests.browser.servers import serving


@dataclass(frozen=True)
class Finder:
    """A running finder: its address, what it serves, and what it has logged so far."""

    address: str
    file: Path
    log: Path
    directory: Directory


@contextlib.contextmanager
def running(file: Path, log: Path, **settings: str) -> Iterator[Finder]:
    environment = {
        "FINDER_LOG_LEVEL": "debug",
        "FINDER_DIRECTORY": str(file),
        "FINDER_DATABASE_URL": f"sqlite:///{log.with_suffix('.db')}",
        **settings,
    }
    with serving(lambda _: ["-m", "finder", "run"], environment, output=log) as port:
        directory = open_directory(file, standard_taxonomy())
        yield Finder(f"http://127.0.0.1:{port}", file, log, directory)


@pytest.fixture(scope="session")
def phoenix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    folder = tmp_path_factory.mktemp("phoenix")
    file = write(phoenix_directory(), folder / "clinics.csv")
    with running(file, folder / "server.log") as finder:
        yield finder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    folder = tmp_path_factory.mktemp("hostile")
    file = write(hostile_directory(), folder / "clinics.csv")
    with running(file, folder / "server.log") as finder:
        yield finder


@pytest.fixture
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A finder of the test's own, for tests that publish something."""
    folder = tmp_path_factory.mktemp("finder")
    file = write(phoenix_directory(), folder / "clinics.csv")
    with running(file, folder / "server.log") as finder:
        yield finder


@pytest.fixture
def admin(chromium: Browser, finder: Finder) -> Iterator[Person]:
    """An admin in front of `finder`, signed in."""
    person = admin_of(finder, chromium)
    yield person
    person.leaves()


Arrive = "Callable[..., Person]"


@pytest.fixture
def arrive(chromium: Browser, phoenix: Finder) -> Iterator[Callable[..., Person]]:
    """`arrive(path, finder=…, **context)`: a person opens the finder in a browser of their own.

    When the test is over, no console error and no request to another host may have been seen.
    """
    people: list[Person] = []

    def come(path: str = "/", *, finder: Finder = phoenix, **context: object) -> Person:
        person = Person(chromium, finder.address, **context)
        people.append(person)
        person.goes_to(path)
        return person

    yield come
    for person in people:
        person.leaves()


@pytest.fixture(scope="module")
def onlooker(chromium: Browser, phoenix: Finder) -> Iterator[Person]:
    """Someone whose search is drawn, for tests that only look at it."""
    person = Person(chromium, phoenix.address)
    person.goes_to("/?need=spinal_cord_stimulation&need=chiropractor")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    expect(person.pins.first).to_be_visible()
    yield person
    person.leaves()
