from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from streamlit_folium import _get_header, _get_html, _get_map_string, generate_js_hash

from finder.maps.assets import ASSETS, EXTRACT_SCRIPTS, SCRIPTS, STYLES, asset_url
from finder.maps.figure import ClinicMap, OwnMap, StreetTiles, build_map
from finder.maps.view import MapBounds
from finder.maps.words import MapWords

TILES = StreetTiles(url="https://tiles.example/{z}/{x}/{y}.png", attribution="© <b>Example</b>")


def everything_sent(figure: ClinicMap) -> str:
    """All the component sends for a map, by its own code and in its order."""
    figure.get_root().render()
    html, header = _get_html(figure), _get_header(figure)
    return "\n".join([html, header, _get_map_string(figure)])


def plan(figure: ClinicMap) -> dict[str, object]:
    value: dict[str, object] = json.loads(base64.b64decode(figure.plan))
    return value


def test_equal_arguments_give_equal_maps_so_that_nothing_is_mounted_anew() -> None:
    assert everything_sent(build_map(tiles=TILES)) == everything_sent(build_map(tiles=TILES))


@pytest.mark.parametrize(
    "changed",
    [
        build_map(tiles=TILES),
        build_map(dark=True),
        build_map(area_search=False),
        build_map(words=MapWords(fit="Todo")),
    ],
)
def test_another_map_has_another_key(changed: ClinicMap) -> None:
    usual, other = (generate_js_hash(_get_map_string(one)) for one in (build_map(), changed))
    assert usual != other


@pytest.mark.parametrize("tiles", [None, TILES])
def test_the_map_names_no_other_host(tiles: StreetTiles | None) -> None:
    figure = build_map(tiles=tiles)
    links = [address for _, address in [*figure.default_js, *figure.default_css]]
    assert all(re.fullmatch(r"/assets/[\w./-]+\?v=[0-9a-f]{12}", address) for address in links)
    assert "://" not in everything_sent(figure)


def test_the_credit_and_the_words_travel_as_data() -> None:
    figure = build_map(tiles=TILES, words=MapWords(fit="{{ 7*7 }}`"))
    assert plan(figure)["tiles"] == {"url": TILES.url, "attribution": TILES.attribution}
    assert "{{" not in everything_sent(figure)
    assert "<b>" not in everything_sent(figure)


def test_the_zoom_ends_where_clusters_can_count_on_it() -> None:
    assert plan(build_map())["maxZoom"] == 18


def test_a_map_of_the_deployments_own_is_drawn_and_nothing_of_it_is_loaded_without_it() -> None:
    around = MapBounds(south=13.2, west=144.6, north=13.7, east=145.0)
    own = OwnMap(bounds=around, closest=14, attribution="{{ 7*7 }} <b>us</b>")
    assert plan(build_map(tiles=own))["extract"] == {
        "url": "/map-data/extract.pmtiles",
        "attribution": "{{ 7*7 }} <b>us</b>",
        "closest": 14,
        "bounds": [[13.2, pytest.approx(-215.4)], [13.7, pytest.approx(-215.0)]],
    }
    assert plan(build_map(tiles=own))["tiles"] is None
    loaded = [name for name, _ in build_map(tiles=own).default_js]
    assert loaded[:2] == ["leaflet/leaflet.js", "protomaps/protomaps-leaflet.js"]
    assert not [name for name, _ in build_map().default_js if "protomaps" in name]
    assert not [name for name, _ in build_map(tiles=TILES).default_js if "protomaps" in name]


def test_every_named_asset_is_there_with_its_licence() -> None:
    assert [
        name for name in (*EXTRACT_SCRIPTS, *SCRIPTS, *STYLES) if not (ASSETS / name).is_file()
    ] == []
    for library in ("leaflet", "markercluster", "protomaps"):
        assert "Copyright" in (ASSETS / library / "LICENSE").read_text(encoding="utf-8")


def test_every_script_of_the_finder_is_loaded() -> None:
    own = {f"finder/{path.name}" for path in (ASSETS / "finder").glob("*.js")}
    assert own == {name for name in SCRIPTS if name.startswith("finder/")}


@pytest.mark.parametrize("path", sorted((ASSETS / "finder").iterdir()), ids=lambda path: path.name)
def test_no_file_of_the_finder_asks_another_host_or_parses_text_as_html(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)[^\s\"']*", text) == []
    assert re.findall(r"\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|\beval\(", text) == []


def test_a_changed_file_gets_another_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finder.maps.assets.ASSETS", tmp_path)
    asset_url.cache_clear()
    (tmp_path / "a.js").write_text("one", encoding="utf-8")
    before = asset_url("/assets", "a.js")
    asset_url.cache_clear()
    (tmp_path / "a.js").write_text("two", encoding="utf-8")
    assert asset_url("/assets", "a.js") != before
    asset_url.cache_clear()
