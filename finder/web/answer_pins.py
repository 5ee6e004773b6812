"""The pins of one visitor's answer: ``GET /map-data/found/{ticket}.json``.

Where an answer has more clinics than a map has pins for, it is counted and comes in tiles, as all
clinics do: ``…/{ticket}/cells.json`` and ``…/{ticket}/{x}/{y}.json``.

Who has no ticket, one that is gone or somebody else's reads 404 and nothing else. The address holds
no place and no need, so neither does any log.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.status import HTTP_404_NOT_FOUND

from finder.errors import InputError
from finder.services.answer_pins.answer import FOLDER, pins_of
from finder.services.answer_pins.browser import browser_of
from finder.services.answer_pins.crowd import answer_map
from finder.services.answer_pins.tickets import LIFE, AskedPins, PinTickets, pin_tickets
from finder.services.directory import Directory
from finder.services.wording.texts import wording
from finder.web.wire.packed_answer import packed

_KEPT = f"private, max-age={LIFE:.0f}, immutable"
_GONE = "no-store"

_Part = Callable[[Request, Directory, AskedPins], bytes]


def answer_pins_routes(
    directory: Callable[[], Directory], tickets: Callable[[], PinTickets] = pin_tickets
) -> list[BaseRoute]:
    """The routes, for the directory that `directory` gives at the time."""

    def route(path: str, part: _Part) -> Route:
        async def answer(request: Request) -> Response:
            return await run_in_threadpool(_answer, request, directory, tickets(), part)

        return Route(FOLDER + path, answer)

    return [
        route("/{ticket}.json", _pins),
        route("/{ticket}/cells.json", _cells),
        route("/{ticket}/{x}/{y}.json", _tile),
    ]


def _answer(
    request: Request, directory: Callable[[], Directory], tickets: PinTickets, part: _Part
) -> Response:
    asked = tickets.asked(request.path_params["ticket"], browser_of(request.cookies))
    listed = _directory_of(asked.revision, directory) if asked else None
    if asked is None or listed is None:
        return JSONResponse(None, HTTP_404_NOT_FOUND, {"Cache-Control": _GONE})
    body, headers = part(request, listed, asked), {"Cache-Control": _KEPT}
    return packed(Response(body, headers=headers, media_type="application/json"), request.headers)


def _pins(_: Request, listed: Directory, asked: AskedPins) -> bytes:
    return pins_of(listed, asked.query, wording(asked.language)).encoded()


def _cells(_: Request, listed: Directory, asked: AskedPins) -> bytes:
    return answer_map(listed, asked.query).cells


def _tile(request: Request, listed: Directory, asked: AskedPins) -> bytes:
    try:
        x, y = (int(request.path_params[side]) for side in ("x", "y"))
    except ValueError:
        return b"[]"
    return answer_map(listed, asked.query).pins(x, y, wording(asked.language))


def _directory_of(revision: int, directory: Callable[[], Directory]) -> Directory | None:
    """The directory, if it is still the one that the list beside the map was made of."""
    try:
        now = directory()
    except InputError:  # the page itself says why there is none
        return None
    return now if now.revision == revision else None
