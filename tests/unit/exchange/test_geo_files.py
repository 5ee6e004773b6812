"""The directory as files of places: what GDAL, geopandas and notebooks make of them."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest

from finder.directory.fields import FieldCodec, Fields
from finder.exchange.directory_csv import standard_columns
from finder.exchange.geo_files import write_geojson, write_geopackage, write_geoparquet
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.every_field import clinic_without, full_clinic

WRITERS = {"gpkg": write_geopackage, "parquet": write_geoparquet, "geojson": write_geojson}
COLUMNS = [column.name for column in standard_columns() if not column.numeric]


def listed() -> dict[str, Fields]:
    codec = FieldCodec(standard_taxonomy())
    nowhere = replace(clinic_without("facts"), id="nowhere", position=None)
    return {one.id: codec.fields(one) for one in (full_clinic(), nowhere)}


def written(form: str, folder: Path) -> Path:
    path = folder / f"a.{form}"
    with path.open("wb") as stream:
        WRITERS[form](listed(), stream)
    return path


@pytest.mark.parametrize("form", ["gpkg", "geojson"])
def test_gdal_opens_it_with_the_right_grid_names_and_types(form: str, tmp_path: Path) -> None:
    told = pyogrio.read_info(written(form, tmp_path))
    assert (told["crs"], told["geometry_type"], told["features"]) == ("EPSG:4326", "Point", 2)
    names = [*told["fields"]]
    assert set(names) <= set(COLUMNS) | {"id"}
    types = dict(zip(names, zip(told["ogr_types"], told["ogr_subtypes"], strict=True), strict=True))
    assert types["telehealth"] == ("OFTInteger", "OFSTBoolean")
    assert types["verified_on"][0] == "OFTDate"
    assert types["zip_code"][0] == "OFTString"
    if form == "gpkg":
        assert names == COLUMNS
        assert told["layer_name"] == "clinics"


@pytest.mark.parametrize("form", WRITERS)
def test_points_are_longitude_first(form: str, tmp_path: Path) -> None:
    path = written(form, tmp_path)
    frame = gpd.read_parquet(path) if form == "parquet" else gpd.read_file(path)
    at = full_clinic().position
    assert at is not None
    assert (frame.geometry[0].x, frame.geometry[0].y) == (at.longitude, at.latitude)
    assert frame.geometry[1] is None
    assert frame.crs == "EPSG:4326"


def test_geoparquet_has_types_lists_and_boxes(tmp_path: Path) -> None:
    schema = pq.read_schema(written("parquet", tmp_path))
    assert schema.names == [*COLUMNS, "geometry", "bbox"]
    assert schema.field("telehealth").type == pa.bool_()
    assert schema.field("wait_as_of").type == pa.date32()
    assert schema.field("procedures").type == pa.list_(pa.string())
    told = json.loads(schema.metadata[b"geo"])
    place = told["columns"][told["primary_column"]]
    assert told["version"] == "1.1.0"
    assert (place["encoding"], place["geometry_types"]) == ("WKB", ["Point"])
    assert place["crs"]["id"] == {"authority": "EPSG", "code": 4326}
    assert "bbox" in place["covering"]


def test_what_is_not_stated_is_not_there(tmp_path: Path) -> None:
    row = pq.read_table(written("parquet", tmp_path)).to_pylist()[1]
    assert row["procedures"] is None
    assert row["verified_on"] == dt.date(2025, 6, 30)
    features = json.loads(written("geojson", tmp_path).read_bytes())["features"]
    assert "procedures" not in features[1]["properties"]
    assert features[1]["geometry"] is None


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_directory_is_an_empty_file(form: str) -> None:
    stream = io.BytesIO()
    WRITERS[form]({}, stream)
    assert stream.getvalue()


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL's own tools are not installed")
def test_ogrinfo_opens_it(tmp_path: Path) -> None:
    path = written("gpkg", tmp_path)
    told = subprocess.run(
        ["ogrinfo", "-so", path, "clinics"], capture_output=True, text=True, check=True
    ).stdout
    assert "Feature Count: 2" in told
