"""What a browser is told to load first, and what it may keep: the finder's own letters."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.web.first_paint import PATH, STYLES
from finder.web.wire.lasting_files import LastingFiles
from finder.web.wire.light_fonts import (
    ICON_FONT,
    FewIcons,
    font_faces,
    icons_named,
    streamlit_font,
    with_own_preload,
)

_INDEX = streamlit_font("SourceSansVF-Upright").parents[2] / "index.html"
_TEXT_FONT = "app/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"


def test_streamlits_page_preloads_the_finders_letters_in_place_of_its_own() -> None:
    page = with_own_preload(_INDEX.read_bytes()).decode()
    assert "SourceSans" not in page
    assert re.findall(r'rel="preload" href="\./([^"]+)" as="font"', page) == [_TEXT_FONT]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><head></head><body></body></html>",
        b'<link rel="preload" href="./static/media/Other.woff2" as="font">',
    ],
)
def test_a_page_without_that_preload_stays_as_it_is(page: bytes) -> None:
    assert with_own_preload(page) == page


def test_every_font_that_pages_are_pointed_to_is_there() -> None:
    addresses = re.findall(r'url\("\./([^"?]+)', font_faces(PATH).decode())
    ui = STYLES.parent
    files = [ui / "static" / "fonts" / _TEXT_FONT.rpartition("/")[2], ICON_FONT]
    assert addresses == [_TEXT_FONT, f"{PATH[1:]}/{ICON_FONT.name}"]
    assert all(file.is_file() for file in files)
    assert ICON_FONT.parent == STYLES


def test_the_icon_font_was_made_of_the_icons_that_are_named_now() -> None:
    made_of = ICON_FONT.with_suffix(".txt").read_text(encoding="utf-8").split()
    missing = icons_named() - set(made_of)
    assert not missing, "an icon is named that the font lacks: run scripts/build_icons.py"


def test_the_icon_font_is_a_small_part_of_streamlits() -> None:
    assert ICON_FONT.stat().st_size * 10 < streamlit_font("MaterialSymbols-Rounded").stat().st_size
    assert BytesIO(ICON_FONT.read_bytes()).read(4) == b"wOF2"


@pytest.mark.parametrize("before", ["", "/under/a/path"])
def test_streamlits_icon_font_is_answered_with_the_icons_alone(before: str) -> None:
    async def answer(_: Request) -> Response:
        return Response("the application's own")

    browser = TestClient(FewIcons(Starlette(routes=[Route("/{path:path}", answer)])))
    whole = streamlit_font("MaterialSymbols-Rounded").name
    assert browser.get(f"{before}/static/media/{whole}").content == ICON_FONT.read_bytes()
    for other in ("MaterialSymbols-Rounded.woff2", "KaTeX_Main.ab12.woff2"):
        assert browser.get(f"{before}/static/media/{other}").text == "the application's own"


@pytest.mark.parametrize(
    ("path", "lasts"),
    [
        ("/component/streamlit_folium.st_folium/static/js/main.521860b0.js", True),
        ("/component/another.part/static/css/main.0a1b2c3d4e.css", True),
        ("/under/a/path/component/x.y/static/js/2.00ff00ff.chunk.js", False),
        ("/component/streamlit_folium.st_folium/static/js/main.js", False),
        ("/component/streamlit_folium.st_folium/index.html", False),
        ("/app/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", True),
        ("/finder/app/static/fonts/a.woff2", True),
        ("/app/static/fonts/OFL.txt", False),
        ("/find", False),
    ],
)
@pytest.mark.parametrize("status", [200, 404])
def test_what_never_changes_at_its_address_is_kept_for_a_year(
    path: str, *, lasts: bool, status: int
) -> None:
    async def answer(_: Request) -> Response:
        return Response("x", status, {"Cache-Control": "public"})

    browser = TestClient(LastingFiles(Starlette(routes=[Route("/{path:path}", answer)])))
    kept = browser.get(path).headers["cache-control"]
    assert ("immutable" in kept) == (lasts and status == 200)
