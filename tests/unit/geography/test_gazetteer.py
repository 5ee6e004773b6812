"""ZIP codes, points and towns."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.errors import DataError, OutsideUnitedStates
from finder.geography.area_index import county_key, key_without_kind
from finder.geography.gazetteer import load_gazetteer, standard_gazetteer
from finder.geography.place import PlacePrecision
from finder.geography.place_text import key_of, words
from finder.geography.position import Position
from finder.geography.us_states import STATE_NAMES
from finder.settings import DATA


def at(latitude: float, longitude: float) -> Position:
    return Position(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize("code", ["85016", "85016-1234", "850161234", " 85016 "])
def test_a_zip_code_is_found_by_its_digits(code: str) -> None:
    found = standard_gazetteer().zip_code(code)
    assert found is not None
    assert (found.code, found.city, found.county, found.county_fips, found.state) == (
        "85016",
        "Phoenix",
        "Maricopa County",
        "04013",
        "AZ",
    )
    assert found.population is not None
    assert found.share_65_plus is not None
    assert 10_000 < found.population < 100_000
    assert 0 < found.share_65_plus < 1


@pytest.mark.parametrize("code", ["", "8501", "85016 Phoenix", "Phoenix 85016", "00000", "x"])
def test_anything_else_is_no_zip_code(code: str) -> None:
    assert standard_gazetteer().zip_code(code) is None


def test_a_post_office_box_has_no_people_stated() -> None:
    found = standard_gazetteer().zip_code("85001")
    assert found is not None
    assert (found.population, found.share_65_plus) == (None, None)


@pytest.mark.parametrize(
    ("point", "label", "state"),
    [
        (at(33.42, -111.94), "near Tempe, AZ", "AZ"),
        (at(42.33, -83.05), "near Detroit, MI", "MI"),
        (at(18.47, -66.11), "near San Juan, PR", "PR"),
        (at(13.28, 144.745), "near Inarajan, GU", "GU"),
    ],
)
def test_a_point_is_called_after_the_nearest_town(point: Position, label: str, state: str) -> None:
    place = standard_gazetteer().place_at(point)
    assert (place.label, place.state, place.position) == (label, state, point)


def test_the_name_of_a_point_is_never_its_coordinates() -> None:
    place = standard_gazetteer().place_at(at(33.4216, -111.9411))
    assert not any(character.isdigit() for character in place.label)


def test_a_point_keeps_the_precision_it_was_given_with() -> None:
    place = standard_gazetteer().place_at(at(33.42, -111.94), precision=PlacePrecision.AREA)
    assert place.precision is PlacePrecision.AREA


@pytest.mark.parametrize(
    "point",
    [
        at(43.65, -79.38),  # Toronto
        at(42.30, -83.00),  # Windsor, across the river from Detroit
        at(43.09, -79.10),  # Niagara Falls, Ontario
        at(48.43, -123.37),  # Victoria
        at(46.53, -84.34),  # Sault Ste. Marie, Ontario
        at(32.50, -117.02),  # Tijuana
        at(31.73, -106.48),  # Ciudad Juárez
        at(25.87, -97.50),  # Matamoros
        at(18.43, -64.62),  # Tortola
        at(25.0, -70.0),  # the ocean
        at(0.0, 0.0),
        at(7.11, 171.24),  # Majuro
    ],
)
def test_a_point_abroad_or_at_sea_is_refused(point: Position) -> None:
    with pytest.raises(OutsideUnitedStates):
        standard_gazetteer().place_at(point)


@pytest.mark.parametrize(
    ("point", "state"),
    [
        (at(32.58, -117.14), "CA"),  # Imperial Beach pier
        (at(25.76, -80.13), "FL"),  # Fisher Island
        (at(41.52, -81.70), "OH"),  # Cleveland's harbor
        (at(43.086, -79.062), "NY"),  # Niagara Falls, New York
        (at(27.50, -99.50), "TX"),  # Laredo, by the river
        (at(24.66, -82.87), "FL"),  # Dry Tortugas
        (at(51.88, -176.65), "AK"),  # Adak
    ],
)
def test_a_point_on_the_shore_is_in_its_state(point: Position, state: str) -> None:
    assert standard_gazetteer().place_at(point).state == state


def test_towns_come_largest_first_and_none_is_too_small() -> None:
    towns = standard_gazetteer().towns(500_000)
    people = [town.population for town in towns]
    assert people == sorted(people, reverse=True)
    assert min(people) >= 500_000
    assert {"Houston", "Chicago", "Phoenix"} <= {town.name for town in towns}


def test_keys_in_the_tables_are_those_the_code_makes() -> None:
    gazetteer = standard_gazetteer()
    for table in (gazetteer._cities, gazetteer._counties):
        for key in table.keys():  # noqa: SIM118 - a table of areas iterates over areas
            assert {key_of(area.name) for area in table.called(key)} == {key}


def test_the_kind_of_a_county_is_told_from_its_key_as_from_its_words() -> None:
    for county in standard_gazetteer()._counties:
        assert key_without_kind(key_of(county.name)) == county_key(words(county.name))


def test_every_state_and_territory_has_places() -> None:
    gazetteer = standard_gazetteer()
    assert {town.state for town in gazetteer.towns(0)} == set(STATE_NAMES)


def test_a_broken_table_is_told_apart_from_a_wrong_place(tmp_path: Path) -> None:
    for name in ("zip_codes.csv", "cities.csv", "counties.csv"):
        (tmp_path / name).write_bytes((DATA / "gazetteer" / name).read_bytes()[:1000])
    with pytest.raises(DataError, match=r"zip_codes\.csv cannot be read"):
        load_gazetteer(tmp_path)


def test_an_alias_to_nowhere_is_told(tmp_path: Path) -> None:
    for name in ("zip_codes.csv", "cities.csv", "counties.csv", "regions.csv"):
        (tmp_path / name).write_bytes((DATA / "gazetteer" / name).read_bytes())
    (tmp_path / "aliases.csv").write_text('alias,label,source\nOz,"Emerald City, KS",a book\n')
    with pytest.raises(DataError, match="Emerald City"):
        load_gazetteer(tmp_path)
