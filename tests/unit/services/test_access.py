from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Fact
from finder.geography.position import Position
from finder.search.query import Importance, MatchMode, Need, Query
from finder.services.access.files import access_csv, access_geojson
from finder.services.access.picture import Access, access_picture
from finder.services.access.sentences import AccessSentences, percent
from finder.services.access.zip_search import zip_rows
from finder.services.directory import Directory, directory_of
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.settings import DATA
from finder.taxonomy.taxonomy import standard_taxonomy

SCS, CHIROPRACTOR, KYPHOPLASTY = "spinal_cord_stimulation", "chiropractor", "kyphoplasty"
TAXONOMY = standard_taxonomy()
TOLD = AccessSentences(wording(), Sentences(wording(), TAXONOMY))

PHOENIX, HARTFORD = (33.45, -112.07), (41.76, -72.67)
ANCHORAGE, HONOLULU = (61.2, -149.9), (21.3, -157.8)


def clinic(
    clinic_id: str, at: tuple[float, float] | None, name: str = "", **answers: Answer
) -> Clinic:
    return Clinic(
        id=clinic_id,
        name=name or f"Invented {clinic_id}",
        position=Position(latitude=at[0], longitude=at[1]) if at else None,
        facts={key: Fact(answer) for key, answer in answers.items()},
    )


YES, NO = Answer.YES, Answer.NO
CLINICS = (
    clinic("phoenix", PHOENIX, spinal_cord_stimulation=YES, chiropractor=YES),
    clinic("hartford", HARTFORD, spinal_cord_stimulation=YES, chiropractor=NO),
    clinic("anchorage", ANCHORAGE, spinal_cord_stimulation=YES),
    clinic("honolulu", HONOLULU, spinal_cord_stimulation=NO, chiropractor=YES),
    clinic("unplaced", None, spinal_cord_stimulation=YES, chiropractor=YES),
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return directory_of(CLINICS, TAXONOMY)


def asked(*needs: str, **changes: object) -> Query:
    return Query(needs=tuple(Need(key) for key in needs), **changes)


@pytest.fixture(scope="module")
def scs(directory: Directory) -> Access:
    return access_picture(directory, asked(SCS))


@pytest.mark.parametrize(
    ("query", "clinics", "unplaced", "not_stated"),
    [
        (asked(), 4, 1, 0),
        (asked(SCS), 3, 1, 0),
        (asked(SCS, CHIROPRACTOR), 1, 1, 1),
        (asked(SCS, CHIROPRACTOR, mode=MatchMode.ANY), 4, 1, 0),
        (asked(KYPHOPLASTY), 0, 0, 5),
    ],
)
def test_only_clinics_that_say_yes_and_have_a_place_count(
    directory: Directory, query: Query, clinics: int, unplaced: int, not_stated: int
) -> None:
    found = access_picture(directory, query)
    assert (found.clinics, found.unplaced, found.not_stated) == (clinics, unplaced, not_stated)


def test_nice_to_haves_the_radius_and_the_place_play_no_part(directory: Directory) -> None:
    nice = replace(
        asked(SCS),
        needs=(Need(SCS), Need(CHIROPRACTOR, Importance.NICE)),
        origin=Position(latitude=0, longitude=0),
        radius_miles=5,
    )
    one, other = (access_picture(directory, query) for query in (asked(SCS), nice))
    assert (one.miles == other.miles).all()
    assert one.country == other.country


def people_by_pandas() -> pd.DataFrame:
    """The table of ZIP codes as anybody else would read it."""
    path = DATA / "gazetteer" / "zip_codes.csv"
    table = pd.read_csv(path, dtype={"zip": str, "county_fips": str}, keep_default_na=True)
    table["older"] = (table["population"] * table["share_65_plus"]).where(
        table["population"] > 0, table["population"]
    )
    return table


def by_pandas(places: list[tuple[float, float]]) -> pd.DataFrame:
    """The same picture by a plain loop over clinics."""
    table = people_by_pandas()
    every = []
    for latitude, longitude in places:
        here = np.full(len(table), longitude), np.full(len(table), latitude)
        there = table["longitude"].to_numpy(), table["latitude"].to_numpy()
        every.append(Geod(ellps="WGS84").inv(*here, *there)[2] / 1609.344)
    table["miles"] = np.min(every, axis=0)
    table["nearest"] = np.argmin(every, axis=0)
    return table


def test_an_independent_count_comes_to_the_same_shares(scs: Access) -> None:
    table = by_pandas([PHOENIX, HARTFORD, ANCHORAGE])
    assert scs.miles == pytest.approx(table["miles"].to_numpy(), abs=1e-9)
    groups = {"": table, **dict(iter(table.groupby("state")))}
    assert set(groups) == {"", *scs.states}
    for state, rows in groups.items():
        figures = scs.states[state] if state else scs.country
        for group, column in ((figures.everybody, "population"), (figures.older, "older")):
            expected = [
                rows[column].sum(),
                rows.loc[rows["miles"] > 30, column].sum(),
                rows.loc[rows["miles"] > 60, column].sum(),
            ]
            assert [group.people, group.far, group.very_far] == pytest.approx(expected)


def test_an_independent_join_comes_to_the_same_counties(scs: Access) -> None:
    """By GeoPandas: where a ZIP code has no outline of its number, the one around its middle."""
    table = by_pandas([PHOENIX, HARTFORD, ANCHORAGE])
    outlines = scs.outlines[["fips", "state", "geometry"]]
    strays = ~table["county_fips"].isin(outlines["fips"])
    points = gpd.GeoDataFrame(
        table[strays],
        geometry=gpd.points_from_xy(
            table.loc[strays, "longitude"], table.loc[strays, "latitude"], crs=4326
        ),
    ).to_crs(5070)
    own = outlines[outlines["state"].isin(table.loc[strays, "state"])].to_crs(5070)
    joined = gpd.sjoin_nearest(points, own[["fips", "geometry"]], how="left")
    table.loc[strays, "county_fips"] = joined[~joined.index.duplicated()]["fips"]
    table = table.dropna(subset=["population"])
    table["weighted"] = table["population"] * table["miles"]
    table["far"] = table["population"].where(table["miles"] > 30, 0)
    expected = table.groupby("county_fips")[["population", "older", "weighted", "far"]].sum()
    found = scs.outlines.set_index("fips").loc[expected.index]
    assert found["people"].to_numpy() == pytest.approx(expected["population"].to_numpy())
    assert found["people_65_plus"].to_numpy() == pytest.approx(expected["older"].to_numpy())
    assert found["people_beyond_30"].to_numpy() == pytest.approx(expected["far"].to_numpy())
    average = expected["weighted"] / expected["population"].replace(0, np.nan)
    assert found["average_miles"].to_numpy() == pytest.approx(average.to_numpy(), nan_ok=True)
    nobody = scs.outlines.set_index("fips").drop(expected.index)
    assert nobody["people"].sum() == 0
    assert nobody["average_miles"].isna().all()


def test_the_counties_of_a_state_have_the_figures_of_the_map(scs: Access) -> None:
    drawn = scs.outlines[scs.outlines["state"] == "AZ"]
    told = {name: figures.everybody.far for name, figures in scs.counties_of("AZ")}
    assert told == dict(zip(drawn["name"], drawn["people_beyond_30"], strict=True))
    assert len(told) == 15


def test_counties_add_up_to_the_country(scs: Access) -> None:
    assert scs.outlines["people"].sum() == pytest.approx(scs.country.everybody.people)
    assert scs.outlines["people_65_plus_beyond_60"].sum() == pytest.approx(
        scs.country.older.very_far
    )


def test_without_any_clinic_everything_is_infinitely_far(directory: Directory) -> None:
    found = access_picture(directory, asked(KYPHOPLASTY))
    assert np.isinf(found.miles).all()
    assert found.clinic(0) is None
    assert found.country.everybody.far == found.country.everybody.people
    assert found.outlines["average_miles"].isna().all()


def test_the_nearest_clinic_is_the_one_that_is_named(scs: Access) -> None:
    row = scs.zips.codes.tolist().index("06103")
    nearest = scs.clinic(row)
    assert nearest is not None
    assert nearest.id == "hartford"


# ---- files -------------------------------------------------------------------------------


def test_the_csv_has_every_zip_code_and_adds_up_to_the_picture(scs: Access) -> None:
    rows = list(csv.DictReader(io.StringIO(access_csv(scs))))
    assert [row["zip"] for row in rows] == scs.zips.codes.tolist()
    people = sum(int(row["people"] or 0) for row in rows)
    far = sum(int(row["people"] or 0) for row in rows if float(row["miles"]) > 30)
    assert people == scs.country.everybody.people
    assert far == pytest.approx(scs.country.everybody.far, rel=1e-3)
    (row,) = [row for row in rows if row["zip"] == "06103"]
    assert (row["county"], row["county_fips"]) == ("Capitol Planning Region", "09110")
    assert (row["clinic_id"], row["clinic_name"]) == ("hartford", "Invented hartford")
    assert 0 < float(row["miles"]) < 5


def test_a_box_without_people_and_a_picture_without_clinics_leave_blanks(
    directory: Directory,
) -> None:
    picture = access_picture(directory, asked(KYPHOPLASTY))
    first = next(csv.DictReader(io.StringIO(access_csv(picture))))
    assert first["zip"] == "00501"
    assert {first[key] for key in ("people", "people_65_plus", "miles", "clinic_id")} == {""}


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "@sum", "-2", "\t=1", "a\nb"])
def test_no_cell_of_the_csv_is_a_formula_or_breaks_the_line(text: str) -> None:
    bad = clinic(text, PHOENIX, name=text, spinal_cord_stimulation=YES)
    picture = access_picture(directory_of([bad], TAXONOMY), asked(SCS))
    rows = list(csv.reader(io.StringIO(access_csv(picture))))
    assert {len(row) for row in rows} == {11}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


def test_the_geojson_has_every_county_with_its_figures_and_what_was_asked(scs: Access) -> None:
    text = access_geojson(scs, TOLD)
    whole = json.loads(text)
    assert whole["type"] == "FeatureCollection"
    assert (whole["needs"], whole["clinics"]) == ([SCS], 3)
    assert any("straight line" in note for note in whole["notes"])
    assert "crs" not in whole
    frame = gpd.read_file(io.BytesIO(text.encode()))
    assert len(frame) == len(scs.outlines)
    assert frame.geometry.isna().sum() == 1
    assert frame["people"].sum() == pytest.approx(scs.country.everybody.people)
    by_fips = {each["id"]: each["properties"] for each in whole["features"]}
    assert by_fips["04013"]["name"] == "Maricopa County"
    assert by_fips["04013"]["people_beyond_30"] < by_fips["04013"]["people"] / 5
    assert by_fips["66010"]["average_miles"] is None  # nobody is counted on Guam


def test_no_clinics_text_is_in_the_geojson(directory: Directory) -> None:
    text = access_geojson(access_picture(directory, asked(SCS)), TOLD)
    assert "Invented" not in text


# ---- words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (asked(), "4 clinics are listed, of any kind."),
        (asked(SCS), "3 clinics list spinal cord stimulation."),
        (asked(SCS, CHIROPRACTOR), "1 clinic lists both spinal cord stimulation and chiropractor."),
        (
            asked(SCS, CHIROPRACTOR, mode=MatchMode.ANY),
            "4 clinics list one or more of these: spinal cord stimulation and chiropractor.",
        ),
    ],
)
def test_the_title_says_how_many_clinics_list_it(
    directory: Directory, query: Query, title: str
) -> None:
    assert TOLD.title(access_picture(directory, query)).startswith(title)


def test_what_is_not_stated_is_told_and_not_taken_for_no(directory: Directory) -> None:
    picture = access_picture(directory, asked(SCS, CHIROPRACTOR))
    assert TOLD.not_stated(picture).endswith("not stated is not no.")
    assert "1 more lists it, but has no known place" in " ".join(TOLD.notes(picture))


def test_the_headline_says_shares_and_that_miles_are_straight(scs: Access) -> None:
    shares = [percent(scs.states["AZ"].everybody.far, scs.states["AZ"].everybody.people)]
    assert TOLD.headline(scs, "AZ").startswith(f"In Arizona, {shares[0]} of people live more than")
    assert "in a straight line" in TOLD.headline(scs)
    assert TOLD.headline(scs, "GU").startswith("For Guam there are no figures")


@pytest.mark.parametrize(
    ("count", "whole", "expected"),
    [(0, 10, "0%"), (1, 1000, "<1%"), (999, 1000, ">99%"), (10, 10, "100%"), (0, 0, "0%")],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(
    count: float, whole: float, expected: str
) -> None:
    assert percent(count, whole) == expected


# ---- looking up ZIP codes ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "state", "first", "count"),
    [
        ("85016", "", "85016", 1),
        ("Gila county", "AZ", None, 13),
        ("capitol planning", "", None, None),
        ("mayaguez", "", None, None),
        ("GUAM", "", None, None),
        ("no such place", "", None, 0),
        ("85016", "CA", None, 0),
    ],
)
def test_zip_codes_are_found_by_digits_city_county_or_state(
    scs: Access, text: str, state: str, first: str | None, count: int | None
) -> None:
    rows = zip_rows(scs, text, state)
    assert count is None or len(rows) == count
    assert count == 0 or len(rows)
    if first:
        assert scs.zips.codes[rows[0]] == first
    if state:
        assert set(scs.zips.states[rows]) <= {state}


def test_the_farthest_come_first_and_boxes_without_people_last(scs: Access) -> None:
    rows = zip_rows(scs, "", "")
    assert len(rows) == len(scs.zips)
    lived_in = np.nan_to_num(scs.zips.people[rows]) > 0
    assert lived_in.tolist() == sorted(lived_in.tolist(), reverse=True)
    miles = scs.miles[rows][lived_in]
    assert (np.diff(miles) <= 0).all()
