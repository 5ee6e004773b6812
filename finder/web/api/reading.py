"""From a request to what it asks: each fault is named, and nothing that was sent is repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from pydantic import ValidationError
from starlette import status
from starlette.requests import Request

from finder.services.doors.requests import FARTHEST, MOST_CLINICS, Asks
from finder.services.doors.words import say
from finder.web.api.problem import CannotAnswer

LONGEST_BODY = 64_000
"""Bytes of a body that are read."""

_JSON = "application/json"
_LONGEST_NAME = 60
_MOST_FAULTS = 20
_Asked = TypeVar("_Asked", bound=Asks)


def from_query(request: Request, kind: type[_Asked]) -> _Asked:
    """What the URL asks.

    Raises:
        CannotAnswer: a parameter is none, is there twice, or has a value that it doesn't take.

    """
    asked: dict[str, object] = {}
    repeats = known_names(kind)
    query = request.query_params
    for name in query:
        values = query.getlist(name)
        if repeats.get(name):
            asked[name] = values
        elif len(values) > 1:
            raise _wrong([(name, say("problem.twice", name=name))])
        else:
            asked[name] = values[0]
    return checked(kind, asked)


async def from_body(request: Request, kind: type[_Asked]) -> _Asked:
    """What the JSON of a request asks.

    Raises:
        CannotAnswer: it is too long, of another type, no JSON, or asks what is none.

    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if media != _JSON:
        raise CannotAnswer(
            status=status.HTTP_415_UNSUPPORTED_MEDIA_TYPE,
            code="body.type",
            detail=say("problem.media"),
            headers={"Accept": _JSON},
        )
    told = _json(await _body(request))
    return checked(kind, told, is_strict=True)


def checked(kind: type[_Asked], asked: object, *, is_strict: bool = False) -> _Asked:
    """What is asked, if all of it may be.

    Raises:
        CannotAnswer: it may not; every fault is named, as far as anybody reads them.

    """
    if not isinstance(asked, dict):
        raise CannotAnswer(
            status=status.HTTP_400_BAD_REQUEST,
            code="body.no_object",
            detail=say("problem.no_object"),
        )
    try:
        if is_strict:  # as JSON, in which a list is no tuple and a word may be one of a choice
            return kind.model_validate_json(json.dumps(asked), strict=True)
        return kind.model_validate(asked)
    except ValidationError as error:
        named = dict(islice(_faults(error, kind), _MOST_FAULTS))
        raise _wrong(list(named.items())) from None


@lru_cache(maxsize=32)
def known_names(kind: type[Asks]) -> Mapping[str, bool]:
    """The names of what may be asked, and whether each may be there several times in one URL."""
    properties = kind.model_json_schema()["properties"]
    return {name: one.get("type") == "array" for name, one in properties.items()}


def _faults(error: ValidationError, kind: type[Asks]) -> Iterator[tuple[str, str]]:
    known = known_names(kind)
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        name = str(fault["loc"][0]) if fault["loc"] else ""
        if name not in known:
            short = name[:_LONGEST_NAME]
            listing = ", ".join(known)
            yield short, say("problem.unknown", name=short, known=listing)
        elif fault["type"] == "missing":
            yield name, say("problem.missing", name=name)
        else:
            takes = say(f"takes.{name}", most=MOST_CLINICS, farthest=FARTHEST)
            yield name, say("problem.takes", name=name, takes=takes)


def _wrong(faults: list[tuple[str, str]]) -> CannotAnswer:
    return CannotAnswer(
        status=status.HTTP_400_BAD_REQUEST,
        code="request.wrong",
        detail=" ".join(sentence for _, sentence in faults),
        errors=tuple(faults),
    )


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            raise CannotAnswer(
                status=status.HTTP_413_CONTENT_TOO_LARGE,
                code="body.long",
                detail=say("problem.long_body", most=LONGEST_BODY),
            )
    return bytes(body)


def _json(body: bytes) -> object:
    try:
        told = json.loads(body, parse_constant=_no_number, object_pairs_hook=_once)
        json.dumps(told, ensure_ascii=False).encode()  # half a letter (a lone surrogate) is none
    except (ValueError, RecursionError):
        raise CannotAnswer(
            status=status.HTTP_400_BAD_REQUEST, code="body.no_json", detail=say("problem.no_json")
        ) from None
    return told


def _no_number(_: str) -> object:
    raise ValueError


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    names = dict(pairs)
    if len(names) < len(pairs):
        raise ValueError
    return names
