"""A deployment's own map, served in the small pieces that browsers ask for."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.status import HTTP_416_RANGE_NOT_SATISFIABLE

from finder.maps.figure import EXTRACT_ADDRESS

MOST_BYTES = 4_000_000
"""Of one piece: a tile has a few hundred thousand at most."""

_PIECE = re.compile(r"bytes=(\d{1,18})-(\d{1,18})")
_AN_HOUR = "public, max-age=3600"


def map_extract_route(path: Path) -> Route:
    """One range of bytes of the archive at a time; never all of it, which may be gigabytes."""

    async def piece(request: Request) -> Response:
        asked = _PIECE.fullmatch(request.headers.get("range", ""))
        length = int(asked[2]) - int(asked[1]) + 1 if asked else 0
        if not 0 < length <= MOST_BYTES:
            return Response(status_code=HTTP_416_RANGE_NOT_SATISFIABLE)
        return FileResponse(
            path, media_type="application/octet-stream", headers={"Cache-Control": _AN_HOUR}
        )

    return Route(EXTRACT_ADDRESS, piece, methods=["GET"])
