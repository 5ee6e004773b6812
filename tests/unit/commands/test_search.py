"""`search`: the answer in every format, and that it is the answer of the use case."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from finder.commands.search.answer_files import answer_columns
from finder.exchange.csv_file import MARK
from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import Importance, Need, Order, Query
from finder.services.directory import open_directory
from finder.services.find_clinics import find_clinics
from finder.settings import SAMPLE_DIRECTORY, Settings
from finder.taxonomy.taxonomy import Taxonomy

PHOENIX = ("--near", "Phoenix, AZ", "--need", "scs", "--need", "chiropractor")


@pytest.fixture
def answer(finder: Callable, directory: Path) -> Callable[..., Any]:
    """The JSON that a search gives."""

    def ask(*arguments: object) -> Any:  # noqa: ANN401 - any JSON
        outcome = finder("search", "--directory", directory, "--format", "json", *arguments)
        assert (outcome.code, outcome.stderr) == (0, "")
        return json.loads(outcome.stdout)

    return ask


def ids(found: Any) -> list[str]:  # noqa: ANN401 - any JSON
    return [clinic["id"] for clinic in found["clinics"]]


def test_matching_clinics_come_nearest_first_then_those_that_do_not_say(
    answer: Callable,
) -> None:
    found = answer(*PHOENIX)
    assert ids(found) == ["az-near", "az-zip", "az-silent"]
    assert [clinic["status"] for clinic in found["clinics"]] == [
        "matching",
        "matching",
        "not_stated",
    ]
    assert [clinic["number"] for clinic in found["clinics"]] == [1, 2, 3]
    assert (found["total"], found["total_matching"], found["total_not_stated"]) == (3, 2, 1)


def test_the_json_has_exactly_the_keys_of_its_contract(answer: Callable) -> None:
    found = answer(*PHOENIX, "--nice", "kyphoplasty", "--for", "sciatica", "--within", "5")
    assert set(found) == {
        "origin",
        "order",
        "total",
        "total_matching",
        "total_not_stated",
        "total_unplaced",
        "headline",
        "query",
        "clinics",
        "relaxations",
        "nearest_outside",
    }
    assert set(found["origin"]) == {"label", "latitude", "longitude", "precision"}
    assert set(found["query"]) == {
        "needs",
        "problems",
        "mode",
        "within_miles",
        "area",
        "order",
        "name",
        "include_not_stated",
        "sample_directory",
    }
    assert set(found["query"]["needs"][0]) == {"key", "label", "kind", "importance", "only"}
    assert set(found["query"]["problems"][0]) == {"key", "label", "importance", "members", "only"}
    clinic = found["clinics"][0]
    assert set(clinic) >= {"id", "name", "distance_miles", "position", "matched", "unknown"}
    assert set(clinic["position"]) == {"latitude", "longitude", "source", "precision"}
    assert set(clinic["address"]) == {"street", "unit", "city", "state", "zip_code"}
    offer = found["relaxations"][0]
    assert set(offer) == {"kind", "description", "gained", "total", "arguments"}
    assert set(found["nearest_outside"]) == {*clinic, "arguments"}


def test_every_key_of_the_json_is_in_the_documentation(
    answer: Callable, pytestconfig: pytest.Config
) -> None:
    docs = pytestconfig.rootpath / "docs"
    page = (docs / "command-line.md").read_text(encoding="utf-8")
    columns = (docs / "data-format.md").read_text(encoding="utf-8")
    documented = {
        *re.findall(r"`([a-z_]+)`", page),
        *re.findall(r"^\| `(\w+)` ", columns, re.MULTILINE),
    }
    found = answer(*PHOENIX, "--for", "sciatica", "--area", "30,-120,40,-100")
    query = found["query"]
    parts = [found, found["origin"], query, query["needs"][0], query["problems"][0], query["area"]]
    parts += found["clinics"][0]["listed"].values()
    parts += [found["clinics"][0], found["clinics"][0]["position"], found["relaxations"][0]]
    assert {key for part in parts for key in part} <= documented


def test_each_clinic_says_what_is_matched_not_stated_and_missing(answer: Callable) -> None:
    found = answer(*PHOENIX, "--nice", "kyphoplasty", "--nice", "acupuncture")
    near, by_zip, silent = found["clinics"]
    assert near["matched"] == ["spinal_cord_stimulation", "chiropractor", "acupuncture"]
    assert near["missing"] == ["kyphoplasty"]
    assert near["unknown"] == []
    assert set(near["evidence"]) == set(near["matched"])
    assert by_zip["approximate"] is True
    assert by_zip["unknown"] == ["kyphoplasty", "acupuncture"]
    assert by_zip["position"]["precision"] == "zip_centroid"
    assert silent["matched"] == ["spinal_cord_stimulation"]


@pytest.mark.parametrize("order", list(Order))
def test_the_order_is_that_of_the_use_case(
    answer: Callable, directory: Path, taxonomy: Taxonomy, order: Order
) -> None:
    query = Query(
        origin=standard_gazetteer().look_up("Phoenix, AZ").position,
        radius_miles=None,
        needs=(
            Need("spinal_cord_stimulation"),
            Need("kyphoplasty", Importance.NICE),
        ),
        order=order,
    )
    findings = find_clinics(open_directory(directory, taxonomy), query)
    options = ("--near", "Phoenix, AZ", "--within", "anywhere", "--need", "scs")
    found = answer(*options, "--nice", "kyphoplasty", "--order", order.value)
    assert ids(found) == [finding.clinic.id for finding in findings.all()]
    assert found["order"] == order.value
    for clinic, finding in zip(found["clinics"], findings.all(), strict=True):
        assert clinic["distance_miles"] == pytest.approx(finding.distance_miles, abs=0.0005)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--need", "scs", "--near", "85016", "--limit", "1"), ["az-near"]),
        (("--need", "scs", "--near", "85016", "--within", "5"), ["az-near"]),
        (("--need", "kyphoplasty", "--near", "85016", "--no-unknown"), []),
        (
            ("--need", "kyphoplasty", "--need", "acupuncture", "--any", "--no-unknown"),
            ["tx-far", "az-near"],
        ),
        (("--name", "bluebonnet"), ["tx-far"]),
        (("--name", " agave   center "), ["az-without"]),
        (("--need", "63650", "--name", "saguaro"), ["az-near"]),
        (("--need", "any neuromodulation", "--no-unknown", "--name", "pain"), None),
    ],
)
def test_the_options_narrow_the_answer(
    answer: Callable, taxonomy: Taxonomy, options: tuple[str, ...], expected: list[str] | None
) -> None:
    if expected is None:  # a family is a need like any other
        family = next(f for f in taxonomy.families if "spinal_cord_stimulation" in f.members)
        options = ("--need", family.label, *options[2:])
        expected = ["tx-far", "az-zip"]
    assert ids(answer(*options)) == expected


def test_a_limit_leaves_the_totals_as_they_are(answer: Callable) -> None:
    found = answer(*PHOENIX, "--limit", "1")
    assert (len(found["clinics"]), found["total"]) == (1, 3)


def test_without_a_place_there_is_no_distance_and_the_order_is_by_name(answer: Callable) -> None:
    found = answer("--need", "scs")
    assert found["origin"] is None
    assert found["order"] == "name"
    assert {clinic["distance_miles"] for clinic in found["clinics"]} == {None}
    names = [clinic["name"] for clinic in found["clinics"]]
    assert names == sorted(names)


def test_a_relaxation_keeps_its_promise_when_its_arguments_are_run(
    answer: Callable, finder: Callable
) -> None:
    options = ("--near", "85016", "--need", "kyphoplasty", "--need", "scs", "--no-unknown")
    before = answer(*options, "--name", "sample")
    assert before["relaxations"]
    for offer in before["relaxations"]:
        if offer["kind"] == "show_not_stated":
            continue
        outcome = finder("search", *offer["arguments"], "--format", "json")
        after = json.loads(outcome.stdout)
        assert after["total_matching"] == offer["total"]
        assert offer["total"] == before["total_matching"] + offer["gained"]
        assert f": {offer['total']} clinic" in offer["description"]


def test_the_nearest_match_beyond_the_distance_is_told(answer: Callable) -> None:
    found = answer("--near", "85016", "--need", "kyphoplasty")
    assert found["nearest_outside"]["id"] == "tx-far"
    assert found["nearest_outside"]["number"] is None
    assert found["nearest_outside"]["distance_miles"] > 500
    found = answer(*found["nearest_outside"]["arguments"])
    assert ids(found)[0] == "tx-far"


SCIATICA = ("--near", "Phoenix, AZ", "--for", "sciatica")


def test_a_problem_finds_any_of_what_is_often_discussed_for_it(
    answer: Callable, taxonomy: Taxonomy
) -> None:
    found = answer(*SCIATICA)
    members = list(taxonomy.discussed("sciatica"))
    assert found["query"]["problems"] == [
        {
            "key": "sciatica",
            "label": "Sciatica",
            "importance": "must",
            "members": members,
            "only": [],
        }
    ]
    assert found["query"]["needs"] == []
    by_treatments = [option for key in members for option in ("--need", key)]
    assert ids(found) == ids(answer("--near", "Phoenix, AZ", "--any", *by_treatments))
    near = found["clinics"][0]
    assert near["matched"] == ["sciatica"]
    assert near["listed"] == {
        "sciatica": {"keys": ["epidural_steroid_injection"], "of": len(members)}
    }
    assert set(near["evidence"]) == {"epidural_steroid_injection"}
    assert "something for sciatica" in found["headline"]


def test_a_problem_and_a_family_can_be_narrowed(answer: Callable) -> None:
    found = answer(*SCIATICA[:2], "--for", "sciatica~physical therapy", "--within", "anywhere")
    assert found["total_matching"] == 0
    assert found["query"]["problems"][0]["only"] == ["physical_therapy"]
    assert "physical therapy for sciatica" in found["headline"]
    (whole,) = [offer for offer in found["relaxations"] if offer["kind"] == "whole"]
    assert ids(answer(*whole["arguments"]))[:3] == ["az-near", "az-zip", "tx-far"]
    found = answer("--need", "any nerve stimulation~DRG", "--no-unknown")
    assert (found["query"]["needs"][0]["only"], found["total"]) == (["drg_stimulation"], 0)


def test_the_csv_says_how_much_of_a_problem_is_listed(
    finder: Callable, directory: Path, taxonomy: Taxonomy
) -> None:
    options = ("search", "--directory", directory, "--format", "csv", *SCIATICA)
    rows = list(csv.DictReader(io.StringIO(finder(*options).stdout, newline="")))
    count = len(taxonomy.discussed("sciatica"))
    assert rows[0]["listed"] == f"sciatica 1 of {count}: epidural_steroid_injection"
    assert rows[-1]["listed"] == f"sciatica 0 of {count}"


def test_the_table_says_how_much_of_a_problem_is_listed(
    finder: Callable, directory: Path, taxonomy: Taxonomy
) -> None:
    text = finder("search", "--directory", directory, *SCIATICA).stdout
    assert f"✓ Sciatica: 1 of {len(taxonomy.discussed('sciatica'))} listed" in text


def test_an_area_is_a_rectangle_and_miles_are_from_the_person(answer: Callable) -> None:
    near = ("--near", "Tucson, AZ", "--within", "5")
    found = answer(*near, "--area", "33.44,-112.1,33.6,-112.0")
    assert ids(found) == ["az-without", "az-near"]
    assert all(clinic["distance_miles"] > 90 for clinic in found["clinics"])
    assert "in that area" in found["headline"]
    assert found["query"]["area"] == {"south": 33.44, "west": -112.1, "north": 33.6, "east": -112.0}
    assert found["query"]["within_miles"] == 5
    assert ids(answer("--area", "33.44,-112.1,33.6,-112.0")) == ["az-without", "az-near"]


def test_what_lies_outside_the_area_is_offered(answer: Callable) -> None:
    found = answer("--need", "kyphoplasty", "--area", "33,-113,34,-111", "--no-unknown")
    assert found["total"] == 0
    assert [offer["kind"] for offer in found["relaxations"]] == ["outside_area", "show_not_stated"]
    assert ids(answer(*found["relaxations"][0]["arguments"])) == ["tx-far"]


def test_practical_matters_hold_where_any_one_of_the_needs_is_enough(
    finder: Callable, make_file: Callable
) -> None:
    def row(clinic_id: str, procedure: str, new_patients: str) -> dict[str, str]:
        where = {"city": "Phoenix", "state": "AZ", "zip_code": "85016"}
        return where | {
            "id": clinic_id,
            "name": f"Sample {clinic_id}",
            "procedures": procedure,
            "new_patients": new_patients,
        }

    path = make_file(
        row("a", "SCS", "newpt"),
        row("b", "SCS", "nopt"),
        row("c", "ESI", "newpt"),
        row("d", "SCS", ""),
    )
    options = ("search", "--directory", path, "--any", "--need", "scs", "--need", "kyphoplasty")
    outcome = finder(*options, "--need", "accepting_new_patients", "--format", "json")
    found = json.loads(outcome.stdout)
    assert [(clinic["id"], clinic["status"]) for clinic in found["clinics"]] == [
        ("a", "matching"),
        ("c", "not_stated"),
        ("d", "not_stated"),
    ]
    assert "one or more of your 2 medical needs, and every practical one" in found["headline"]


def test_a_match_without_a_position_is_counted_not_dropped(
    finder: Callable, make_file: Callable
) -> None:
    offers = {"state": "AZ", "procedures": "SCS"}
    path = make_file(
        {"id": "a", "name": "Sample A", "city": "Phoenix", "zip_code": "85016"} | offers,
        {"id": "b", "name": "Sample B", "city": "Exampleville", "zip_code": ""} | offers,
    )
    options = ("search", "--directory", path, "--near", "85016", "--need", "scs")
    found = json.loads(finder(*options, "--format", "json").stdout)
    assert (ids(found), found["total_matching"], found["total_unplaced"]) == (["a"], 1, 1)
    assert "1 more clinic matches but has no place on the map" in finder(*options).stdout

    anywhere = (*options, "--within", "anywhere", "--format")
    found = json.loads(finder(*anywhere, "json").stdout)
    assert ids(found) == ["a", "b"]
    assert found["clinics"][1]["position"] is None
    assert found["clinics"][1]["distance_miles"] is None
    features = json.loads(finder(*anywhere, "geojson").stdout)["features"]
    assert features[1]["geometry"] is None
    assert "distance not known" in finder(*anywhere, "table").stdout


def test_the_csv_reads_back_as_the_same_clinics(
    answer: Callable, finder: Callable, directory: Path
) -> None:
    found = answer(*PHOENIX)
    text = finder("search", "--directory", directory, "--format", "csv", *PHOENIX).stdout
    text = text.removeprefix(MARK)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == answer_columns()
    assert [row["id"] for row in rows] == ids(found)
    for row, clinic in zip(rows, found["clinics"], strict=True):
        assert float(row["distance_miles"]) == clinic["distance_miles"]
        assert float(row["longitude"]) == clinic["position"]["longitude"]
        assert row["matched"] == "; ".join(clinic["matched"])
        assert row["zip_code"] == clinic["address"]["zip_code"]
        assert row["approximate"] == ("yes" if clinic["approximate"] else "no")


def test_the_columns_of_the_csv_keep_their_names_and_their_order() -> None:
    assert ",".join(answer_columns()) == (
        "number,status,id,name,marks,organization,distance_miles,approximate,matched,unknown,missing,"
        "listed,medicare_services,street,unit,city,state,zip_code,latitude,longitude,"
        "position_precision,phone,fax,npi,website,email,referral_required,referral_methods,"
        "documents_needed,clinic_kind,pain_share,verified_on,invented"
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {
                "fax": "602-555-0101",
                "npi": "1234567893",
                "referral_required": "yes",
                "referral_methods": "fax; phone",
                "documents_needed": "referral letter; MRI report",
            },
            ["(602) 555-0101", "1234567893", "yes", "fax; phone", "referral letter; MRI report"],
        ),
        ({"referral_required": "no"}, ["", "", "no", "", ""]),
        ({}, ["", "", "", "", ""]),
    ],
)
def test_the_csv_carries_what_a_referral_takes_as_the_json_does(
    finder: Callable, make_file: Callable, cells: dict[str, str], said: list[str]
) -> None:
    columns = ["fax", "npi", "referral_required", "referral_methods", "documents_needed"]
    made = make_file({"id": "a", "name": "Invented Center", "zip_code": "85016", **cells})
    asked = ("search", "--directory", made, "--within", "anywhere", "--format")
    row = next(
        csv.DictReader(io.StringIO(finder(*asked, "csv").stdout.removeprefix(MARK), newline=""))
    )
    assert [row[column] for column in columns] == said
    clinic = json.loads(finder(*asked, "json").stdout)["clinics"][0]
    assert set(columns) <= set(clinic)


@pytest.mark.parametrize(
    ("cells", "marks", "said"),
    [
        ({"status": "temporarily_closed"}, ["closed_for_now"], "! Closed for now"),
        ({"new_patients": "not_accepting"}, ["no_new_patients"], "! Not taking new patients"),
        ({"new_patients": "existptonly"}, ["no_new_patients"], "! Not taking new patients"),
        (
            {"status": "moved", "new_patients": "no"},
            ["moved", "no_new_patients"],
            "! Moved away: call before you go · Not taking new patients",
        ),
        ({"status": "active", "new_patients": "yes"}, [], ""),
        ({}, [], ""),
    ],
)
def test_what_stands_against_going_reads_at_a_glance_in_every_format(
    finder: Callable, make_file: Callable, cells: dict[str, str], marks: list[str], said: str
) -> None:
    made = make_file({"id": "a", "name": "Invented Center", "zip_code": "85016", **cells})
    asked = ("search", "--directory", made, "--within", "anywhere", "--format")
    for kind, of in (("json", "clinics"), ("geojson", "features")):
        (found,) = json.loads(finder(*asked, kind).stdout)[of]
        assert found.get("properties", found).get("marks", []) == marks
    text = finder(*asked, "csv").stdout.removeprefix(MARK)
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["marks"] == "; ".join(marks)
    table = finder(*asked, "table").stdout
    assert (said in table) if said else ("!" not in table)


def test_the_geojson_has_a_point_for_each_clinic_longitude_first(
    answer: Callable, finder: Callable, directory: Path
) -> None:
    found = answer(*PHOENIX)
    outcome = finder("search", "--directory", directory, "--format", "geojson", *PHOENIX)
    collection = json.loads(outcome.stdout)
    assert set(collection) == {"type", "features", "sample_directory"}
    for feature, clinic in zip(collection["features"], found["clinics"], strict=True):
        stated = {key: value for key, value in clinic.items() if value not in ("", [], None)}
        del stated["identifiers"]  # this clinic has none
        assert "identifiers" not in feature["properties"]
        assert feature["properties"] == feature["properties"] | stated
        assert not any(value in ("", None) for value in feature["properties"].values())
    near = collection["features"][0]
    assert near["id"] == "az-near"
    assert near["geometry"] == {"type": "Point", "coordinates": [-112.03, 33.51]}


def test_the_table_tells_a_person_everything_they_act_on(
    answer: Callable, finder: Callable, directory: Path
) -> None:
    options = (*PHOENIX, "--nice", "kyphoplasty")
    text = finder("search", "--directory", directory, *options).stdout
    assert text.splitlines()[0] == answer(*options)["headline"]
    assert "Sample Saguaro Spine (invented)" in text
    assert "az-near" in text
    assert "(602) 555-0100" in text
    assert "✓ Spinal cord stimulation" in text
    assert "✗ Kyphoplasty: listed as not offered" in text
    assert "? Kyphoplasty: not stated" in text
    assert "Not stated: call to ask (1)" in text
    assert re.search(r"about [\d.]+ mi", text)
    assert "Miles are in a straight line." in text
    assert "To find more:" in text
    assert text.index("az-near") < text.index("az-zip") < text.index("Not stated: call")
    assert text.index("Not stated: call") < text.index("az-silent")
    assert "\x1b" not in text


@pytest.fixture
def claims_file(make_file: Callable) -> Path:
    """Three clinics on one spot, two of which billed what is asked for to Medicare."""

    def row(clinic_id: str, services: int | None) -> dict[str, str]:
        claims = {"source": "Medicare Part B claims", "period": "2012", "services": services}
        evidence = {"spinal_cord_stimulation": claims} if services else {}
        return {
            "id": clinic_id,
            "name": f"Sample {clinic_id} (invented)",
            "latitude": "33.45",
            "longitude": "-112.07",
            "procedures": "SCS",
            "fact_evidence": json.dumps(evidence) if evidence else "",
        }

    return make_file(row("few", 12), row("silent", None), row("many", 1_214))


VOLUME = ("--need", "scs", "--near", "Phoenix, AZ", "--order", "volume")


def test_by_volume_the_most_billed_come_first_and_those_without_a_number_last(
    finder: Callable, claims_file: Path
) -> None:
    options = ("search", "--directory", claims_file, "--format", "json")
    found = json.loads(finder(*options, *VOLUME).stdout)
    numbers = [(clinic["id"], clinic["medicare_services"]) for clinic in found["clinics"]]
    assert numbers == [("many", 1_214), ("few", 12), ("silent", None)]
    assert found["order"] == "volume"
    nobody = json.loads(finder(*options, "--near", "Phoenix, AZ", "--order", "volume").stdout)
    assert nobody["order"] == "distance"
    assert {clinic["medicare_services"] for clinic in nobody["clinics"]} == {None}


def test_the_table_by_volume_tells_the_number_and_that_more_is_not_better(
    finder: Callable, claims_file: Path
) -> None:
    text = " ".join(finder("search", "--directory", claims_file, *VOLUME).stdout.split())
    assert "Most billed to Medicare first, then nearest." in text
    assert "1,214 times in 2012" in text
    assert "do not mean better care" in text
    nearest = finder("search", "--directory", claims_file, *VOLUME[:4]).stdout
    assert "Medicare" not in nearest


def test_a_table_stops_at_25_and_says_how_many_more_there_are(
    finder: Callable, make_file: Callable
) -> None:
    rows = [
        {"id": f"s-{i:02}", "name": f"Sample {i:02}", "zip_code": "85016", "state": "AZ"}
        | {"city": "Phoenix"}
        for i in range(30)
    ]
    path = make_file(*rows)
    text = finder("search", "--directory", path).stdout
    assert "s-24" in text
    assert "s-25" not in text
    assert "… and 5 more; use --limit to list them." in text
    assert "s-29" in finder("search", "--directory", path, "--limit", "30").stdout
    assert (
        len(json.loads(finder("search", "--directory", path, "--format", "json").stdout)["clinics"])
        == 30
    )


def test_an_answer_without_clinics_says_so_in_every_format(
    finder: Callable, directory: Path
) -> None:
    options = ("search", "--directory", directory, "--name", "nobody", "--format")
    assert finder(*options, "table").stdout.startswith("No clinic")
    assert json.loads(finder(*options, "json").stdout)["total"] == 0
    assert finder(*options, "csv").stdout == MARK + ",".join(answer_columns()) + "\r\n"
    assert json.loads(finder(*options, "geojson").stdout)["features"] == []


def test_the_sample_directory_is_marked_as_invented(
    answer: Callable, finder: Callable, directory: Path, tmp_path: Path
) -> None:
    assert answer()["query"]["sample_directory"] is False
    mixed = tmp_path / "mixed.csv"
    real = "real-1,Prairie Pain" + "," * 9 + "73701" + "," * 30 + "\r\n"
    mixed.write_bytes(SAMPLE_DIRECTORY.read_bytes() + real.encode())
    told = {
        path: finder("search", "--directory", path).stdout
        for path in (directory, SAMPLE_DIRECTORY, mixed)
    }
    assert "invented, so" not in told[directory]
    assert "Every clinic here is invented" in " ".join(told[SAMPLE_DIRECTORY].split())
    assert "Clinics called Sample" in " ".join(told[mixed].split())


def test_without_a_file_the_one_of_the_settings_is_searched(
    finder: Callable, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Settings(directory=directory, database_url="sqlite:////nowhere/at/all/finder.db")
    monkeypatch.setattr("finder.commands.search.search.settings", lambda: own)
    monkeypatch.setattr("finder.commands.store_access.settings", lambda: own)
    assert json.loads(finder("search", "--format", "json").stdout)["total"] == 5


def test_other_places_of_the_same_name_are_told(finder: Callable, directory: Path) -> None:
    others = standard_gazetteer().look_up("Houston").alternatives
    text = finder("search", "--directory", directory, "--near", "Houston").stdout
    assert others
    assert all(other in text for other in others)
