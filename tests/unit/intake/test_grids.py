"""Positions in meters or feet: read where the headings name their grid, else said."""

from __future__ import annotations

import pytest

from finder.directory.columns import ProblemCode
from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory, reading_context

UTM = "UTM Easting (Zone 12N),UTM Northing (Zone 12N)"


def checked(headings: str, cells: str) -> CheckReport:
    return check_directory(f"name,zip,{headings}\nExample Clinic,85004,{cells}\n".encode())


def codes(report: CheckReport) -> set[ProblemCode]:
    return {one.code for one in report.issues}


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (UTM, "400161,3701455"),
        (UTM, '"400,161 m","3,701,455 m"'),
        (UTM, "400161 mE,3701455 mN"),
        ("X (Web Mercator),Y (Web Mercator)", "-12476021.3,3954888.9"),
        ("y_3857,x_3857", "3954888.9,-12476021.3"),
    ],
)
def test_a_position_on_a_named_grid_is_a_pin(headings: str, cells: str) -> None:
    report = checked(headings, cells)
    (clinic,) = report.clinics
    assert not report.issues
    assert clinic.position is not None
    found = (clinic.position.latitude, clinic.position.longitude)
    assert found == pytest.approx((33.448, -112.074), abs=0.01)
    assert clinic.position_precision == "given"


def test_it_is_a_place_of_its_own_and_is_proposed() -> None:
    data = f"name,{UTM}\nExample Clinic,400161,3701455\n".encode()
    found = {one.title: one.column for one in propose_columns(read_table(data), reading_context())}
    assert list(found.values()) == ["name", "easting", "northing"]
    (clinic,) = check_directory(data, columns=found).clinics
    assert clinic.position is not None


@pytest.mark.parametrize(
    ("headings", "cells", "code"),
    [
        (UTM, "400161,", ProblemCode.HALF_A_POSITION),
        (UTM, ",3701455", ProblemCode.HALF_A_POSITION),
        (UTM, "here,3701455", ProblemCode.NOT_ON_GRID),
        (UTM, "400161,10000000000", ProblemCode.POSITION_OUTSIDE_US),
        (UTM, "3701455,400161", ProblemCode.POSITION_OUTSIDE_US),
        (UTM, "400161,2701455", ProblemCode.POSITION_OUTSIDE_US),
        ("Easting UTM 12N,Northing UTM 13N", "400161,3701455", ProblemCode.NOT_ON_GRID),
    ],
)
def test_what_is_no_place_of_its_grid_is_said_and_the_zip_code_stands_in(
    headings: str, cells: str, code: ProblemCode
) -> None:
    report = checked(headings, cells)
    assert codes(report) == {code}
    (clinic,) = report.clinics
    assert clinic.position_source == "center of ZIP code 85004"


def test_degrees_go_before_numbers_of_a_grid() -> None:
    report = checked(f"latitude,longitude,{UTM}", "33.45,-112.07,1,1")
    (clinic,) = report.clinics
    assert clinic.position is not None
    assert clinic.position.latitude == 33.45


def test_a_grid_that_is_not_named_is_not_guessed() -> None:
    report = checked("Easting,Northing", "400161,3701455")
    assert codes(report) == {ProblemCode.UNKNOWN_COLUMN}
    metres = checked("latitude,longitude", "3701455,400161")
    assert codes(metres) == {ProblemCode.POSITION_OUT_OF_RANGE}
