"""The map of all clinics, for browsers: counts by cells, and the pins of one tile.

``GET /map-data/clinics/{revision}/{language}/cells.json`` and ``…/{x}/{y}.json``, always of the
newest revision; a browser keeps it for ever only if that is the one it asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.status import HTTP_503_SERVICE_UNAVAILABLE

from finder.errors import InputError
from finder.language.catalogue import LANGUAGE
from finder.language.offered import known
from finder.services.directory import Directory
from finder.services.home_map import FOLDER, HomeMap, home_map_of
from finder.services.wording.texts import wording

_FOR_EVER = "public, max-age=31536000, immutable"
_BETWEEN = "no-store"


def home_map_routes(directory: Callable[[], Directory]) -> list[BaseRoute]:
    """The two routes, for the directory that `directory` gives at the time."""
    kept = _Kept(directory)

    async def cells(request: Request) -> Response:
        return await run_in_threadpool(_answer, kept, request, lambda home: home.cells)

    async def pins(request: Request) -> Response:
        x, y = request.path_params["x"], request.path_params["y"]
        words = wording(known(request.path_params["language"]) or LANGUAGE)
        return await run_in_threadpool(
            _answer, kept, request, lambda home: home.pins(int(x), int(y), words)
        )

    return [
        Route(FOLDER + "/{stamp}/{language}/cells.json", cells),
        Route(FOLDER + "/{stamp}/{language}/{x}/{y:int}.json", pins),
    ]


class _Kept:
    """The map of the newest directory, made once for each."""

    def __init__(self, directory: Callable[[], Directory]) -> None:
        self._directory = directory
        self._made: tuple[Directory, HomeMap] | None = None
        self._turn = threading.Lock()

    def __call__(self) -> HomeMap:
        directory = self._directory()
        with self._turn:
            if self._made is None or self._made[0] is not directory:
                self._made = (directory, home_map_of(directory))
            return self._made[1]


def _answer(kept: _Kept, request: Request, part: Callable[[HomeMap], bytes]) -> Response:
    try:
        home = kept()
    except InputError:  # the page itself says why there is no directory
        return JSONResponse(None, HTTP_503_SERVICE_UNAVAILABLE, {"Cache-Control": _BETWEEN})
    try:
        body = part(home)
    except ValueError:
        body = b"[]"
    lasts = request.path_params["stamp"] == home.stamp != ""
    headers = {"Cache-Control": _FOR_EVER if lasts else _BETWEEN}
    return Response(body, headers=headers, media_type="application/json")
