"""Files of places that other programs made: points, grids, layers and types."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.validation import check_directory
from tests.unit.intake.places.made import (
    TEMPE,
    TUCSON,
    feature,
    frame,
    geojson,
    geopackage,
    geoparquet,
)

AT_TEMPE = {"type": "Point", "coordinates": [-111.93, 33.41]}
Write = Callable[[gpd.GeoDataFrame, Path], bytes]


def as_geopackage(one: gpd.GeoDataFrame, folder: Path) -> bytes:
    return geopackage(folder / "a.gpkg", {"sites": one}).read_bytes()


def as_parquet(one: gpd.GeoDataFrame, _: Path) -> bytes:
    return geoparquet(one)


def as_geojson(one: gpd.GeoDataFrame, _: Path) -> bytes:
    return one.to_json(default=str).encode()


WRITERS = {"geopackage": as_geopackage, "parquet": as_parquet, "geojson": as_geojson}


@pytest.fixture(params=WRITERS)
def write(request: pytest.FixtureRequest) -> Write:
    return WRITERS[request.param]


def rows(data: bytes, **options: object) -> list[dict[str, str]]:
    table = read_table(data, "file", ReadingOptions(**options))
    _, *found = table.rows()
    return [dict(zip(table.titles, one.cells, strict=False)) for one in found]


def said(data: bytes) -> dict[str, str]:
    return {one.code.value: str(one) for one in check_directory(data).issues}


def test_points_and_addresses_become_clinics(write: Write, tmp_path: Path) -> None:
    data = write(frame(), tmp_path)
    report = check_directory(data)
    assert [one for one in report.issues if one.is_error] == []
    assert [(one.name, one.address.city) for one in report.clinics] == [
        ("Example Spine", "Tempe"),
        ("Sample Pain Care", "Tucson"),
    ]
    at = report.clinics[0].position
    assert at is not None
    assert (at.latitude, at.longitude) == (33.41, -111.93)


@pytest.mark.parametrize("grid", ["EPSG:26912", "EPSG:2868"])
@pytest.mark.parametrize("form", ["geopackage", "parquet"])
def test_points_on_another_grid_are_turned_into_degrees(
    form: str, grid: str, tmp_path: Path
) -> None:
    data = WRITERS[form](frame().to_crs(grid), tmp_path)
    first, second = rows(data)
    assert float(first["latitude"]) == pytest.approx(33.41, abs=1e-4)
    assert float(second["longitude"]) == pytest.approx(-110.97, abs=1e-4)
    assert "were turned into degrees" in said(data)["grid_changed"]


@pytest.mark.parametrize("form", ["geopackage", "parquet"])
def test_numbers_on_no_grid_are_degrees_only_where_they_can_be(form: str, tmp_path: Path) -> None:
    assert rows(WRITERS[form](frame(grid=None), tmp_path))[0]["latitude"] == "33.41"
    flat = frame([shapely.Point(412_000, 3_700_000), shapely.Point(500_000, 3_560_000)], None)
    (tmp_path / "flat").mkdir()
    data = WRITERS[form](flat, tmp_path / "flat")
    assert "latitude" not in rows(data)[0]
    assert "does not say on which grid" in said(data)["grid_unknown"]


def test_an_area_or_nothing_is_no_place_and_is_told(write: Write, tmp_path: Path) -> None:
    area = TUCSON.buffer(0.1)
    data = write(frame([TEMPE, area]), tmp_path)
    assert [one.get("latitude") for one in rows(data)] == ["33.41", ""]
    assert "Rows without a point: 1 (lines, areas and broken shapes: 1)" in said(data)["no_point"]
    (tmp_path / "none").mkdir()
    data = write(frame([TEMPE, None]), tmp_path / "none")
    assert "Rows without a point: 1 (lines, areas and broken shapes: 0)" in said(data)["no_point"]


def test_several_points_that_are_one_are_that_one(write: Write, tmp_path: Path) -> None:
    data = write(frame([shapely.MultiPoint([TEMPE]), shapely.Point(-110.97, 32.22, 700)]), tmp_path)
    assert [one["longitude"] for one in rows(data)] == ["-111.93", "-110.97"]


def test_degrees_in_columns_give_way_to_the_point(write: Write, tmp_path: Path) -> None:
    stated = {"name": ["A", "B"], "lat": [1.5, 32.5], "Longitude": [2.5, -111.5]}
    data = write(frame([TEMPE, None], columns=stated), tmp_path)
    assert rows(data) == [
        {"name": "A", "latitude": "33.41", "longitude": "-111.93"},
        {"name": "B", "latitude": "32.5", "longitude": "-111.5"},
    ]


def test_values_are_written_as_a_clinic_file_has_them(write: Write, tmp_path: Path) -> None:
    typed = {
        "name": ["A", "B"],
        "telehealth": pd.array([True, None], dtype="boolean"),
        "verified_on": [dt.date(2025, 6, 30), None],
        "zip": [85281.0, float("nan")],
        "notes": ["=1+1", None],
    }
    first, second = rows(write(frame(columns=typed), tmp_path))
    told = {name: first[name].removesuffix("T00:00:00") for name in typed}
    assert told == {
        "name": "A",
        "telehealth": "yes",
        "verified_on": "2025-06-30",
        "zip": "85281",
        "notes": "=1+1",
    }
    assert {second[name] for name in typed if name != "name"} == {""}


@pytest.mark.parametrize("form", ["parquet", "geojson"])
def test_true_lists_are_lists(form: str, tmp_path: Path) -> None:
    listed = {"name": ["A", "B"], "languages": [["Spanish", "Haitian; Creole"], []]}
    first, second = rows(WRITERS[form](frame(columns=listed), tmp_path))
    assert first["languages"] == "Spanish; Haitian\\; Creole"
    assert second["languages"] == ""


def test_the_layer_of_clinics_is_chosen_and_another_can_be(tmp_path: Path) -> None:
    roads = frame(columns={"ROAD_ID": [1, 2], "LANES": [2, 4]})
    counties = frame([TEMPE.buffer(1), TUCSON.buffer(1)], columns={"county": ["A", "B"]})
    layers = {"roads": roads, "counties": counties, "clinics 2026": frame()}
    data = geopackage(tmp_path / "a.gpkg", layers).read_bytes()
    table = read_table(data, "a.gpkg")
    assert (table.sheet, set(table.sheets)) == ("clinics 2026", set(layers))
    assert "“roads”" in said(data)["layer_chosen"]
    assert rows(data, sheet="counties")[0]["county"] == "A"


@pytest.mark.parametrize("name", ["clinics.csv", "clinics.xlsx"])
def test_what_a_file_is_does_not_hang_on_its_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(geoparquet(frame()))
    assert read_table(path).format.value == "parquet"


@pytest.mark.parametrize(
    "data",
    [
        geojson(feature({"type": "Point", "coordinates": [-111.93, 33.41, 5]}, name="A", x=[1])),
        json.dumps(feature({"type": "Point", "coordinates": [-111.93, 33.41]}, name="A")).encode(),
        b"\xef\xbb\xbf"
        + geojson(
            feature({"type": "MultiPoint", "coordinates": [[-111.93, 33.41]]}, name="A"),
            crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        ),
        b"\n".join(
            b"\x1e"
            + json.dumps(
                feature({"type": "Point", "coordinates": [-111.93, 33.41]}, name=n)
            ).encode()
            for n in "AB"
        ),
    ],
)
def test_geojson_comes_in_several_shapes(data: bytes) -> None:
    first = rows(data)[0]
    assert (first["name"], first["latitude"], first["longitude"]) == ("A", "33.41", "-111.93")


def test_geojson_on_a_named_grid_is_turned() -> None:
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::26912"}}
    at = {"type": "Point", "coordinates": [413_525.0, 3_697_170.0]}
    (first,) = rows(geojson(feature(at, name="A"), crs=named))
    assert float(first["latitude"]) == pytest.approx(33.41, abs=0.01)


def test_a_parquet_file_without_points_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"name": ["A"], "zip": ["85281"], "offers": [["SCS", "ESI"]]}).to_parquet(path)
    assert rows(path.read_bytes()) == [{"name": "A", "zip": "85281", "offers": "SCS; ESI"}]


def test_points_as_pairs_of_numbers_are_read() -> None:
    data = geoparquet(frame(), geometry_encoding="geoarrow", schema_version="1.1.0")
    assert rows(data)[0]["longitude"] == "-111.93"
