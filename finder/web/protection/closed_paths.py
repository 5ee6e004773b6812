"""What is not there for anybody: names that no file has, and what Streamlit has beside pages."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from finder.web.fhir.routes import PATH as FHIR

_CORE = "/_stcore/"
_OPEN = ("health", "host-config", "stream", "upload_file/", "bidi-components/")
"""What the pages ask of Streamlit's own routes."""

_LONGEST_NAME = 255


class ClosedPaths:
    """Answers 404 on what can't be there, and on what Streamlit serves beside the pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and (_is_closed(scope["path"]) or _is_no_name(scope["path"])):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_no_name(path: str) -> bool:
    """Whether no file can be called so; to ask a disk for one is a fault in a library's eyes.

    Below `/fhir` are no files.
    """
    if path.startswith(f"{FHIR}/"):
        return False
    return any(len(part.encode("utf-8", "replace")) > _LONGEST_NAME for part in path.split("/"))


def _is_closed(path: str) -> bool:
    _, core, rest = path.partition(_CORE)
    asked = rest.rstrip("/")
    if not core:
        return path.rstrip("/").endswith("/st-metrics")
    return not any(asked == one or (one[-1] == "/" and asked.startswith(one)) for one in _OPEN)
