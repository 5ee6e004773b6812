"""Answers of the sign-in pages: never kept by a browser, and the cookies that go with them."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from finder.services.accounts.sessions import SESSION
from finder.services.accounts.sign_in import (
    CONFIRMED_COOKIE,
    DEVICE_COOKIE,
    FRESH,
    KNOWN,
    SESSION_COOKIE,
)
from finder.settings import settings
from finder.web.language.spoken import say
from finder.web.sign_in_page import POLICY, Html, fault, link, page

FORM_COOKIE = "finder_form"
"""What shows that a form was made for this browser, before anybody is signed in."""

_HEADERS = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}


def shown(html: Html, status: int = 200) -> Response:
    """A page."""
    return HTMLResponse(html, status_code=status, headers=_HEADERS)


def sent_to(path: str) -> Response:
    """The way to another page of the finder, asked for with GET."""
    return RedirectResponse(path, status_code=303, headers=_HEADERS)


def refused_form() -> Response:
    """What is said of a form that no page of ours made for this browser."""
    title = say("sign_in.foreign.title")
    return shown(
        page(title, fault(say("sign_in.foreign.text")), link(say("sign_in.again"), "/sign-in")), 403
    )


def out_of_order() -> Response:
    """What is said while the accounts can't be reached; why is for who runs the finder."""
    return shown(page(say("sign_in.title"), fault(say("fault.sign_in"))), 503)


def form_seed(request: Request) -> str:
    """What this browser's forms are made for; a new one if it keeps none yet."""
    return request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(32)


def keep_seed(request: Request, answer: Response, seed: str) -> Response:
    """Let the browser keep `seed` while it is open."""
    _set(request, answer, FORM_COOKIE, seed)
    return answer


def keep_sign_in(request: Request, answer: Response, cookie: str, device: str) -> Response:
    """Let the browser keep a sign-in, and what it is known by when that is over."""
    _set(request, answer, SESSION_COOKIE, cookie, int(SESSION.total_seconds()))
    _set(request, answer, DEVICE_COOKIE, device, int(KNOWN.total_seconds()))
    return answer


def keep_confirmation(request: Request, answer: Response, confirmation: str) -> Response:
    """Let the browser show for a while that the password was given again."""
    _set(request, answer, CONFIRMED_COOKIE, confirmation, int(FRESH.total_seconds()))
    return answer


def drop_session(request: Request, answer: Response) -> Response:
    """Let the browser forget a sign-in."""
    _set(request, answer, SESSION_COOKIE, "", 0)
    return answer


def _set(
    request: Request, answer: Response, name: str, value: str, seconds: int | None = None
) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https" or settings().cookie_secure,
    )
