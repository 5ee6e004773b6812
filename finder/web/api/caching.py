"""Answers that need not be sent again: a tag for each address and state of the directory."""

from __future__ import annotations

import hashlib

from starlette import status
from starlette.requests import Request
from starlette.responses import Response

from finder.version import VERSION

SHARED = "public, max-age=60"
"""What tells of no person may be kept by everybody, for a minute."""

OWN = "private, no-cache"
"""What a person asked may be kept where it was asked alone, and is asked again each time."""


def tag_of(state: str) -> str:
    """The entity tag of every answer in that state: weak, as it may be packed (RFC 9110, 8.8)."""
    return f'W/"{hashlib.sha256(f"{VERSION} {state}".encode()).hexdigest()[:20]}"'


def headers_of(tag: str, kept: str) -> dict[str, str]:
    """What is said of an answer that may be kept."""
    return {"ETag": tag, "Cache-Control": kept}


def unchanged(request: Request, tag: str, kept: str) -> Response | None:
    """The empty answer to whoever has this state already, else None (RFC 9110, 13.1.2)."""
    bare = tag.removeprefix("W/")
    if any(one.removeprefix("W/") == bare for one in _tags(request)):
        return _empty(tag, kept)
    return None


def there_already(request: Request, tag: str, kept: str) -> Response | None:
    """The empty answer to whoever wants none if there is any; to be asked once there is one."""
    return _empty(tag, kept) if "*" in _tags(request) else None


def _empty(tag: str, kept: str) -> Response:
    return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers_of(tag, kept))


def _tags(request: Request) -> list[str]:
    return [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
