"""The scripts of the pages' components: ``GET /scripts/{name}.js?v={version}``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.status import HTTP_404_NOT_FOUND

from finder.services.component_files import (
    COMPONENTS,
    FOLDER,
    component_script,
    component_version,
)

_FOR_EVER = "public, max-age=31536000, immutable"


def component_route() -> Route:
    """The route; a browser keeps what it asked for by the version that there is."""

    async def script(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in COMPONENTS:
            return PlainTextResponse("Not Found", HTTP_404_NOT_FOUND)
        is_new = request.query_params.get("v") == component_version(name)
        headers = {"Cache-Control": _FOR_EVER if is_new else "no-store"}
        return Response(component_script(name), headers=headers, media_type="text/javascript")

    return Route(FOLDER + "/{name}.js", script)
