"""The fonts of the pages, so that a first visit loads no letters and icons that none shows.

Streamlit's page asks for its own text font (170 KB), which the finder's theme never uses, and
for an icon font of 375 KB. A later `@font-face` of the same name wins, so each page is told of
the finder's own letters, and of a font with those icons alone that its pages can show.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_FINDER = Path(__file__).resolve().parents[2]
ICON_FONT = _FINDER / "ui" / "assets" / "icons.woff2"
"""The icons that pages can show, as `scripts/build_icons.py` made them."""

_TEXT_FONT = "app/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
_NAMED = re.compile(r":material/([a-z0-9_]+):")
_PRELOAD = re.compile(rb'<link\s+rel="preload"\s+href="[^"]*SourceSans[^"]*"[^>]*?/?>', re.DOTALL)

_WHOLE_ICON_FONT = re.compile(r"/static/media/MaterialSymbols-Rounded\.[\w-]+\.woff2")
_A_DAY = "public, max-age=86400"


class FewIcons:
    """Answers with the finder's icons where Streamlit's script loads the whole icon font.

    It does so whatever font the page then shows icons in. A browser keeps that one for a day;
    pages show the one at the address with a hash.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and _WHOLE_ICON_FONT.search(scope["path"]):
            kept = {"Cache-Control": _A_DAY}
            await FileResponse(ICON_FONT, headers=kept)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def with_own_preload(page: bytes) -> bytes:
    """Streamlit's HTML, which loads the finder's text font first in place of its own."""
    link = f'<link rel="preload" href="./{_TEXT_FONT}" as="font" type="font/woff2" crossorigin>'
    return _PRELOAD.sub(link.encode(), page, count=1)


@lru_cache(maxsize=4)
def font_faces(styles: str) -> bytes:
    """The style that gives Streamlit's font names other files; `styles` is where ours lie."""
    version = hashlib.sha256(ICON_FONT.read_bytes()).hexdigest()[:12]
    faces = (
        ("Source Sans", "100 900", f"./{_TEXT_FONT}"),
        ("Material Symbols Rounded", "400", f".{styles}/{ICON_FONT.name}?v={version}"),
    )
    rules = "".join(
        f'@font-face{{font-family:"{name}";font-style:normal;font-weight:{weight};'
        f'font-display:block;src:url("{address}")format("woff2")}}'
        for name, weight, address in faces
    )
    return f"<style>{rules}</style>".encode()


def icons_named() -> frozenset[str]:
    """The icons that the finder's pages name, and those that Streamlit's own blocks do."""
    named: set[str] = set()
    for file in [*_FINDER.glob("ui/**/*.py"), *_streamlit("static/js").glob("*.js")]:
        named.update(_NAMED.findall(file.read_text(encoding="utf-8")))
    return frozenset(named)


def streamlit_font(name: str) -> Path:
    """The file of a font that Streamlit ships."""
    return next(_streamlit("static/media").glob(f"{name}.*"))


def _streamlit(folder: str) -> Path:
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise LookupError("streamlit is not installed")
    return Path(spec.origin).parent / "static" / folder
