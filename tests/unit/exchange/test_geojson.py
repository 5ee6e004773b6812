"""Clinics as GeoJSON."""

from __future__ import annotations

import datetime as dt
import io
import json

import geopandas as gpd

from finder.directory.clinic import Address, Clinic, NewPatients, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.exchange.geojson import clinics_geojson
from finder.geography.position import Position

PLACED = Clinic(
    id="az-001",
    name="<b>Example</b> Pain Center",
    address=Address(street="100 Example Street", unit="Suite 2", city="Phoenix", state="AZ"),
    position=Position(latitude=33.5, longitude=-112.0),
    position_precision=PositionPrecision.GIVEN,
    languages=("Spanish",),
    new_patients=NewPatients.ACCEPTING,
    telehealth=False,
    facts={"kyphoplasty": Fact(Answer.NO), "chiropractor": Fact(Answer.YES)},
    evidence=Evidence(source="phone call", verified_on=dt.date(2025, 6, 30)),
)
UNPLACED = Clinic(id="x", name="Sample Clinic")


def test_a_clinic_is_a_point_with_longitude_first() -> None:
    (feature,) = clinics_geojson([(PLACED, {})])["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-112.0, 33.5]}
    assert feature["id"] == "az-001"


def test_properties_are_plain_and_leave_out_what_is_not_stated() -> None:
    (feature,) = clinics_geojson([(PLACED, {"distance_miles": 1.5})])["features"]
    assert feature["properties"] == {
        "id": "az-001",
        "name": "<b>Example</b> Pain Center",
        "street": "100 Example Street, Suite 2",
        "city": "Phoenix",
        "state": "AZ",
        "languages": ["Spanish"],
        "status": "active",
        "new_patients": "newpt",
        "position_precision": "given",
        "telehealth": False,
        "offered": ["chiropractor"],
        "not_offered": ["kyphoplasty"],
        "source": "phone call",
        "verified_on": "2025-06-30",
        "distance_miles": 1.5,
    }


def test_hours_that_can_be_read_are_told_as_other_programs_read_them() -> None:
    said = {"Mon-Fri 8am-5pm": "Mo-Fr 08:00-17:00", "by appointment": None, "": None}
    for hours, told in said.items():
        (feature,) = clinics_geojson([(Clinic(id="x", name="A", hours=hours), {})])["features"]
        assert feature["properties"].get("opening_hours") == told
        assert feature["properties"].get("hours", "") == hours


def test_a_clinic_without_a_position_has_no_geometry() -> None:
    (feature,) = clinics_geojson([(UNPLACED, {})])["features"]
    assert feature["geometry"] is None


def test_the_order_is_kept_and_json_takes_all_of_it() -> None:
    collection = clinics_geojson([(UNPLACED, {}), (PLACED, {})])
    again = json.loads(json.dumps(collection))
    assert again == collection
    assert [feature["id"] for feature in again["features"]] == ["x", "az-001"]


def test_other_programs_read_it() -> None:
    text = json.dumps(clinics_geojson([(PLACED, {"distance_miles": 1.5})]))
    frame = gpd.read_file(io.BytesIO(text.encode()))
    assert (frame.geometry.x[0], frame.geometry.y[0]) == (-112.0, 33.5)
    assert frame["distance_miles"][0] == 1.5


def test_nothing_gives_an_empty_collection() -> None:
    assert clinics_geojson([]) == {"type": "FeatureCollection", "features": []}


def test_further_properties_that_are_blank_are_left_out_and_no_and_zero_are_kept() -> None:
    further = {"phone": "", "note": None, "near": [], "exact": False, "distance_miles": 0}
    (feature,) = clinics_geojson([(UNPLACED, further)])["features"]
    properties = feature["properties"]
    assert {"phone", "note", "near"}.isdisjoint(properties)
    assert (properties["exact"], properties["distance_miles"]) == (False, 0)
