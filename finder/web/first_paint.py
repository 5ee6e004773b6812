"""The look of the pages in Streamlit's own HTML, so that nothing is seen before it is dressed.

Streamlit draws its skeleton and the first blocks before the page's own style reaches the
browser with them; whatever is drawn then jumps once it does. So does a search that the tab
remembers and Streamlit does not: a script of some lines looks for it before all others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.services.component_files import component_address
from finder.web.language.spoken import say, words
from finder.web.sign_in_answer import shown
from finder.web.sign_in_page import link, page
from finder.web.wire.light_fonts import font_faces, with_own_preload

STYLES = Path(__file__).resolve().parents[1] / "ui" / "assets"
"""The folder of the pages' style sheet."""

PATH = "/styles"
"""Where the browser asks for it."""

_FIRST_SCRIPT = "first.js"
_BODY = re.compile(rb"<body[^>]*>")
_LANGUAGE = re.compile(rb'(<html[^>]*\blang=)"[^"]*"')
_FRAMES = "/component/"
_READ = frozenset({"GET", "HEAD"})
"""Who asks for the head alone is answered as to GET; the server leaves the body out."""
_DOORS = ("/api", "/fhir", "/mcp")
_STREAMLITS = b'<div id="root">'
"""What only the page has that Streamlit's script draws into."""
_OF_THE_FILE = ("ETag", "Last-Modified")
"""What tells a browser that the page which it has is still the file's: it is no file's now."""


class DressedPages:
    """Puts the first script and the style sheet at the top of the body of Streamlit's pages.

    In the head the style sheet would stand before what Streamlit's script puts there, which
    would win.

    Streamlit answers with its page at every address, where it then shows the first page or, below
    another folder, nothing at all. At one that is none of `pages` a plain page says so instead.
    """

    def __init__(self, app: ASGIApp, pages: Collection[str] = ()) -> None:
        self.app = app
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_frame = scope["type"] == "http" and scope["path"].startswith(_FRAMES)
        if scope["type"] != "http" or scope["method"] not in _READ or is_frame:
            await self.app(scope, receive, send)
            return
        started: list[Message] = []
        body = bytearray()

        async def send_dressed(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                started.append(message)
            elif not started:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body") and self._is_lost(scope["path"], body):
                    await no_such_page()(scope, receive, send)
                elif not message.get("more_body"):
                    dressed = _dressed(bytes(body))
                    headers = MutableHeaders(scope=started[0])
                    headers["Content-Length"] = str(len(dressed))
                    for name in _OF_THE_FILE:
                        del headers[name]
                    await send(started[0])
                    await send({"type": "http.response.body", "body": dressed})

        asked = scope if scope["path"].startswith(_DOORS) else {**scope, "method": "GET"}
        await self.app(_plain(asked), receive, send_dressed)

    def _is_lost(self, path: str, body: bytearray) -> bool:
        return bool(self.pages) and path.strip("/") not in self.pages and _STREAMLITS in body


def no_such_page() -> Response:
    """What is said at an address that is none of the finder's, with the way to its first page."""
    title = say("app.no_such_page")
    return shown(page(title, link(say("app.no_such_page_instead"), "/")), 404)


def _plain(scope: Scope) -> Scope:
    """The request for a page as one that takes no packed answer, which could not be dressed.

    Streamlit packs its page at every address but the root; `GZipMiddleware` of ours, around
    this, packs what leaves here.
    """
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


def _is_page(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    is_html = headers.get("content-type", "").startswith("text/html")
    return bool(message["status"] == 200 and is_html and "content-encoding" not in headers)


def _dressed(page: bytes) -> bytes:
    """Streamlit's page with its dress, in its language; one of the finder's own has its own.

    Such a one allows no script.
    """
    if _STREAMLITS not in page:
        return page
    dressed = _BODY.sub(lambda tag: tag[0] + _dress(), with_own_preload(page), count=1)
    return _LANGUAGE.sub(rb'\1"' + words().language.encode() + b'"', dressed, count=1)


@lru_cache(maxsize=1)
def first_script() -> bytes:
    """The script that runs before all others; the pages' policy allows it by its hash."""
    return (STYLES / _FIRST_SCRIPT).read_bytes()


@lru_cache(maxsize=1)
def _dress() -> bytes:
    script = b"<script>" + first_script() + b"</script>"
    return script + _link() + _preloads() + font_faces(PATH)


def _preloads() -> bytes:
    """The components of the first page, so that they are there when Streamlit draws them."""
    names = ("pf_search_form", "pf_page", "pf_tab_memory", "pf_view_switch")
    links = (f'<link rel="modulepreload" href=".{component_address(name)}">' for name in names)
    return "".join(links).encode()


def _link() -> bytes:
    style = STYLES / "style.css"
    version = hashlib.sha256(style.read_bytes()).hexdigest()[:12]
    return f'<link rel="stylesheet" href=".{PATH}/{style.name}?v={version}">'.encode()
