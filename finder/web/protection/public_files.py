"""What programs look for at fixed places: what may be crawled, and whom to tell of a hole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from finder.language.offered import offered

_NOT_FOR_CRAWLERS = (
    *("/sign-in", "/account", "/set-up", "/sign-out", "/admin", "/upload", "/history", "/edit"),
    *(
        "/reports",
        "/calls",
        "/health",
        "/release",
        "/directories",
        "/api/",
        "/fhir/",
        "/mcp",
        "/map-data/",
    ),
    *("/suggest", "/media/", "/_stcore/", "/shortlist", "/call-sheet", "/together", "/referrers"),
)
"""Pages of a person's own, and doors that programs ask by their rules."""

_GOOD_FOR = dt.timedelta(days=180)
"""RFC 9116 (section 2.5.5) recommends less than a year."""

_A_DAY = {"Cache-Control": "public, max-age=86400"}


def public_files(
    contact: str, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
) -> list[BaseRoute]:
    """``/robots.txt``, and ``/.well-known/security.txt`` where there is a `contact`."""
    robots = Route("/robots.txt", lambda _: PlainTextResponse(robots_text(), headers=_A_DAY))

    def security(_: Request) -> Response:
        return PlainTextResponse(security_text(contact, clock()), headers=_A_DAY)

    return [robots, *([Route("/.well-known/security.txt", security)] if contact else ())]


def robots_text() -> str:
    """What crawlers are asked to leave alone (RFC 9309): whatever follows a question mark too.

    A search is somebody's health; a clinic's own page is its only address with a question mark.
    """
    refused = (f"Disallow: {path}" for path in (*_NOT_FOR_CRAWLERS, "/*?"))
    return "\n".join(["User-agent: *", "Allow: /clinic?id=", *refused, ""])


def security_text(contact: str, now: dt.datetime) -> str:
    """Whom to tell of a hole, and until when that is true (RFC 9116)."""
    expires = (now + _GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = {
        "Contact": contact,
        "Expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": ", ".join(offered()),
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())
