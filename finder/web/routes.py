"""The routes beside the pages: is it up, the map's files and ground, signing in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from finder.maps.assets import ASSETS
from finder.services.directory import Directory
from finder.services.publishing.live_directory import Readiness
from finder.services.rate_limit import Throttle
from finder.settings import DATA, Settings, settings
from finder.settings_rules import listed
from finder.web.answer_pins import answer_pins_routes
from finder.web.api.routes import api
from finder.web.assistants.over_http import assistants
from finder.web.fhir.routes import Changes, fhir_routes, no_changes
from finder.web.first_paint import PATH, STYLES
from finder.web.home_map import home_map_routes
from finder.web.map_extract import map_extract_route
from finder.web.protection.public_files import public_files
from finder.web.sign_in import sign_in_routes
from finder.web.suggest import suggest_for
from finder.web.wire.component_files import component_route

MAP_DATA = DATA / "boundaries"
"""Outlines and towns for the map, as GeoJSON and JSON."""
BASEMAP = DATA / "basemap"
"""Water, built-up areas, parks and Interstates, as `scripts/build_basemap.py` made them."""

_A_DAY = "public, max-age=86400"
_FOR_EVER = "public, max-age=31536000, immutable"


class CachedFiles(StaticFiles):
    """Files of one folder that browsers may keep.

    An address with a hash of the content (``?v=…``) is kept for ever, any other a day.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or Starlette's own 404 or 405."""
        response = await super().get_response(path, scope)
        hashed = scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = _FOR_EVER if hashed else _A_DAY
        return response


async def health(_: Request) -> Response:
    """Says that the process answers; nothing more, so that it stays cheap and tells nothing."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def ready_route(readiness: Callable[[], Readiness | None]) -> Route:
    """``/readyz``: whether visitors may be sent here, and what this copy searches.

    A copy without its database still answers every search, so it stays ready and says so; it
    publishes nothing until the database is back. One that could not open the newest revision
    answers from the one before, and says that, too.
    """

    def ready(_: Request) -> Response:
        found = readiness()
        told: dict[str, object] = {"status": "starting"}
        if found is not None:
            told = {
                "status": "ok" if found.database_answers and not found.is_behind else "degraded",
                "database": "ok" if found.database_answers else "unreachable",
                "revision": found.revision,
                "clinics": found.clinics,
            }
            if found.is_behind:
                told["directory"] = "behind"
        headers = {"Cache-Control": "no-store"}
        return JSONResponse(told, 200 if found is not None else 503, headers)

    return Route("/readyz", ready)


def routes(
    *,
    map_data: Path = MAP_DATA,
    directory: Callable[[], Directory] | None = None,
    changes: Changes = no_changes,
    readiness: Callable[[], Readiness | None] = lambda: None,
    extract: str = "",
    config: Settings | None = None,
) -> list[BaseRoute]:
    """``/healthz``, ``/readyz``, ``/robots.txt``, ``/suggest``, files, signing in.

    Below ``/map-data`` are the files of `map_data`, all clinics and the pins of answers, too, where
    `directory` gives the one there is now, and the deployment's own map, where `extract` is one.
    With a `directory` there are the doors for programs, too, as `config` (by default the process's
    settings) sets them; for FHIR, `changes` says when its clinics changed last.
    """
    config = config or settings()
    return [
        Route("/healthz", health),
        ready_route(readiness),
        *public_files(config.security_contact),
        Route("/suggest", suggest_for, methods=["POST"]),
        component_route(),
        Mount("/assets", CachedFiles(directory=ASSETS)),
        Mount(PATH, CachedFiles(directory=STYLES)),
        *(home_map_routes(directory) if directory else ()),
        *(answer_pins_routes(directory) if directory else ()),
        *([map_extract_route(Path(extract))] if extract else ()),
        Mount("/map-data/basemap", CachedFiles(directory=BASEMAP)),
        Mount("/map-data", CachedFiles(directory=map_data, check_dir=False)),
        *(doors(directory, config, changes) if directory else ()),
        *sign_in_routes(),
    ]


def doors(
    directory: Callable[[], Directory], config: Settings, changes: Changes = no_changes
) -> list[BaseRoute]:
    """What programs ask; however they do, one address is counted once."""
    throttle = Throttle(config.api_per_minute)
    return [
        *api(directory, config, throttle),
        *assistants(directory, config, throttle),
        *fhir_routes(directory, changes, throttle=throttle, origins=listed(config.api_origins)),
    ]
