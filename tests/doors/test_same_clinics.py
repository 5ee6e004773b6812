"""Every search that a page can do gives the same clinics, in the same order, at every door."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from finder.search.parameters import PARAMETERS
from finder.services.directory import Directory
from tests.doors.every_door import DOORS, page
from tests.doors.searches import SEARCHES, Search


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_a_door_finds_what_the_page_finds(
    search: Search,
    door: str,
    directory: Directory,
    program: TestClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert DOORS[door](search, directory, program, monkeypatch) == page(search, directory)


def test_the_table_uses_everything_that_a_page_can_ask() -> None:
    asked = {part.partition("=")[0] for search in SEARCHES for part in search.text.split("&")}
    assert asked - {""} == set(PARAMETERS)


def test_most_searches_of_the_table_find_something(directory: Directory) -> None:
    empty = [str(search) for search in SEARCHES if not page(search, directory)]
    assert len(empty) <= 6, empty
