"""The resources in a file, whatever they are wrapped in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from finder.directory.fhir.shapes import Json, objects, text_in
from finder.errors.clinic_files import BrokenFhir

_BEGINNING = 100_000
_NAMED = re.compile(rb'"resourceType"\s*:\s*"[A-Z]')
_WRAPPED_IN = {"Bundle": "entry", "Parameters": "parameter"}
"""Types that hold resources, each other among them, and in which element."""
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")


def is_fhir(data: bytes) -> bool:
    """Whether the bytes begin as FHIR's JSON does."""
    return bool(_OPENS.match(data) and _NAMED.search(data, 0, _BEGINNING))


def resources_in(data: bytes, name: str) -> Iterator[tuple[str, Json]]:
    """Each resource with the address that it has in its Bundle, "" where it has none.

    Raises:
        BrokenFhir: it is no JSON.

    """
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        whole = orjson.loads(text)
    except orjson.JSONDecodeError:
        yield from _of_lines(text, name)
    else:
        yield from _unwrapped(whole)


def _of_lines(text: bytes, name: str) -> Iterator[tuple[str, Json]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError:
                raise BrokenFhir(name=name, line=number) from None
            yield from _unwrapped(value)


def _unwrapped(value: object) -> Iterator[tuple[str, Json]]:
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, dict) or not text_in(one, "resourceType"):
            continue
        wrapped = _WRAPPED_IN.get(one["resourceType"])
        if not wrapped:
            yield "", one
            continue
        for entry in objects(one, wrapped):
            resource = entry.get("resource")
            if text_in(resource, "resourceType") in _WRAPPED_IN:
                yield from _unwrapped(resource)
            elif isinstance(resource, dict) and text_in(resource, "resourceType"):
                yield text_in(entry, "fullUrl"), resource
