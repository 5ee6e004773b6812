"""The pins of one visitor's answer: ``GET /map-data/found/{ticket}.json``.

Who has no ticket, one that is gone or somebody else's reads 404 and nothing else. The address holds
no place and no need, so neither does any log.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.status import HTTP_404_NOT_FOUND

from finder.errors import InputError
from finder.services.answer_pins.answer import FOLDER, pins_of
from finder.services.answer_pins.browser import browser_of
from finder.services.answer_pins.tickets import LIFE, PinTickets, pin_tickets
from finder.services.directory import Directory
from finder.services.wording.texts import wording

_KEPT = f"private, max-age={LIFE:.0f}, immutable"
_GONE = "no-store"


def answer_pins_route(
    directory: Callable[[], Directory], tickets: Callable[[], PinTickets] = pin_tickets
) -> Route:
    """The route, for the directory that `directory` gives at the time."""

    async def pins(request: Request) -> Response:
        return await run_in_threadpool(_answer, request, directory, tickets())

    return Route(FOLDER + "/{ticket}.json", pins)


def _answer(request: Request, directory: Callable[[], Directory], tickets: PinTickets) -> Response:
    asked = tickets.asked(request.path_params["ticket"], browser_of(request.cookies))
    listed = _directory_of(asked.revision, directory) if asked else None
    if asked is None or listed is None:
        return JSONResponse(None, HTTP_404_NOT_FOUND, {"Cache-Control": _GONE})
    body = pins_of(listed, asked.query, wording(asked.language)).encoded()
    return Response(body, headers={"Cache-Control": _KEPT}, media_type="application/json")


def _directory_of(revision: int, directory: Callable[[], Directory]) -> Directory | None:
    """The directory, if it is still the one that the list beside the map was made of."""
    try:
        now = directory()
    except InputError:  # the page itself says why there is none
        return None
    return now if now.revision == revision else None
