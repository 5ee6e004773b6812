"""Every search that a page can do gives the same clinics, in the same order, at every door."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from finder.directory.practical.choices import grouped, with_choices
from finder.search.parameters import PARAMETERS, from_parameters, to_parameters
from finder.services.directory import Directory
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.doors.every_door import DOORS, SAYS, page
from tests.doors.searches import SEARCHES, Search

CASES = [
    pytest.param(search, door, id=f"{search} {door}")
    for search in SEARCHES
    for door in DOORS
    if door not in SAYS or SAYS[door](search, standard_taxonomy())
]


@pytest.mark.parametrize(("search", "door"), CASES)
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


def test_the_table_asks_of_every_group_that_a_page_offers() -> None:
    asked = {
        key.partition("~")[0]
        for search in SEARCHES
        for name in ("need", "nice")
        for key in parse_qs(search.text).get(name, ())
    }
    groups = grouped(with_choices(standard_taxonomy()))
    assert [group for group, keys in groups.items() if asked.isdisjoint(keys)] == []


@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_a_link_that_is_shared_asks_the_same(search: Search, directory: Directory) -> None:
    known = directory.taxonomy.concepts
    problems = {key for key, one in known.items() if one.kind is Kind.CONDITION}
    query = from_parameters(parse_qs(search.text), known)
    assert from_parameters(to_parameters(query, problems), known) == query


def test_a_door_that_has_few_words_is_tried_on_several_searches() -> None:
    for door, says in SAYS.items():
        assert sum(says(search, standard_taxonomy()) for search in SEARCHES) >= 5, door


def test_most_searches_of_the_table_find_something(directory: Directory) -> None:
    empty = [str(search) for search in SEARCHES if not page(search, directory)]
    assert len(empty) <= 6, empty
