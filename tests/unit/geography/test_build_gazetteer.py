"""How the gazetteer is made: what is fixed on the way, and that it is made the same again."""

from __future__ import annotations

import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from finder.settings import DATA
from scripts import build_gazetteer
from scripts.gazetteer.areas import centre, cities
from scripts.gazetteer.counties import with_counties
from scripts.gazetteer.spelling import proper_name
from scripts.gazetteer.strays import outliers_brought_home, strays_brought_home

SHARED = Path(__file__).resolve().parents[3] / "../shared/data"
SOURCES = os.environ.get("GAZETTEER_SOURCES", "")
needs_source = pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")


def table(*rows: dict[str, object]) -> pd.DataFrame:
    usual = {
        "zip": "85001",
        "zip_type": "Standard",
        "city": "Tempe",
        "state": "AZ",
        "county": "Maricopa County",
        "county_fips": "04013",
        "latitude": 33.4,
        "longitude": -111.9,
        "population": 1000.0,
    }
    return pd.DataFrame([{**usual, **row} for row in rows])


@pytest.mark.parametrize(
    ("flat", "proper"),
    [
        ("Mc Lean", "McLean"),
        ("Mcallen", "McAllen"),
        ("Mckees Rocks", "McKees Rocks"),
        ("O Fallon", "O'Fallon"),
        ("D Hanis", "D'Hanis"),
        ("Land O Lakes", "Land O' Lakes"),
        ("Prairie Du Sac", "Prairie du Sac"),
        ("De Kalb", "De Kalb"),
        ("St Thomas", "Saint Thomas"),
        ("Eglin Afb", "Eglin AFB"),
        ("Round O", "Round O"),
        ("Phoenix", "Phoenix"),
    ],
)
def test_city_names_are_spelled_as_people_write_them(flat: str, proper: str) -> None:
    assert proper_name(flat) == proper


def test_a_bare_county_name_gets_its_full_name_and_number() -> None:
    filled = with_counties(table({}, {"county": "Maricopa", "county_fips": ""}))
    assert filled.county.tolist() == ["Maricopa County"] * 2
    assert filled.county_fips.tolist() == ["04013"] * 2


def test_a_county_across_the_state_line_gives_way_to_the_nearest_at_home() -> None:
    filled = with_counties(table({}, {"county": "San Juan County", "county_fips": "49037"}))
    assert filled.county_fips.tolist() == ["04013", "04013"]


def test_a_zip_code_far_from_its_city_is_brought_home() -> None:
    near, far = {"zip": "1", "population": 9000.0}, {"zip": "2", "latitude": 37.0}
    home = outliers_brought_home(table(near, far))
    assert home.latitude.tolist() == [33.4, 33.4]


def test_a_post_office_box_outside_its_state_goes_to_its_city() -> None:
    box = {"zip": "2", "longitude": -120.0, "population": None, "zip_type": "PO_Box"}
    people = {"zip": "3", "longitude": -120.0}
    states = gpd.GeoDataFrame({"state": ["AZ"]}, geometry=[shapely.box(-115, 31, -109, 37)])
    home = strays_brought_home(table({}, box, people).drop(index=2), states.set_crs(4326))
    assert home.longitude.tolist() == [-111.9, -111.9]


def test_the_middle_of_a_city_is_weighted_by_its_people() -> None:
    both = table({"latitude": 33.40, "population": 3000.0}, {"latitude": 33.44})
    assert centre(both) == (33.41, -111.9)


def test_the_middle_of_a_city_never_falls_between_its_parts() -> None:
    both = table({"latitude": 33.0, "population": 1001.0}, {"latitude": 34.0})
    assert centre(both) == (33.0, -111.9)


def test_a_post_office_box_does_not_move_the_middle() -> None:
    box = {"zip_type": "PO_Box", "latitude": 33.43, "population": None}
    assert centre(table({}, box)) == (33.4, -111.9)


def test_the_county_of_a_city_is_where_most_of_its_people_live() -> None:
    other = {"county": "Pinal County", "population": 5000.0}
    assert cities(table({}, other)).county.tolist() == ["Pinal County"]


@needs_source
def test_the_shipped_rows_of_a_state_are_made_again_from_the_source() -> None:
    source = build_gazetteer.civilian(SHARED / "zip/us_zip_slim.csv.gz")
    states = build_gazetteer.outlines(SHARED / "boundaries/states-10m.json")
    made = build_gazetteer.fixed(source[source.state == "AK"].reset_index(drop=True), states)
    shipped = pd.read_csv(DATA / "gazetteer/zip_codes.csv", dtype={"zip": str, "county_fips": str})
    shipped = shipped[shipped.state == "AK"].set_index("zip")
    # towns are put in later: their names, and the points of ZIP codes that are full of one
    same = ["zip_type", "county", "county_fips", "population", "share_65_plus"]
    rows = made.sort_values("zip").set_index("zip")[same]
    pd.testing.assert_frame_equal(shipped[same], rows, check_dtype=False)


def test_no_military_post_and_no_other_country_is_shipped() -> None:
    shipped = (DATA / "gazetteer/zip_codes.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in shipped.splitlines()[1:]]
    assert "Military" not in {row[1] for row in rows}
    assert len({row[5] for row in rows}) == 56
    assert all(row[2] and row[3] and len(row[4]) == 5 and row[5] for row in rows)


@pytest.mark.skipif(not SOURCES, reason="GAZETTEER_SOURCES names no folder with the sources")
def test_the_shipped_tables_are_what_the_script_makes_to_the_last_byte() -> None:
    """It takes some minutes; the two tables of the Census Bureau are not among the tests' files."""
    made = build_gazetteer.tables(
        build_gazetteer.Sources(
            zip_codes=SHARED / "zip/us_zip_slim.csv.gz",
            states=SHARED / "boundaries/states-10m.json",
            counties=SHARED / "boundaries/counties-10m.json",
            places=Path(SOURCES) / "Gaz_places_national.txt",
            densities=Path(SOURCES) / "Population-Density By Place.csv",
        )
    )
    for name, text in made.items():
        assert (DATA / "gazetteer" / name).read_bytes() == text.encode(), name


def test_rows_are_in_the_order_in_which_they_are_looked_up() -> None:
    for name in ("zip_codes", "cities", "counties"):
        _, *lines = (DATA / f"gazetteer/{name}.csv").read_text(encoding="utf-8").splitlines()
        keys = [line.partition(",")[0] for line in lines]
        assert keys == sorted(keys)
