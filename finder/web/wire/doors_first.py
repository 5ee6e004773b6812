"""Programs are answered before everything that only pages need.

Between the address of a page and what Streamlit makes of it stand two dozen layers: visits, frames,
uploads, fonts. What programs ask passes none of them, in either direction: they took a sixth of the
time of an answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from finder.web.api.routes import ROOM
from finder.web.fhir.routes import PATH

_DOORS = (ROOM, PATH)


class DoorsFirst:
    """Answers what is below `/api` and `/fhir` itself, by those of `routes` that are there."""

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        doors = [
            one for one in routes if isinstance(one, Mount | Route) and one.path.startswith(_DOORS)
        ]
        router = Router(doors, redirect_slashes=False, default=app)
        self.doors = GZipMiddleware(ExceptionMiddleware(router), minimum_size=1000, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_asked = scope["type"] == "http" and scope["path"].startswith(_DOORS)
        await (self.doors if is_asked else self.app)(scope, receive, send)
