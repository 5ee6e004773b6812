from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
import shapely

from finder.errors import DataError
from finder.geography.boundaries import standard_boundaries
from finder.geography.counties import Counties, load_counties, standard_counties
from finder.geography.gazetteer_tables import read_zip_codes
from finder.geography.zip_columns import read_zip_columns, standard_zip_columns
from finder.settings import DATA

TOO_SMALL = {"Falls Church city"}
"""Smaller than the outlines are exact."""


def test_every_zip_code_counts_in_a_county_of_its_own_state() -> None:
    zips, counties = standard_zip_columns(), standard_counties()
    rows = counties.rows_of(zips)
    assert rows.min() >= 0
    assert (counties.frame["state"].to_numpy(object)[rows] == zips.states).all()


def test_outside_connecticut_it_is_the_county_that_the_zip_code_belongs_to() -> None:
    zips, counties = standard_zip_columns(), standard_counties()
    found = counties.frame["fips"].to_numpy(object)[counties.rows_of(zips)]
    other = found != zips.county_fips
    assert set(zips.states[other]) == {"CT"}
    assert (zips.states == "CT").sum() == other.sum()


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("06103", "Capitol Planning Region"),  # Hartford
        ("06604", "Greater Bridgeport Planning Region"),
        ("06510", "South Central Connecticut Planning Region"),  # New Haven
        ("06901", "Western Connecticut Planning Region"),  # Stamford
        ("06702", "Naugatuck Valley Planning Region"),  # Waterbury
        ("06320", "Southeastern Connecticut Planning Region"),  # New London
        ("06457", "Lower Connecticut River Valley Planning Region"),  # Middletown
        ("06790", "Northwest Hills Planning Region"),  # Torrington
        ("06260", "Northeastern Connecticut Planning Region"),  # Putnam
        ("85016", "Maricopa County"),
        ("70112", "Orleans Parish"),
        ("00901", "San Juan Municipio"),
        ("96910", "Guam"),
    ],
)
def test_a_zip_code_counts_where_it_lies(code: str, region: str) -> None:
    zips, counties = standard_zip_columns(), standard_counties()
    row = counties.rows_of(zips)[zips.codes.tolist().index(code)]
    assert counties.frame["name"][row] == region


def test_all_the_outlines_are_valid_and_only_the_smallest_has_none() -> None:
    frame = standard_counties().frame
    assert len(frame) == 3_233
    assert frame["fips"].is_unique
    assert frame["fips"].is_monotonic_increasing
    assert frame["fips"].str.fullmatch(r"\d{5}").all()
    assert set(frame["name"][frame.geometry.isna()]) == TOO_SMALL
    assert frame.crs.to_epsg() == 4326
    drawn = frame.geometry.dropna().to_numpy()
    assert (shapely.area(drawn) > 0).all()
    assert shapely.area(shapely.make_valid(drawn)) == pytest.approx(shapely.area(drawn), rel=0.02)


def test_the_middle_of_a_county_lies_in_the_state_it_is_said_to() -> None:
    frame = standard_counties().frame
    drawn = frame[frame.geometry.notna()]
    inside = drawn.geometry.representative_point()
    states = standard_boundaries().states_at(inside.y, inside.x)
    assert (states == drawn["state"].to_numpy(object)).mean() > 0.995


def test_the_columns_say_what_the_gazetteer_says() -> None:
    zips, codes = standard_zip_columns(), read_zip_codes(DATA / "gazetteer")
    assert zips.codes.tolist() == list(codes)
    for row in np.random.default_rng(1).choice(len(zips), 500, replace=False):
        one = codes[zips.codes[row]]
        assert (zips.cities[row], zips.counties[row]) == (one.city, one.county)
        assert (zips.county_fips[row], zips.states[row]) == (one.county_fips, one.state)
        assert (zips.latitudes[row], zips.longitudes[row]) == (
            one.position.latitude,
            one.position.longitude,
        )
        people, share = one.population, one.share_65_plus
        assert zips.people[row] == pytest.approx(np.nan if people is None else people, nan_ok=True)
        older = np.nan if people is None else people * (share or 0)
        assert zips.older[row] == pytest.approx(older, nan_ok=True)


def test_wherever_people_are_counted_older_people_are() -> None:
    zips = standard_zip_columns()
    assert (np.isnan(zips.people) == np.isnan(zips.older)).all()
    counted = ~np.isnan(zips.people)
    assert (zips.older[counted] <= zips.people[counted]).all()


def test_columns_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        standard_zip_columns().people[0] = 1


def test_a_state_without_outlines_is_a_fault_of_the_data() -> None:
    frame = standard_counties().frame
    with pytest.raises(DataError, match="no county of CT"):
        Counties(frame[frame["state"] == "AZ"].reset_index(drop=True)).rows_of(_connecticut())


def _connecticut() -> object:
    zips = standard_zip_columns()
    here = zips.states == "CT"
    return type(zips)(**{name: getattr(zips, name)[here] for name in zips.__dataclass_fields__})


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"{", mtime=0), gzip.compress(b"{}", mtime=0)],
    ids=["empty", "not packed", "cut off", "without counties"],
)
def test_a_broken_file_is_named(content: bytes, tmp_path: Path) -> None:
    for read, name in ((load_counties, "counties.json.gz"), (read_zip_columns, "zips.csv")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(DataError, match=name):
            read(path)


def test_outlines_that_are_no_polygon_are_refused_with_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "counties.json.gz"
    feature = b'{"properties": {"fips": "1", "name": "", "state": ""}, "geometry": {"type": "Egg"}}'
    path.write_bytes(gzip.compress(b'{"features": [' + feature + b"]}"))
    with pytest.raises(DataError, match=r"counties\.json\.gz"):
        load_counties(path)
