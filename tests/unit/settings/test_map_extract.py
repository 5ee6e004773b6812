"""A deployment's own map: looked at when the finder starts, served in small pieces."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from finder.errors import InvalidSetting
from finder.settings import settings
from finder.settings_rules import MapExtract, read_map_extract
from finder.web.map_extract import MOST_BYTES, map_extract_route
from tests.unit.settings.pmtiles import archive


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.pmtiles"
    path.write_bytes(archive(closest=14, box=(-1_150_000_000, 310_000_000, -1_090_000_000, 0)))
    return path


def test_its_head_says_where_it_is_and_how_close_it_goes(file: Path) -> None:
    assert read_map_extract(file) == MapExtract(31.0, -115.0, 0.0, -109.0, 14)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no PMTiles archive"),
        (b"PMTiles\x02" + archive()[8:], "no PMTiles archive"),
        (b"PK\x03\x04" * 100, "no PMTiles archive"),
        (archive()[:100], "no PMTiles archive"),
        (archive()[:-1], "ends too early"),
        (archive()[:140], "ends too early"),
        (archive(kind=2), "browsers can't draw"),
        (archive(packed=4), "browsers can't draw"),
        (archive(inside=3), "browsers can't draw"),
        (None, "no file that can be opened"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, said: str
) -> None:
    path = tmp_path / "ours.pmtiles"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("FINDER_BASEMAP", str(path))
    settings.cache_clear()
    try:
        with pytest.raises(InvalidSetting, match="FINDER_BASEMAP") as told:
            settings()
        assert said in str(told.value)
        assert "\n" not in str(told.value)
    finally:
        settings.cache_clear()


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_there_is_none(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("FINDER_BASEMAP", raising=False)
    if value is not None:
        monkeypatch.setenv("FINDER_BASEMAP", value)
    settings.cache_clear()
    assert settings().basemap == ""
    settings.cache_clear()


def test_a_browser_gets_the_piece_that_it_asks_for_as_it_is(file: Path) -> None:
    middleware = [Middleware(GZipMiddleware, minimum_size=1)]
    client = TestClient(Starlette(routes=[map_extract_route(file)], middleware=middleware))
    answer = client.get("/map-data/extract.pmtiles", headers={"Range": "bytes=0-126"})
    assert (answer.status_code, answer.content) == (206, file.read_bytes()[:127])
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "asked",
    [None, "bytes=0-", "bytes=-5", "bytes=5-1", "bytes=0-1,3-4", f"bytes=0-{MOST_BYTES}", "x"],
)
def test_nobody_gets_all_of_it(file: Path, asked: str | None) -> None:
    client = TestClient(Starlette(routes=[map_extract_route(file)]))
    headers = {"Range": asked} if asked else {}
    assert client.get("/map-data/extract.pmtiles", headers=headers).status_code == 416
