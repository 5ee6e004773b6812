"""The doors: each puts a search to the directory, and gives the ids of the clinics in order.

A new door is one function here and its line in `DOORS`; one that has no words for some searches has
a line in `SAYS`, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from mcp import Client
from starlette.testclient import TestClient
from typer.testing import CliRunner

from finder.__main__ import app
from finder.commands.search import search as verb
from finder.directory.fhir.shapes import DISCIPLINES
from finder.geography.bounds import Bounds
from finder.geography.gazetteer import standard_gazetteer
from finder.search.parameters import from_parameters
from finder.services.directory import Directory
from finder.services.find_clinics import find_clinics
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy
from tests.doors.assistant import over_http
from tests.doors.searches import Search

Door = Callable[[Search, Directory, TestClient, pytest.MonkeyPatch], list[str]]
_ALONE = frozenset({"within", "order", "name", "match", "unknown"})


def page(search: Search, directory: Directory, *_: object) -> list[str]:
    """The use case as a page asks it: the URL, then the place, then the area of the map."""
    known = directory.taxonomy.concepts
    query = from_parameters(parse_qs(search.text), known)
    if search.area:
        south, west, north, east = map(float, search.area.split(","))
        query = replace(query, area=Bounds(south=south, west=west, north=north, east=east))
    if search.near:
        query = query.from_place(standard_gazetteer().look_up(search.near))
    found = find_clinics(directory, query).all()
    return [one.clinic.id for one in found][search.offset : search.offset + search.limit]


def command_line(
    search: Search, directory: Directory, _: object, patch: pytest.MonkeyPatch
) -> list[str]:
    """`search --format json`. It has no pages: what stands before is left out here."""
    patch.setattr(verb, "chosen_directory", lambda *_: directory)
    last = str(search.offset + search.limit)
    options = ["search", "--format", "json", "--limit", last, *_options(search)]
    told = CliRunner().invoke(app, options)
    assert told.exit_code == 0, told.output
    return _ids(json.loads(told.stdout))[search.offset :]


def rest_by_get(search: Search, _: object, program: TestClient, *__: object) -> list[str]:
    """`GET /api/v1/clinics`."""
    answer = program.get("/api/v1/clinics", params=_parameters(search))
    assert answer.status_code == 200, answer.text
    return _ids(answer.json())


def rest_by_post(search: Search, _: object, program: TestClient, *__: object) -> list[str]:
    """`POST /api/v1/clinics`."""
    answer = program.post("/api/v1/clinics", json=as_json(search))
    assert answer.status_code == 200, answer.text
    return _ids(answer.json())


def assistants(search: Search, _: object, program: TestClient, *__: object) -> list[str]:
    """`find_clinics` at `/mcp`, called by the SDK's own client."""

    async def talk(client: Client) -> dict[str, object]:
        told = await client.call_tool("find_clinics", as_json(search))
        assert not told.is_error, told.content
        return dict(told.structured_content)

    return _ids(over_http(program.app, talk))


def fhir(search: Search, directory: Directory, program: TestClient, *_: object) -> list[str]:
    """`GET /fhir/Location`, asked for what stands there; its order is one of its own.

    So the clinics are put into the order of the page, and others behind them.
    """
    parameters = _in_fhir(search, directory.taxonomy) or []
    answer = program.get("/fhir/Location", params=[*parameters, ("_count", "200")])
    assert answer.status_code == 200, answer.text
    told = {entry["resource"]["id"] for entry in answer.json().get("entry", ())}
    assert answer.json()["total"] == len(told)
    expected = page(search, directory)
    return [*(one for one in expected if one in told), *sorted(told - set(expected))]


def fhir_can_say(search: Search, taxonomy: Taxonomy) -> bool:
    """Whether FHIR has words for it: clinics that state what is needed, around a point or anywhere.

    It has none for what comes first, for the hours and ages that the page reads out of texts, for
    words anywhere in a name, nor for rectangles.
    """
    return _in_fhir(search, taxonomy) is not None


def _in_fhir(search: Search, taxonomy: Taxonomy) -> list[tuple[str, str]] | None:
    asked = parse_qs(search.text)
    if asked.get("unknown") != ["hide"] or "name" in asked or search.area or search.offset:
        return None
    said = [_need_in_fhir(key, taxonomy) for key in (*asked.get("need", ()), *asked.get("for", ()))]
    needs = [one for one in said if one is not None]
    if len(needs) < len(said) or not needs:
        return None
    if asked.get("match") == ["any"]:  # a comma is "or" within one parameter alone
        if len({name for name, _ in needs}) > 1:
            return None
        needs = [(needs[0][0], ",".join(value for _, value in needs))]
    within = asked.get("within", ["50"])[0]
    if within == "anywhere":
        return needs
    place = standard_gazetteer().look_up(search.near).position
    return [*needs, ("near", f"{place.latitude!r}|{place.longitude!r}|{within}|mi")]


def _need_in_fhir(key: str, taxonomy: Taxonomy) -> tuple[str, str] | None:
    """A need as a parameter of a search for places: any of the members of a family."""
    if key.startswith("takes_"):
        return f"{_HAS}:OrganizationAffiliation:location:network", f"network.{key[6:]}"
    if key == "accepting_new_patients":
        return "new-patient", "newpt"
    head, *narrowed = key.split("~")
    if head not in taxonomy.concepts:
        return None
    members = narrowed or taxonomy.members(head)
    kinds = {taxonomy.concepts[one].kind for one in members}
    if kinds == {Kind.PROCEDURE}:
        return f"{_HAS}:HealthcareService:location:service-type", ",".join(members)
    if kinds == {Kind.DISCIPLINE}:
        told = ",".join(f"{DISCIPLINES}|{one}" for one in members)
        return f"{_HAS}:PractitionerRole:location:role", told
    return None


_HAS = "_has"

DOORS: dict[str, Door] = {
    "command line": command_line,
    "REST by GET": rest_by_get,
    "REST by POST": rest_by_post,
    "assistants": assistants,
    "FHIR": fhir,
}

SAYS: dict[str, Callable[[Search, Taxonomy], bool]] = {"FHIR": fhir_can_say}
"""Of a door that can't say every search: which it can."""


def as_json(search: Search) -> dict[str, object]:
    """The search as JSON has it: numbers are numbers, and what may be repeated a list."""
    asked: dict[str, object] = {**_parameters(search), "offset": search.offset}
    for name in _ALONE & asked.keys():
        asked[name] = asked[name][0]  # type: ignore[index]
    if asked.get("within", "anywhere") != "anywhere":
        asked["within"] = float(str(asked["within"]))
    return {**asked, "limit": search.limit}


def _ids(told: dict[str, object]) -> list[str]:
    return [clinic["id"] for clinic in told["clinics"]]


def _parameters(search: Search) -> dict[str, object]:
    beside = {"near": search.near, "area": search.area}
    paging = {"offset": str(search.offset), "limit": str(search.limit)}
    return {**parse_qs(search.text), **{k: v for k, v in beside.items() if v}, **paging}


def _options(search: Search) -> Iterator[str]:
    if search.near:
        yield from ("--near", search.near)
    if search.area:
        yield from ("--area", search.area)
    for name, values in parse_qs(search.text).items():
        for value in values:
            yield from _FLAGS.get((name, value), (f"--{name}", value))


_FLAGS = {("match", "any"): ("--any",), ("unknown", "hide"): ("--no-unknown",)}
