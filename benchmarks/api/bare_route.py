"""The floor of a JSON route: an answer that lies ready, as `python -m benchmarks.api.bare_route`.

It is served as the finder is, by uvicorn and Starlette in one process, with nothing around it.
"""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/bare"
_BODY = b'{"clinics": []}'


async def _bare(_: Request) -> Response:
    return Response(_BODY, media_type="application/json")


def main() -> None:
    """Answer at the port that is told."""
    app = Starlette(routes=[Route(PATH, _bare)])
    uvicorn.run(
        app, host="127.0.0.1", port=int(sys.argv[1]), http="h11", loop="asyncio", access_log=False
    )


if __name__ == "__main__":
    main()
