"""What a listed clinic becomes when a row says something about it."""

from __future__ import annotations

import pytest

from finder.directory.merging import Blank, Statement, merged

CENTER = {"latitude": 33.5, "longitude": -112.0, "precision": "zip_centroid"}
NEW_CENTER = {"latitude": 33.4, "longitude": -111.9, "precision": "zip_centroid"}
DOOR = {"latitude": 33.51, "longitude": -112.01, "precision": "given"}
OTHER_DOOR = {"latitude": 33.52, "longitude": -112.02, "precision": "given"}

ADDRESS = {
    "street": "100 North Example Street",
    "unit": "Suite 200",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85016-1234",
}
YES = {"answer": "yes"}
NO = {"answer": "no"}
CHECKED = {"answer": "yes", "evidence": {"source": "phone call", "verified_on": "2026-01-02"}}
LISTED = {
    "name": "Sample Clinic",
    **ADDRESS,
    "position": DOOR,
    "phone": "(602) 555-0101",
    "fax": "(602) 555-0102",
    "procedure:kyphoplasty": CHECKED,
    "procedure:spinal_cord_stimulation": NO,
    "discipline:chiropractor": YES,
    "evidence": {"source": "the clinic", "verified_on": "2026-01-02"},
}


def after(said: dict, columns: str = "", blank: Blank = Blank.KEEP) -> dict:
    return merged(LISTED, Statement({"name": "Sample Clinic", **said}, columns.split()), blank)


def differing(said: dict, columns: str = "", blank: Blank = Blank.KEEP) -> dict:
    now = after(said, columns, blank)
    return {n: now.get(n) for n in LISTED.keys() | now.keys() if now.get(n) != LISTED.get(n)}


def test_what_a_row_does_not_say_stays() -> None:
    assert differing({}, columns="name phone fax procedures") == {}


def test_what_a_row_says_is_taken() -> None:
    assert differing({"phone": "(602) 555-0199", "hours": "Mon 9-5"}) == {
        "phone": "(602) 555-0199",
        "hours": "Mon 9-5",
    }


@pytest.mark.parametrize(
    ("columns", "cleared"),
    [
        ("name", set()),
        ("name phone", {"phone"}),
        ("name phone fax hours", {"phone", "fax"}),
        ("name procedures", {"procedure:kyphoplasty"}),
        ("name procedures_not_offered", {"procedure:spinal_cord_stimulation"}),
        ("name disciplines", {"discipline:chiropractor"}),
        ("name procedure:kyphoplasty", {"procedure:kyphoplasty"}),
        ("name street zip_code latitude longitude source", set()),
    ],
)
def test_blank_cells_clear_only_what_their_columns_hold(columns: str, cleared: set[str]) -> None:
    found = differing({}, columns, Blank.CLEAR)
    assert found == dict.fromkeys(cleared)


def test_a_stated_cell_is_not_cleared_by_its_column() -> None:
    said = {"procedure:kyphoplasty": YES}
    assert differing(said, "name procedures phone", Blank.CLEAR) == {"phone": None}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({**ADDRESS, "position": CENTER}, id="as it is listed"),
        pytest.param({"zip_code": "85016", "position": CENTER}, id="its ZIP alone"),
        pytest.param({"city": "PHOENIX", "state": "AZ", "position": CENTER}, id="its city"),
        pytest.param({"position": CENTER}, id="no address"),
        pytest.param(
            {**ADDRESS, "street": "100 N. Example St", "unit": "#200", "position": CENTER},
            id="other spelling",
        ),
    ],
)
def test_a_pin_worked_out_again_does_not_replace_a_better_one_at_the_same_address(
    said: dict,
) -> None:
    assert after(said)["position"] == DOOR


def test_a_better_or_newer_pin_is_taken() -> None:
    assert differing({**ADDRESS, "position": OTHER_DOOR}) == {"position": OTHER_DOOR}


EXACT = {"latitude": 33.449012, "longitude": -112.073987, "precision": "street", "source": "map"}


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        pytest.param(33.449012, -112.073987, id="all digits, but not how it was found"),
        pytest.param(33.449, -112.074, id="rounded"),
        pytest.param(33.44, -112.07, id="cut"),
        pytest.param(33.4, -112.1, id="to a tenth"),
        pytest.param(33.0, -112.0, id="to whole degrees"),
    ],
)
@pytest.mark.parametrize("unit", ["Suite 200", "Suite 300"])
def test_less_of_the_listed_pin_takes_nothing_from_it(
    latitude: float, longitude: float, unit: str
) -> None:
    less = {"latitude": latitude, "longitude": longitude, "precision": "given"}
    said = Statement({**ADDRESS, "unit": unit, "position": less}, {*ADDRESS, "latitude"})
    assert merged(LISTED | {"position": EXACT}, said, Blank.KEEP)["position"] == EXACT


def test_a_pin_a_few_doors_on_is_another() -> None:
    other = {"latitude": 33.449512, "longitude": -112.073987, "precision": "given"}
    said = Statement({"position": other}, {"latitude"})
    assert merged(LISTED | {"position": EXACT}, said, Blank.KEEP)["position"] == other


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("street", "102 North Example Street"),
        ("unit", "Suite 300"),
        ("city", "Mesa"),
        ("zip_code", "85201"),
    ],
)
def test_a_clinic_that_moved_never_keeps_its_old_pin(part: str, value: str) -> None:
    said = {**ADDRESS, part: value, "position": NEW_CENTER}
    assert differing(said) == {part: value, "position": NEW_CENTER}
    without_a_pin = {name: said[name] for name in said if name != "position"}
    assert differing(without_a_pin) == {part: value, "position": None}


def test_no_part_of_an_old_address_stays_in_a_new_one() -> None:
    said = {"street": "9 Sample Road", "city": "Tucson", "state": "AZ", "position": NEW_CENTER}
    assert differing(said) == {
        "street": "9 Sample Road",
        "unit": None,
        "city": "Tucson",
        "zip_code": None,
        "position": NEW_CENTER,
    }


def test_a_unit_that_the_street_states_is_not_there_twice() -> None:
    said = {"street": "100 N Example St - Suite 200", "zip_code": "85016"}
    now = after({"city": "Phoenix", "state": "AZ", **said})
    assert (now["street"], now.get("unit")) == ("100 N Example St - Suite 200", None)
    assert now["position"] == DOOR


def test_a_shorter_zip_code_takes_no_digits_away() -> None:
    assert differing({**ADDRESS, "zip_code": "85016"}) == {}


def test_the_same_answer_without_evidence_keeps_the_evidence_there_is() -> None:
    assert differing({"procedure:kyphoplasty": YES}) == {}


def test_another_answer_takes_the_old_evidence_with_it() -> None:
    assert differing({"procedure:kyphoplasty": NO}) == {"procedure:kyphoplasty": NO}


@pytest.mark.parametrize(
    ("said", "evidence"),
    [
        (
            {"source": "the clinic", "verified_on": "2026-02-01"},
            {"source": "the clinic", "verified_on": "2026-02-01"},
        ),
        (
            {"source": "", "verified_by": "Pat"},
            {"source": "the clinic", "verified_on": "2026-01-02", "verified_by": "Pat"},
        ),
        ({"source": "a survey"}, {"source": "a survey"}),
    ],
)
def test_evidence_of_the_same_source_is_renewed_and_of_another_replaced(
    said: dict, evidence: dict
) -> None:
    assert after({"evidence": said})["evidence"] == evidence
