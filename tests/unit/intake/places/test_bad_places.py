"""Files of places that are broken, foreign or hostile: one sentence each, and nothing is run."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from finder.errors import UnreadableFile
from finder.intake.file import clinic_file
from finder.intake.file.places import apart
from finder.intake.file.places.geopackage_rows import point_of
from finder.intake.file.reading import ReadingOptions, read_table
from tests.unit.intake.places.made import (
    frame,
    geojson,
    geopackage,
    geoparquet,
    run,
)

POINT = {"type": "Point", "coordinates": [0, 0]}
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def refused(data: bytes, **options: object) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data, "a file", ReadingOptions(**options))
    return str(refusal.value)


@pytest.fixture(name="package")
def a_package(tmp_path: Path) -> Path:
    return geopackage(tmp_path / "a.gpkg", {"sites": frame()})


@pytest.mark.parametrize("share", [0.02, 0.9])
def test_a_geopackage_that_is_cut_off(package: Path, share: float) -> None:
    data = package.read_bytes()
    sentence = refused(data[: int(len(data) * share)])
    assert sentence.startswith("a file begins as a GeoPackage, but is cut off or broken")


@pytest.mark.parametrize("share", [0.1, 0.99])
def test_a_parquet_file_that_is_cut_off(share: float) -> None:
    data = geoparquet(frame())
    sentence = refused(data[: int(len(data) * share)])
    assert sentence.startswith("a file begins as a Parquet file, but is cut off or broken")


@pytest.mark.parametrize("cut", [60, 200, -2])
def test_geojson_that_is_cut_off(cut: int) -> None:
    data = frame().to_json().encode()[:cut]
    assert refused(data).startswith("a file begins as GeoJSON, but is cut off or broken")


@pytest.mark.parametrize(
    "data",
    [
        geojson(),
        geojson(7, None, [], "x", {"type": "Point"}),
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": {"a": 1}}',
    ],
)
def test_geojson_without_a_place(data: bytes) -> None:
    assert "GeoJSON without a single place" in refused(data)


def test_a_database_that_is_no_geopackage(tmp_path: Path) -> None:
    path = run(tmp_path / "a.db", "CREATE TABLE clinics (name TEXT, zip TEXT)")
    assert "SQLite database, but no GeoPackage" in refused(path.read_bytes())


def test_one_without_a_layer(package: Path) -> None:
    run(package, "DELETE FROM gpkg_contents")
    assert "without a layer of places" in refused(package.read_bytes())


def test_one_whose_layer_is_empty(tmp_path: Path) -> None:
    package = geopackage(tmp_path / "a.gpkg", {"sites": frame().iloc[:0]})
    assert "has headings but no clinics" in refused(package.read_bytes())
    assert "has headings but no clinics" in refused(geoparquet(frame().iloc[:0]))


def test_a_layer_that_is_not_there(package: Path) -> None:
    assert "choose one of “sites”" in refused(package.read_bytes(), sheet="roads")


def test_a_layer_that_is_no_ordinary_table_is_left_alone(package: Path) -> None:
    listed = (
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
        "VALUES ('{0}', 'attributes', '{0}', 0)"
    )
    run(
        package,
        f"CREATE VIEW view AS {ENDLESS}",
        "CREATE VIRTUAL TABLE virtual USING fts5(name)",
        *(listed.format(name) for name in ("view", "virtual", "gone")),
    )
    assert read_table(package.read_bytes(), "a").sheets == ("sites",)


def test_tables_of_the_format_that_are_views_are_not_run(package: Path) -> None:
    run(
        package,
        "ALTER TABLE gpkg_contents RENAME TO kept",
        f"CREATE VIEW gpkg_contents AS {ENDLESS}",
    )
    assert "no GeoPackage" in refused(package.read_bytes())


def test_columns_that_are_worked_out_and_triggers_are_not_run(package: Path) -> None:
    run(
        package,
        "ALTER TABLE sites ADD COLUMN bomb TEXT AS (hex(zeroblob(400000000))) VIRTUAL",
        "CREATE TRIGGER t AFTER UPDATE ON sites BEGIN DELETE FROM sites; END",
    )
    table = read_table(package.read_bytes(), "a")
    assert "bomb" not in table.titles
    assert len([*table.rows()]) == 3


def test_names_of_tables_and_columns_are_only_names(tmp_path: Path) -> None:
    odd = 'sites"; DROP TABLE x; --'
    columns = {"name": ["A", "B"], 'a" FROM sqlite_master --': ["1", "2"]}
    package = geopackage(tmp_path / "a.gpkg", {odd: frame(columns=columns)})
    table = read_table(package.read_bytes(), "a")
    assert (table.sheet, table.titles[0]) == (odd, "name")


@pytest.mark.parametrize(
    "blob",
    [
        *(None, b"", b"\0", b"GP\0\1", b"GP\0\xff" + bytes(40), bytes(40), "text", 7),
        b"GP\0\1" + bytes(4) + b"\1\1\0\0\0",
        b"GP\0\1" + bytes(4) + b"\1\4\0\0\0\1\0\0\0",
        b"GP\0\1" + bytes(4) + b"\1\1\0\0\0" + b"\0\0\0\0\0\0\xf8\x7f" * 2,
    ],
    ids=repr,
)
def test_a_broken_point_is_none(blob: object) -> None:
    assert point_of(blob)[:2] == (None, None)


def test_a_package_with_a_log_beside_it_is_read_without(package: Path) -> None:
    database = sqlite3.connect(package)
    database.execute("PRAGMA journal_mode = WAL")
    database.close()
    assert package.read_bytes()[18:20] == b"\x02\x02"
    assert read_table(package.read_bytes(), "a").sheet == "sites"


def test_a_parquet_file_that_is_small_and_unpacks_to_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clinic_file, "LARGEST_FILE", 3_000_000)
    row = pa.array(["a" * 1_000])
    names = pa.array(np.zeros(30_000, dtype=np.int32))
    table = pa.table({"name": pa.DictionaryArray.from_arrays(names, row)})
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    assert len(stream.getvalue()) < 10_000
    assert "too large once it is unpacked" in refused(stream.getvalue())


def test_so_is_one_that_needs_more_memory_than_there_is() -> None:
    stream = io.BytesIO()
    giant = pa.array(np.zeros(1, dtype=np.int32))
    values = pa.array(["a" * 900_000_000])
    pq.write_table(
        pa.table({"name": pa.DictionaryArray.from_arrays(giant, values)}),
        stream,
        compression="zstd",
        write_statistics=False,
    )
    assert len(stream.getvalue()) < 200_000
    assert "too large once it is unpacked" in refused(stream.getvalue())


def test_so_is_one_that_takes_too_long(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 0)
    assert "too large once it is unpacked" in refused(package.read_bytes())


def test_features_with_a_property_each_are_refused_before_they_are_a_table() -> None:
    each = [{"type": "Feature", "geometry": POINT, "properties": {str(n): n}} for n in range(2_000)]
    assert "at most 1,000 columns are read" in refused(geojson(*each))


@pytest.mark.parametrize(
    "about",
    [
        "not JSON",
        '{"columns": 7}',
        '{"primary_column": "geometry", "columns": {"geometry": {"crs": "nonsense"}}}',
        '{"primary_column":"geometry","columns":{"geometry":{"covering":{"bbox":{"xmin":7}}}}}',
    ],
)
def test_metadata_of_the_wrong_shape_stops_nothing(about: str) -> None:
    stored = pq.read_table(io.BytesIO(geoparquet(frame())))
    stream = io.BytesIO()
    pq.write_table(stored.replace_schema_metadata({"geo": about}), stream)
    assert len([*read_table(stream.getvalue(), "a").rows()]) == 3


@pytest.mark.parametrize(
    "geometry",
    [7, [], "x", {}, {"type": "Point"}, {"type": "Point", "coordinates": ["1", "2"]}],
)
def test_a_shape_of_the_wrong_kind_costs_its_place_alone(geometry: object) -> None:
    good = {"type": "Feature", "geometry": POINT, "properties": {"name": "A"}}
    bad = {"type": "Feature", "geometry": geometry, "properties": {"name": "B"}}
    data = json.dumps({"type": "FeatureCollection", "features": [good, bad]}).encode()
    assert [row.cells for row in read_table(data, "a").rows()][2] == ["B", "", ""]
