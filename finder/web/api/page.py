"""The page at `/api/v1/`: the OpenAPI document for people to read. It runs no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from finder.services.doors.words import say
from finder.web.sign_in_page import Html, heading, paragraph
from finder.web.sign_in_page import page as whole_page

Told = Mapping[str, Any]


def page(document: Told) -> Html:
    """The whole page."""
    schemas = document["components"]["schemas"]
    return whole_page(
        say("page.title"),
        paragraph(document["info"]["description"]),
        paragraph(say("page.intro")),
        Html('<p><a href="openapi.json">openapi.json</a></p>'),
        paragraph(say("page.problems")),
        *_operations(document["paths"], document["servers"][0]["url"]),
        heading(say("page.answers")),
        *(_shape(name, schema) for name, schema in schemas.items()),
        only_english=True,
    )


def _operations(paths: Told, address: str) -> Iterator[Html]:
    for path, methods in paths.items():
        asked = methods["get"]
        yield heading(say("page.get", path=address + path))
        yield paragraph(asked["summary"])
        if "post" in methods:
            yield paragraph(say("page.by_post"))
        if asked["parameters"]:
            rows = [
                (one["name"], _kind(one["schema"]), one["description"])
                for one in asked["parameters"]
            ]
            yield _list(rows)


def _shape(name: str, schema: Told) -> Html:
    rows = (
        (inner, _kind(one), one.get("description", ""))
        for inner, one in schema["properties"].items()
    )
    return Html(f'<h3 id="{escape(name)}">{escape(name)}</h3>{_list(rows)}')


def _list(rows: Iterable[tuple[str, str, str]]) -> Html:
    """Names with the kind of their values, and below each what it means."""
    lines = "".join(
        f"<dt><code>{escape(name)}</code> {escape(kind)}</dt><dd>{escape(meaning)}</dd>"
        for name, kind, meaning in rows
    )
    return Html(f"<dl>{lines}</dl>")


def _kind(schema: Told) -> str:
    """What a value is, in the words of JSON Schema."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    kind = schema.get("type", "")
    named = kind if isinstance(kind, str) else " | ".join(kind)
    return f"{named} of {_kind(schema['items'])}" if "items" in schema else named
