"""The routes below `/api/v1`, each made of its operation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import orjson
from starlette import status
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from finder.errors import InputError
from finder.services.directory import Directory
from finder.services.doors.desk import Desk
from finder.services.doors.requests import Asks
from finder.services.doors.words import say
from finder.services.rate_limit import Throttle
from finder.settings import Settings
from finder.web.api.caching import OWN, SHARED, headers_of, tag_of, there_already, unchanged
from finder.web.api.few_at_once import few_at_once
from finder.web.api.guard import guarded
from finder.web.api.openapi import document
from finder.web.api.operations import OPERATIONS, Operation
from finder.web.api.page import page
from finder.web.api.problem import POLICY, CannotAnswer, fault_of_ours, no_directory, problem_of
from finder.web.api.reading import checked, from_body, from_query
from finder.web.api.whole_paths import WHOLE, WholeMount
from finder.web.sign_in_page import POLICY as PAGE_POLICY
from finder.web.wire.packed_answer import packed

ROOM = "/api"
_VERSION = "/v1"
_METHODS = ("GET", "HEAD", "POST")
_Endpoint = Callable[[Request], Awaitable[Response]]


def api(
    directory: Callable[[], Directory], config: Settings, throttle: Throttle
) -> list[BaseRoute]:
    """Everything below `/api`, for the directory that `directory` gives at the time."""
    desk = Desk(directory)
    app = Starlette(
        routes=[
            Route(f"{_VERSION}/", _described(_page, "text/html", PAGE_POLICY)),
            Route(f"{_VERSION}/openapi.json", _described(_openapi, "application/json", POLICY)),
            *(Route(short, _to_the_page) for short in ("/", _VERSION)),
            *(_route(desk, operation) for operation in OPERATIONS),
        ],
        middleware=guarded(config, throttle, _METHODS),
        exception_handlers={
            CannotAnswer: _refused,
            HTTPException: _not_here,
            Exception: _failed,
        },
    )
    app.router.redirect_slashes = False  # an address is repeated to nobody
    return [Route(ROOM, _to_the_page), WholeMount(ROOM, app)]


def _route(desk: Desk, operation: Operation) -> Route:
    async def answer(request: Request) -> Response:
        if request.method == "POST":
            asked = await from_body(request, operation.asks)
            return await few_at_once(_unkept, desk, operation, request, asked)
        return await few_at_once(_kept, desk, operation, request)

    methods = ["GET", "POST"] if operation.tells_of_a_person else ["GET"]
    # an id may be any text, and so have strokes in it
    path = _VERSION + operation.path.replace("{id}", f"{{id:{WHOLE}}}")
    return Route(path, answer, methods=methods)


def _unkept(desk: Desk, operation: Operation, request: Request, asked: Asks) -> Response:
    told = _told(_now(desk), operation, asked, {"Cache-Control": "no-store"})
    return packed(told, request.headers)


def _kept(desk: Desk, operation: Operation, request: Request) -> Response:
    asked = _asked(operation, request)
    now = _now(desk)
    # who has a tag has an answer of this very address, so there is one
    tag = tag_of(f"{now.state()} {request.url.path}?{request.url.query}")
    kept = OWN if operation.tells_of_a_person else SHARED
    if same := unchanged(request, tag, kept):
        return same
    told = _told(now, operation, asked, headers_of(tag, kept))
    return there_already(request, tag, kept) or packed(told, request.headers)


def _now(desk: Desk) -> Desk:
    try:
        return desk.now()
    except InputError:  # why is for who runs the finder, and the page says it
        raise no_directory() from None


def _asked(operation: Operation, request: Request) -> Asks:
    if not request.path_params:
        return from_query(request, operation.asks)
    return checked(operation.asks, {**request.query_params, **request.path_params})


def _told(desk: Desk, operation: Operation, asked: Asks, headers: dict[str, str]) -> Response:
    try:
        told = operation.use(desk, asked)
    except InputError as error:
        raise problem_of(error, asked) from None
    headers = {**headers, "Content-Security-Policy": POLICY}
    return Response(orjson.dumps(told), headers=headers, media_type="application/json")


def _described(body: Callable[[], bytes], media_type: str, policy: str) -> _Endpoint:
    """What tells of the doors: the same until there is another version of the finder."""

    async def answer(request: Request) -> Response:
        if request.query_params:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        tag = tag_of(media_type)
        headers = {**headers_of(tag, SHARED), "Content-Security-Policy": policy}
        same = unchanged(request, tag, SHARED) or there_already(request, tag, SHARED)
        return same or Response(body(), headers=headers, media_type=media_type)

    return answer


async def _to_the_page(_: Request) -> Response:
    return RedirectResponse(f"{ROOM}{_VERSION}/", status.HTTP_308_PERMANENT_REDIRECT)


def _openapi() -> bytes:
    return orjson.dumps(document())


def _page() -> bytes:
    return page(document()).encode()


async def _refused(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, CannotAnswer)  # noqa: S101 - Starlette hands over what it was told of
    return problem.response()


async def _not_here(_: Request, error: Exception) -> Response:
    """There is nothing at that address, or it is asked by another method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    is_method = error.status_code == status.HTTP_405_METHOD_NOT_ALLOWED
    key = "problem.method" if is_method else "problem.no_address"
    code = "request.method" if is_method else "address.none"
    told = CannotAnswer(
        status=error.status_code, code=code, detail=say(key), headers=error.headers or {}
    )
    return told.response()


async def _failed(_: Request, __: Exception) -> Response:
    """A fault of ours: the log has it, without what was asked."""
    return fault_of_ours().response()
