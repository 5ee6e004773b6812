"""Files may be sent by a signed-in admin whose page asks for one, and only so many bytes.

Streamlit itself takes a file from whoever has a socket open, for a page that asks for none,
and keeps it in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.status import (
    HTTP_403_FORBIDDEN,
    HTTP_411_LENGTH_REQUIRED,
    HTTP_413_CONTENT_TOO_LARGE,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from finder.web.language.spoken import say

UPLOADS = "/_stcore/upload_file"
_METHODS = frozenset({"PUT", "DELETE"})


@dataclass(frozen=True, slots=True)
class UploadRoom:
    """How many bytes of files are held at most: for one visit, and for all together."""

    per_visit: int
    in_all: int


@dataclass(frozen=True, slots=True)
class UploadRules:
    """Who may send files, and how much there is already.

    `may_send` says of a visit whether its page asks an admin for a file, `is_admin` of a
    request whether an admin who is signed in sends it, and `held` how many bytes are kept
    for each visit.
    """

    may_send: Callable[[str], bool]
    is_admin: Callable[[Request], bool]
    held: Callable[[], Mapping[str, int]]
    room: UploadRoom


class UploadsOfAdmins:
    """Answers 403 to who may not send a file, and 413 where there is no room for it."""

    def __init__(self, app: ASGIApp, *, rules: UploadRules) -> None:
        self.app = app
        self.rules = rules
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or UPLOADS not in scope["path"]:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        visit = scope["path"].partition(UPLOADS)[2].strip("/").partition("/")[0]
        if not await self._may(request, visit):
            await _refused("not_asked", HTTP_403_FORBIDDEN)(scope, receive, send)
        elif request.method == "DELETE":
            await self.app(scope, receive, send)
        elif (size := said_size(request.headers)) is None:
            await _refused("no_size", HTTP_411_LENGTH_REQUIRED)(scope, receive, send)
        elif not self._has_room(visit, size):
            await _refused("too_large", HTTP_413_CONTENT_TOO_LARGE)(scope, receive, send)
        else:
            await self._take(visit, size, (scope, receive, send))

    async def _may(self, request: Request, visit: str) -> bool:
        return (
            request.method in _METHODS
            and self.rules.may_send(visit)
            and await run_in_threadpool(self.rules.is_admin, request)
        )

    def _has_room(self, visit: str, size: int) -> bool:
        held, room = self.rules.held(), self.rules.room
        of_visit = held.get(visit, 0) + self._coming[visit] + size
        in_all = sum(held.values()) + self._coming.total() + size
        return of_visit <= room.per_visit and in_all <= room.in_all

    async def _take(self, visit: str, size: int, call: tuple[Scope, Receive, Send]) -> None:
        self._coming[visit] += size
        try:
            await self.app(*call)
        finally:
            self._coming[visit] -= size
            if not self._coming[visit]:
                del self._coming[visit]


def said_size(headers: Headers) -> int | None:
    """How large a request says that it is, if it does; the server cuts off what comes after."""
    said = headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else None


def _refused(key: str, status: int) -> PlainTextResponse:
    # the rest of a stranger's file is not waited for
    headers = {"Connection": "close"} if status == HTTP_403_FORBIDDEN else {}
    return PlainTextResponse(say(f"fault.upload.{key}"), status, headers)
