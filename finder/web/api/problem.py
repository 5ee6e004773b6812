"""What a program is told that asked for what can't be done: problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson
from starlette import status
from starlette.exceptions import HTTPException
from starlette.responses import Response

from finder.errors import AmbiguousNeed, AmbiguousPlace, InputError, UnknownClinic
from finder.errors.options import NeedQuestion
from finder.services.doors.emergency import emergency_data
from finder.services.doors.requests import Asks
from finder.services.doors.words import say

MEDIA_TYPE = "application/problem+json"
POLICY = "default-src 'none'; frame-ancestors 'none'"
"""What a browser may do with an answer that is no page: nothing."""

RETRY_SECONDS = 5
_NO_HEADERS: Mapping[str, str] = {}


@dataclass(kw_only=True, eq=False)
class CannotAnswer(Exception):
    """A request that can't be answered; `code` says why, to programs.

    `errors` are names of what is wrong, each with a sentence; `choices` what may be asked instead,
    `emergency` the help to show before anything else. Nothing repeats what was asked, but for what
    `detail` quotes to whoever asked.
    """

    status: int
    code: str
    detail: str
    errors: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()
    emergency: dict[str, object] | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)

    def told(self) -> dict[str, object]:
        """The members of the standard, and those of ours that say something."""
        told: dict[str, object] = {
            "type": "about:blank",
            "title": phrase_of(self.status),
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if self.errors:
            told["errors"] = [{"name": name, "detail": detail} for name, detail in self.errors]
        if self.choices:
            told["choices"] = list(self.choices)
        if self.emergency:
            told["emergency"] = self.emergency
        return told

    def response(self) -> Response:
        """The answer that says so."""
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY, **self.headers}
        return Response(orjson.dumps(self.told()), self.status, headers, MEDIA_TYPE)


def phrase_of(code: int) -> str:
    """What HTTP calls a status."""
    return HTTPException(code).detail


def problem_of(error: InputError, asked: Asks) -> CannotAnswer:
    """What is told of an error that a use case raised, with the help that the words call for."""
    code = status.HTTP_422_UNPROCESSABLE_CONTENT
    if isinstance(error, UnknownClinic):
        code = status.HTTP_404_NOT_FOUND
    asked_back = error.question if isinstance(error, NeedQuestion) else error.said()
    return CannotAnswer(
        status=code,
        code=error.code,
        detail=asked_back,
        choices=_choices(error),
        emergency=emergency_data(asked.first_help()),
    )


def no_directory() -> CannotAnswer:
    """There is no directory now; why is for who runs the finder."""
    return CannotAnswer(
        status=status.HTTP_503_SERVICE_UNAVAILABLE,
        code="directory.none",
        detail=say("problem.no_directory"),
        headers={"Retry-After": str(RETRY_SECONDS)},
    )


def fault_of_ours() -> CannotAnswer:
    """The finder itself failed: the log has it, without what was asked."""
    return CannotAnswer(
        status=status.HTTP_500_INTERNAL_SERVER_ERROR,
        code="finder.fault",
        detail=say("problem.fault"),
    )


def no_such_tool(names: tuple[str, ...]) -> CannotAnswer:
    """An assistant called what is none."""
    return CannotAnswer(
        status=status.HTTP_404_NOT_FOUND,
        code="tool.none",
        detail=say("problem.no_tool", known=", ".join(names)),
        choices=names,
    )


def _choices(error: InputError) -> tuple[str, ...]:
    if isinstance(error, AmbiguousPlace | AmbiguousNeed):
        return tuple(error.choices)
    offer = error.offer if isinstance(error, NeedQuestion) else ""
    return (*getattr(error, "suggestions", ()), *([offer] if offer else []))
