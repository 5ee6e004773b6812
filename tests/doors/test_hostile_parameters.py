"""Each parameter of each door, as the doors declare them, with what nobody should send.

A new parameter is asked here without being named: the lists are those that the doors are made of.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import httpx2
import pytest
from starlette.testclient import TestClient

from finder.services.doors.requests import Asks
from finder.services.fhir.asked import _HANDLED as HANDLED
from finder.services.fhir.asked import _SHAPES as SHAPES
from finder.services.fhir.kinds import KINDS, MODIFIERS, ResourceKind
from finder.web.api.operations import OPERATIONS, Operation
from finder.web.assistants.tools import TOOLS, AssistantTool
from finder.web.fhir.export import _KNOWN as EXPORTED
from tests.budget import IS_LONG
from tests.doors.hostile import BROKEN, MARK, RAW, TEXTS, VALUES

TO_MCP = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REFUSED = {400, 404, 406, 413, 414, 422}


def names_of(asks: type[Asks]) -> list[str]:
    return [field.alias or name for name, field in asks.model_fields.items()]


def in_address(texts: Iterable[str] = TEXTS) -> list[str]:
    return [*(quote(text, safe="") for text in texts), *BROKEN]


def marked(values: Iterable[str]) -> Iterator[str]:
    """Each as it is, and behind a word that is looked for in logs."""
    for value in values:
        yield value
        yield MARK + value


def in_json() -> list[str]:
    """Every value of JSON, as a program writes it."""
    texts = [json.dumps(text, ensure_ascii=False) for text in marked(TEXTS)]
    lists = [f"[{text}]" for text in texts]
    return [*texts, *lists, *map(json.dumps, VALUES), *RAW]


@pytest.fixture(autouse=True)
def nothing_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No line of the finder's, of any level, says what was asked, and none is of a fault."""
    caplog.set_level(logging.DEBUG, logger="finder")
    yield
    ours = [one for one in caplog.records if one.name.startswith("finder")]
    assert [one.getMessage()[:200] for one in ours if MARK in one.getMessage().lower()] == []
    assert [one.getMessage()[:200] for one in ours if one.levelno >= logging.ERROR] == []


def told(answer: httpx2.Response, asked: str) -> dict[str, object]:
    """The body of an answer that is none of a fault; JSON as everybody reads it."""
    assert answer.status_code == 200 or answer.status_code in REFUSED, (asked[:300], answer.text)
    assert all(value.isprintable() for value in answer.headers.values()), asked[:300]
    assert re.search(r"Traceback|/finder/|\.py\b", answer.text) is None, asked[:300]
    body = json.loads(answer.content.decode("utf-8"), parse_constant=pytest.fail)
    json.dumps(body, ensure_ascii=False).encode("utf-8")  # nothing in it is half a character
    return dict(body)


def see_rest(answer: httpx2.Response, asked: str) -> None:
    body = told(answer, asked)
    if answer.status_code != 200:
        assert answer.headers["Content-Type"] == "application/problem+json", asked[:300]
        assert body["status"] == answer.status_code
        assert body["code"], asked[:300]


def _rest(*, needs_body: bool) -> list[tuple[Operation, str]]:
    return [
        (operation, name)
        for operation in OPERATIONS
        for name in names_of(operation.asks)
        if operation.tells_of_a_person or not needs_body
    ]


def _shown(value: object) -> str:
    return str(getattr(value, "name", value))


@pytest.mark.parametrize(("operation", "name"), _rest(needs_body=False), ids=_shown)
def test_rest_in_the_address(program: TestClient, operation: Operation, name: str) -> None:
    path = f"/api/v1{operation.path}"
    for value in marked(in_address()):
        if f"{{{name}}}" in path:
            asked = path.replace(f"{{{name}}}", value or "%20")
        else:
            asked = f"{path}?{name}={value}"
        see_rest(program.get(asked), asked)
    for asked in (f"{path}?{name}", f"{path}?{name}=a&{name}=b", f"{path}?&&{name}=&={name}"):
        see_rest(program.get(asked), asked)


@pytest.mark.parametrize(("operation", "name"), _rest(needs_body=True), ids=_shown)
def test_rest_in_the_body(program: TestClient, operation: Operation, name: str) -> None:
    for value in in_json():
        body = f'{{"{name}": {value}}}'
        content = body.encode("utf-8", "surrogatepass")
        see_rest(program.post(f"/api/v1{operation.path}", content=content, headers=JSON), body)
    twice = f'{{"{name}": "a", "{name}": "b"}}'
    see_rest(program.post(f"/api/v1{operation.path}", content=twice, headers=JSON), twice)


def fhir_names(kind: ResourceKind) -> Iterator[str]:
    """Every way to name a parameter of that type, of those it refers to and that refer to it."""
    for parameter in kind.parameters.values():
        yield parameter.code
        yield from (f"{parameter.code}:{modifier}" for modifier in MODIFIERS[parameter.type])
        yield f"{parameter.code}:{MARK}%00"
        if parameter.target in KINDS:
            chained = next(iter(KINDS[parameter.target].parameters))
            yield from (f"{parameter.code}.{chained}", f"{parameter.code}.{MARK}")
            yield f"{parameter.code}:{parameter.target}.{chained}"
    yield from (*SHAPES, *sorted(HANDLED), "_include", "_revinclude", "_include:iterate")
    for other in KINDS.values():
        for parameter in other.parameters.values():
            if parameter.target == kind.name:
                yield f"_has:{other.name}:{parameter.code}:_id"
    yield from (f"_has:{MARK}", "_has:::", "_sort", "_filter", "_content", "_text", MARK)


def see_fhir(answer: httpx2.Response, asked: str) -> None:
    body = told(answer, asked)
    assert answer.headers["Content-Type"].startswith("application/fhir+json"), asked[:300]
    expected = {"Bundle"} if answer.status_code == 200 else {"OperationOutcome"}
    assert body["resourceType"] in expected | ({"Parameters"} if "export" in asked else set())


_FHIR = [(kind, name) for kind in KINDS.values() for name in fhir_names(kind)]
_PART = 1 if IS_LONG else 5
"""Each name has one part of the texts, and the next name the next, where not all have all."""


@pytest.mark.parametrize(("kind", "name"), _FHIR, ids=_shown)
def test_fhir_in_the_address_and_in_a_form(
    program: TestClient, kind: ResourceKind, name: str
) -> None:
    path = f"/fhir/{kind.name}"
    pairs = [
        f"{name}={value}" for value in in_address()[_FHIR.index((kind, name)) % _PART :: _PART]
    ]
    pairs += [f"{name}={MARK}{value}" for value in BROKEN[::_PART]]
    for pair in (*pairs, name, f"{name}=a&{name}=b", f"{name}=a&" * 30):
        see_fhir(program.get(f"{path}?{pair}"), pair)
    for pair in pairs[::7]:
        see_fhir(program.post(f"{path}/_search", content=pair, headers=FORM), pair)


@pytest.mark.parametrize("kind", KINDS)
def test_fhir_where_one_resource_is_asked_for(program: TestClient, kind: str) -> None:
    for value in marked(in_address()):
        if value not in {"", "."}:  # which leads to the searches
            see_fhir_read(program.get(f"/fhir/{kind}/{value}"), f"{kind}/{value}")


def see_fhir_read(answer: httpx2.Response, asked: str) -> None:
    assert answer.status_code in REFUSED, asked[:300]
    assert told(answer, asked)["resourceType"] == "OperationOutcome"


@pytest.mark.parametrize("name", sorted(EXPORTED))
def test_fhir_where_all_of_it_is_asked_for(program: TestClient, name: str) -> None:
    for value in marked(in_address()):
        asked = f"/fhir/$export?{name}={value}"
        answer = program.get(asked, headers={"Prefer": "respond-async"})
        assert answer.status_code < 500, (asked[:300], answer.text)
        if answer.status_code >= 400:
            assert told(answer, asked)["resourceType"] == "OperationOutcome"


def _tools() -> list[tuple[AssistantTool, str]]:
    return [(tool, name) for tool in TOOLS for name in names_of(tool.asks)]


@pytest.mark.parametrize(("tool", "name"), _tools(), ids=_shown)
def test_assistants(program: TestClient, tool: AssistantTool, name: str) -> None:
    for value in in_json():
        body = (
            '{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": '
            f'{{"name": "{tool.name}", "arguments": {{"{name}": {value}}}}}}}'
        )
        content = body.encode("utf-8", "surrogatepass")
        answer = told(program.post("/mcp", content=content, headers=TO_MCP), body)
        assert ("result" in answer) != ("error" in answer), (body[:300], answer)


def test_every_declared_parameter_is_one_of_those_above() -> None:
    assert len(_rest(needs_body=False)) > 12
    assert len(_tools()) > 12
    assert len(_FHIR) > 100
