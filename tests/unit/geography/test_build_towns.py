"""How post offices, Census places and GeoNames become one table of towns."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scripts.gazetteer.census import census_places
from scripts.gazetteer.geonames import proper_name
from scripts.gazetteer.regions import regions
from scripts.gazetteer.settlement import Settlement
from scripts.gazetteer.towns import settlements
from scripts.gazetteer.zip_points import with_boxes_in_town, with_people_in_town

HERE = (33.0, -104.0)
DEGREE = 69.1  # miles


class Around:
    """Surroundings in which every place is in one county, with mail from one city."""

    def counties(self, those: list[Settlement]) -> list[str]:
        return [one.county or "Chaves County" for one in those]

    def post_office(self, _: Settlement) -> str:
        return "Roswell"

    def people(self, _: Settlement) -> int:
        return 20_000


def place(name: str, people: int = 0, *, north: float = 0, **more: object) -> Settlement:
    """A place some miles north of the middle of the tests."""
    latitude = HERE[0] + north / DEGREE
    told = {"state": "NM", "latitude": latitude, "longitude": HERE[1], "people": people}
    return Settlement(name=name, **{**told, **more})  # type: ignore[arg-type]


def office(name: str, people: int = 0, **more: object) -> Settlement:
    counties = {"county": "Chaves County", "counties": frozenset({"Chaves County"})}
    return place(name, people, is_post_office=True, **{**counties, **more})  # type: ignore[arg-type]


def census(name: str, people: int = 0, **more: object) -> Settlement:
    return place(name, people, is_census=True, **{"square_miles": 30.0, **more})  # type: ignore[arg-type]


def together(
    offices: list[Settlement], counted: list[Settlement], named: list[Settlement]
) -> list[Settlement]:
    county_people = {("nassau", "NM"): 1_300_000}
    return settlements(offices, counted, named, Around(), county_people)  # type: ignore[arg-type]


def test_a_town_of_all_three_is_one_where_geonames_has_it() -> None:
    mail, counted = office("Roswell", 56_000, north=27), census("Roswell", 48_000, north=2)
    (town,) = together([mail], [counted], [place("Roswell", 48_500)])
    assert (town.degrees(), town.people) == (HERE, 48_500)
    assert (town.is_census, town.is_post_office) == (True, True)


def test_a_census_place_whose_land_lies_far_off_is_the_town_of_as_many_people() -> None:
    every = together([], [census("Bay City", 800_000, north=30)], [place("Bay City", 820_000)])
    assert [town.degrees() for town in every] == [HERE]


def test_a_village_that_geonames_leaves_out_comes_from_the_census() -> None:
    (town,) = together([], [census("Dexter", 90, north=4)], [])
    assert (town.name, town.people) == ("Dexter", 90)


def test_a_town_keeps_its_own_spelling_but_not_its_abbreviation() -> None:
    offices = [office("Dekalb"), office("Saint Louis", north=30)]
    named = [place("DeKalb", 900), place("St. Louis", 800, north=30)]
    assert [town.name for town in together(offices, [], named)] == ["DeKalb", "Saint Louis"]


def test_a_quarter_is_a_part_of_its_city_and_never_has_most_of_its_people() -> None:
    counted, named = census("Roswell", 48_000), [place("Southside", 45_000, north=1)]
    quarter = next(one for one in together([], [counted], named) if one.name == "Southside")
    assert (quarter.within, quarter.people) == ("Roswell", 0)


def test_people_that_do_not_live_around_a_hamlet_are_not_its_own() -> None:
    assert [town.people for town in together([], [], [place("Hamlet", 54_000)])] == [0]


def test_the_larger_of_two_towns_is_meant_and_the_county_tells_the_other() -> None:
    far = census("Dexter", 90, north=60, county="Eddy County")
    told = {town.county: town.is_shared for town in together([], [census("Dexter", 900), far], [])}
    assert told["Chaves County"] is False


def test_people_are_believed_where_the_survey_counts_nobody() -> None:
    class Uncounted(Around):
        def people(self, _: Settlement) -> int | None:  # type: ignore[override]
            return None

    towns = settlements([], [], [place("Dededo", 44_943)], Uncounted(), {})  # type: ignore[arg-type]
    assert [town.people for town in towns] == [44_943]


@pytest.mark.parametrize(
    ("told", "state", "said"),
    [
        ("Dededo Village", "GU", "Dededo"),
        ("Chalan Piao village", "MP", "Chalan Piao"),
        ("Hagåtña", "GU", "Hagåtña"),
        ("Park Village", "CA", "Park Village"),
        ("New York City", "NY", "New York"),
    ],
)
def test_a_village_of_the_pacific_islands_is_called_without_the_word(
    told: str, state: str, said: str
) -> None:
    assert proper_name(told, state) == said


def test_boxes_of_two_cities_at_one_point_are_each_in_its_city() -> None:
    row = {"state": "NM", "latitude": 33.5, "longitude": HERE[1], "population": None}
    rows = [{**row, "city": "Roswell"}, {**row, "city": "Artesia"}]
    rows += [{**row, "city": "Hagerman", "latitude": 33.6}]
    table = pd.DataFrame(rows)
    towns = [office("Roswell", 50_000), office("Artesia", 12_000, north=-40), office("Hagerman")]
    moved = with_boxes_in_town(table, towns)
    assert moved.latitude.tolist() == [33.0, 33.0 - 40 / DEGREE, 33.6]


def test_two_towns_that_are_as_likely_are_both_told_by_their_county() -> None:
    class TwoCounties(Around):
        def counties(self, those: list[Settlement]) -> list[str]:
            return ["Eddy County" if one.latitude > 33.5 else "Chaves County" for one in those]

    both = [census("Dexter", 900), census("Dexter", 500, north=60)]
    towns = settlements([], both, [], TwoCounties(), {})  # type: ignore[arg-type]
    assert [town.is_shared for town in towns] == [True, True]


def test_a_village_beside_a_great_county_of_its_name_is_told_by_its_own() -> None:
    assert [town.is_shared for town in together([], [census("Nassau", 1_100)], [])] == [True]


@pytest.mark.parametrize(
    ("people", "expected"), [(40_000, HERE), (9_000, (HERE[0] + 27 / DEGREE, HERE[1]))]
)
def test_a_zip_code_full_of_a_town_has_the_towns_point(
    people: int, expected: tuple[float, float]
) -> None:
    row = {"zip": "1", "city": "Roswell", "state": "NM", "longitude": HERE[1]}
    table = pd.DataFrame([{**row, "latitude": HERE[0] + 27 / DEGREE, "population": 50_000}])
    moved = with_people_in_town(table, [office("Roswell", people, square_miles=29.0)])
    assert moved[["latitude", "longitude"]].to_numpy().tolist() == [list(expected)]


def test_census_names_lose_what_kind_of_place_they_are(tmp_path: Path) -> None:
    names = {
        "Roswell city": ["Roswell"],
        "San Buenaventura (Ventura) city": ["San Buenaventura", "Ventura"],
        "Nashville-Davidson metropolitan government (balance)": ["Nashville"],
        "Louisville/Jefferson County metro government (balance)": ["Louisville"],
        "Winston-Salem city": ["Winston-Salem"],
        "City of Creede town": ["Creede"],
        "Carson City": ["Carson City"],
        "Urban Honolulu CDP": ["Honolulu"],
        "Adjuntas zona urbana": ["Adjuntas"],
    }
    for number, (told, expected) in enumerate(names.items()):
        places, densities = tmp_path / f"places{number}.txt", tmp_path / f"density{number}.csv"
        places.write_text(
            "STUSPS\tGEOID\tNAME\tALAND_SQMI\tINTPTLAT\tINTPTLONG  \n"
            f"NM\t0100\t{told}\t2.5\t33.0\t-104.0\n",
            encoding="latin-1",
        )
        densities.write_text("a,b,c,d,e,f,g\n1,1,NM,x,100,y,200.0\n", encoding="latin-1")
        found = census_places(places, densities)
        assert [each.name for each in found] == expected
        assert {each.people for each in found} == {500}


def test_a_region_lies_in_the_middle_of_its_people(tmp_path: Path) -> None:
    listed = tmp_path / "regions.csv"
    listed.write_text(
        "name,states,also,members,source\nThe Plains,NM,Plains,NM Chaves; @NM Artesia,ours\n"
    )
    row = {"zip_type": "Standard", "state": "NM", "longitude": -104.0, "county": "Chaves County"}
    table = pd.DataFrame(
        [
            {**row, "zip": "1", "city": "Roswell", "latitude": 33.0, "population": 3_000},
            {**row, "zip": "2", "city": "Artesia", "latitude": 34.0, "population": 1_000},
        ]
    )
    (region,) = regions(listed, table).to_dict("records")
    assert (region["latitude"], region["population"]) == (33.25, 4_000)
    listed.write_text("name,states,also,members,source\nNowhere,NM,,NM Erewhon,ours\n")
    with pytest.raises(ValueError, match="Erewhon"):
        regions(listed, table)
