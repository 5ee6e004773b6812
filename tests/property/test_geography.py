"""What must hold for every place and every text."""

from __future__ import annotations

import random

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from finder.errors import InputError
from finder.errors.places import WholeState
from finder.geography.boundaries import standard_boundaries
from finder.geography.distance import miles_between
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.parts_of_states import PARTS
from finder.geography.place import Place, PlacePrecision
from finder.geography.place_text import words
from finder.geography.position import Position
from finder.geography.us_states import STATE_NAMES

_SHARED_WITH_A_CITY = {"Carson City, NV", "District of Columbia, DC"}


def _same(one: Place, other: Place) -> bool:
    return (one.label, one.position, one.precision) == (
        other.label,
        other.position,
        other.precision,
    )


def _degrees_away(position: Position, outline: BaseGeometry) -> float:
    return float(shapely.distance(outline, shapely.Point(position.longitude, position.latitude)))


def test_a_label_leads_back_to_its_city() -> None:
    gazetteer = standard_gazetteer()
    for city in random.Random(1).sample(sorted(gazetteer._cities, key=repr), 3_000):
        assert _same(gazetteer.look_up(city.label), city.place()), city.label


def test_a_label_leads_back_to_its_county() -> None:
    gazetteer = standard_gazetteer()
    for county in gazetteer._counties:
        if county.label not in _SHARED_WITH_A_CITY:
            assert _same(gazetteer.look_up(county.label), county.place()), county.label


def test_a_name_without_its_comma_or_capitals_is_the_same_city() -> None:
    gazetteer = standard_gazetteer()
    for city in random.Random(2).sample(sorted(gazetteer._cities, key=repr), 1_500):
        state = STATE_NAMES[city.state]
        if not city.is_shared and city == gazetteer.largest(city.name, city.state):
            assert gazetteer.look_up(f"{city.name} {city.state}".upper()).label == city.label
            if words(city.name) in PARTS:  # "west mississippi" is rather a part of it
                with pytest.raises(WholeState) as refused:
                    gazetteer.look_up(f"{city.name} {state}".lower())
                assert city.label in refused.value.suggestions
            else:
                assert gazetteer.look_up(f"{city.name} {state}".lower()).label == city.label


def test_a_zip_code_is_in_the_place_of_its_city() -> None:
    gazetteer = standard_gazetteer()
    for code in random.Random(3).sample(sorted(gazetteer._zip_codes), 3_000):
        part = gazetteer.look_up(code)
        assert gazetteer.look_up(part.label) == part
        county = gazetteer.zip_code(code).county
        whole = gazetteer._index.city(part.city, part.state, county).place()
        assert whole.precision is PlacePrecision.CITY
        assert (whole.city, whole.county, whole.state) == (part.city, part.county, part.state)
        assert miles_between(part.position, whole.position) < 60


def test_the_point_of_a_zip_code_is_in_or_near_its_state() -> None:
    gazetteer, boundaries = standard_gazetteer(), standard_boundaries()
    outlines = dict(zip(boundaries._codes, boundaries._outlines, strict=True))
    every = list(gazetteer._zip_codes.values())
    states = boundaries.states_at(
        [each.position.latitude for each in every], [each.position.longitude for each in every]
    )
    off = [
        each.code
        for each, state in zip(every, states, strict=True)
        if state != each.state and _degrees_away(each.position, outlines[each.state]) > 0.1
    ]
    # Wake Island, and post offices across a state line from the town that they serve
    assert len(off) <= 12, off


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_place_in_the_country_or_one_printable_sentence(text: str) -> None:
    gazetteer = standard_gazetteer()
    try:
        place = gazetteer.look_up(text)
    except InputError as refused:
        sentence = str(refused)
    else:
        sentence = place.label
        assert place.state in STATE_NAMES
    assert sentence.isprintable()
    assert len(sentence) < 220


@settings(max_examples=200, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_coordinates_typed_are_the_point_or_are_refused(latitude: float, longitude: float) -> None:
    gazetteer = standard_gazetteer()
    point = Position(latitude=round(latitude, 5), longitude=round(longitude, 5))
    typed = f"{point.latitude:.5f}, {point.longitude:.5f}"
    try:
        expected = gazetteer.place_at(point)
    except InputError:
        with pytest.raises(InputError):
            gazetteer.look_up(typed)
    else:
        found = gazetteer.look_up(typed)
        assert found == expected
        assert np.isfinite(found.position.latitude)
