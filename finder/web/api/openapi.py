"""The OpenAPI 3.1 document, made of the same declarations as the routes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from starlette import status

from finder.services.doors.requests import FARTHEST, MOST_CLINICS, Asks
from finder.services.doors.schemas import Schema, schemas
from finder.services.doors.words import say
from finder.version import VERSION
from finder.web.api.operations import OPERATIONS, Operation
from finder.web.api.problem import MEDIA_TYPE, phrase_of

_JSON = "application/json"
_PROBLEMS = (
    status.HTTP_400_BAD_REQUEST,
    status.HTTP_414_URI_TOO_LONG,
    status.HTTP_429_TOO_MANY_REQUESTS,
    status.HTTP_503_SERVICE_UNAVAILABLE,
)
_OF_BODIES = (status.HTTP_413_CONTENT_TOO_LARGE, status.HTTP_415_UNSUPPORTED_MEDIA_TYPE)


@lru_cache(maxsize=1)
def document() -> Schema:
    """The whole document; nobody changes it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": say("document.title"),
            "version": VERSION,
            "description": say("document.description"),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {operation.path: _item(operation) for operation in OPERATIONS},
        "components": {"schemas": {**schemas(), **dict(_bodies())}},
    }


def asked_schema(asks: type[Asks]) -> Schema:
    """What may be asked, with what the catalogue says of each part of it."""
    schema = asks.model_json_schema()
    shapes = {name: _plain(one) for name, one in schema.get("$defs", {}).items()}
    told: Schema = {
        "type": "object",
        "properties": {
            name: {**_inlined(_plain(one), shapes), "description": _what(name)}
            for name, one in schema.get("properties", {}).items()
        },
        "additionalProperties": False,
    }
    return {**told, "required": schema["required"]} if "required" in schema else told


def _what(name: str) -> str:
    takes = say(f"takes.{name}", most=MOST_CLINICS, farthest=FARTHEST)
    return say(f"asks.{name}", takes=takes)


def _plain(schema: Schema) -> Schema:
    """Without what is for developers of the finder, and without a default that says nothing."""
    idle = {"title", "description", *(() if schema.get("default") else ("default",))}
    return {name: one for name, one in schema.items() if name not in idle}


def _inlined(schema: Schema, shapes: dict[str, Schema]) -> Schema:
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    rest = {name: one for name, one in schema.items() if name != "$ref"}
    return {**shapes[reference.rpartition("/")[2]], **rest}


def _item(operation: Operation) -> Schema:
    told: Schema = {"get": _asked_by_get(operation)}
    if operation.tells_of_a_person:
        told["post"] = _asked_by_post(operation)
    return told


def _asked_by_get(operation: Operation) -> Schema:
    return {
        **_named(operation, operation.name),
        "parameters": list(_parameters(operation)),
        "responses": _responses(operation, by_post=False),
    }


def _asked_by_post(operation: Operation) -> Schema:
    reference = {"$ref": f"#/components/schemas/{operation.asks.__name__}"}
    return {
        **_named(operation, f"{operation.name}_unlogged"),
        "requestBody": {"required": True, "content": {_JSON: {"schema": reference}}},
        "responses": _responses(operation, by_post=True),
    }


def _named(operation: Operation, name: str) -> Schema:
    return {"operationId": name, "summary": say(f"use.{operation.name}")}


def _parameters(operation: Operation) -> Iterator[Schema]:
    schema = asked_schema(operation.asks)
    properties = schema["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - made above
    for name, one in properties.items():
        in_path = f"{{{name}}}" in operation.path
        yield {
            "name": name,
            "in": "path" if in_path else "query",
            "required": in_path or name in schema.get("required", ()),  # type: ignore[operator]
            "description": one["description"],
            "schema": {part: value for part, value in one.items() if part != "description"},
        }


def _responses(operation: Operation, *, by_post: bool) -> Schema:
    answer = {"$ref": f"#/components/schemas/{operation.answer}"}
    told: Schema = {
        "200": {"description": say("response.ok"), "content": {_JSON: {"schema": answer}}}
    }
    if not by_post:
        told["304"] = {"description": say("response.unchanged")}
    refused = (*_PROBLEMS, *(_OF_BODIES if by_post else ()), _cannot(operation))
    return {**told, **{str(code): _refusal(code) for code in sorted(refused)}}


def _cannot(operation: Operation) -> int:
    is_one = "{" in operation.path
    return status.HTTP_404_NOT_FOUND if is_one else status.HTTP_422_UNPROCESSABLE_CONTENT


def _refusal(code: int) -> Schema:
    problem = {"$ref": "#/components/schemas/Problem"}
    return {"description": phrase_of(code), "content": {MEDIA_TYPE: {"schema": problem}}}


def _bodies() -> Iterator[tuple[str, Schema]]:
    for operation in OPERATIONS:
        if operation.tells_of_a_person:
            yield operation.asks.__name__, asked_schema(operation.asks)
