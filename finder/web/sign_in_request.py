"""What the sign-in pages take from a request, and what they refuse."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from finder.services.accounts.browsers import browser_name

START = "/"
_LARGEST_FORM = 64 * 1024
_MOST_FIELDS = 20
_LONGEST_PATH = 2_000
_FORM = "application/x-www-form-urlencoded"


class ForeignForm(Exception):
    """A form that no page of ours sent, or that can't be read."""


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form that a page of ours sent; of two fields of one name the last.

    Raises:
        ForeignForm: another site sent it, or it is too large, or not a form in UTF-8.

    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not came_from_here(request) or kind != _FORM:
        raise ForeignForm
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_FORM:
            raise ForeignForm
    try:
        return dict(
            parse_qsl(
                body.decode("ascii"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=_MOST_FIELDS,
            )
        )
    except ValueError:
        raise ForeignForm from None


def came_from_here(request: Request) -> bool:
    """Whether the browser says that a page of this very host sent the request.

    Browsers send ``Origin`` with every form that is posted. Behind a web server that answers
    https the scheme is not known here, so only host and port are compared.
    """
    said = request.headers.get("origin") or request.headers.get("referer", "")
    host = request.headers.get("host", "")
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    return bool(host) and parts.scheme in {"http", "https"} and parts.netloc == host


def browser_of(request: Request) -> str:
    """The coarse name of the browser that asks."""
    return browser_name(request.headers.get("user-agent", ""))


def own_path(asked: str | None) -> str:
    """`asked` if it is a page of the finder, such as ``/find?need=x``; else the first page."""
    if not asked or len(asked) > _LONGEST_PATH or "\\" in asked or not asked.isprintable():
        return START
    if not asked.startswith("/") or asked.startswith("//"):
        return START
    try:
        parts = urlsplit(asked)
    except ValueError:
        return START
    return START if parts.scheme or parts.netloc else asked
