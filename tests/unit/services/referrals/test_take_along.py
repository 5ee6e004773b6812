"""The answer to a search as files: each says the same, and none is a danger to who opens it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pypdfium2
import pytest
from openpyxl import load_workbook

from finder.search.query import Need, Query
from finder.services.directory import directory_of
from finder.services.find_clinics import find_clinics
from finder.services.referrals.handoff import handoff_sheet
from finder.services.referrals.take_along import COLUMNS, TakeAlong
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.referrals.test_handoff import CLINIC

HOSTILE = (
    "=HYPERLINK(1)",
    "+1",
    "@SUM(A1)",
    "-2",
    "{{ 7*7 }}",
    "<b>x</b>",
    "中文 مركز",
    "a\x07b\nc",
)


def taken(*names: str) -> TakeAlong:
    clinics = [
        replace(CLINIC, id=f"clinic {n}", name=name, accepts=name) for n, name in enumerate(names)
    ]
    directory = directory_of(clinics, standard_taxonomy(), today=dt.date(2026, 11, 29))
    query = Query(origin=CLINIC.position, needs=(Need("spinal_cord_stimulation"),))
    day = dt.date(2026, 11, 29)
    return TakeAlong(directory, find_clinics(directory, query), "What was found.", day, wording())


def rows(files: TakeAlong) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files.csv().decode("utf-8-sig")), strict=True))


def test_there_is_a_file_of_each_kind_and_none_is_made_before_it_is_asked_for() -> None:
    files = taken("Invented Pain").files
    assert set(files) == {"csv", "xlsx", "geojson", "pdf", "vcf"}
    assert all(make() for make in files.values())


def test_the_table_says_how_to_refer_and_why_there() -> None:
    headings, row = rows(taken("Invented Pain"))
    assert len(headings) == len(set(headings)) == len(COLUMNS)
    told = dict(zip(COLUMNS, row, strict=True))
    assert (told["name"], told["fax"], told["npi"]) == (
        "Invented Pain", "(602) 555-0199", "1000000004",
    )  # fmt: skip
    assert told["miles"] == "0.0"
    assert "214 times in 2023" in told["needs"]
    assert "prior authorization or review may apply" in told["hints"]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_the_table_is_run_as_a_formula(name: str) -> None:
    files = taken(name)
    assert not [cell for cell in rows(files)[1] if cell[:1] in tuple("=+-@")]
    sheet = load_workbook(io.BytesIO(files.xlsx())).active
    assert {cell.data_type for cell in sheet[2] if isinstance(cell.value, str)} == {"s"}
    assert all(make() for make in files.files.values())


def test_a_workbook_has_the_very_rows_of_the_table() -> None:
    files = taken("Invented One", "Invented Two")
    sheet = load_workbook(io.BytesIO(files.xlsx())).active
    cells = [
        ["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)
    ]
    numbers = COLUMNS.index("miles")
    given = rows(files)
    for row in (*cells, *given):
        row[numbers] = row[numbers].removesuffix(".0")
    assert cells == given


def test_the_map_file_has_a_point_for_each_clinic() -> None:
    collection = json.loads(taken("Invented One", "Invented Two").geojson())
    assert [f["properties"]["number"] for f in collection["features"]] == [1, 2]
    assert collection["features"][0]["geometry"]["coordinates"] == [-111.9, 33.4]


def test_the_cards_are_one_for_each_clinic() -> None:
    text = taken("Invented One", "Invented Two").vcf().decode()
    assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == 2


def test_the_list_on_paper_names_every_clinic_over_as_many_pages_as_it_takes() -> None:
    names = [f"Invented {n:03}" for n in range(120)]
    with pypdfium2.PdfDocument(taken(*names).pdf()) as pdf:
        assert len(pdf) > 1
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert [name for name in names if name not in " ".join(text.split())] == []
    assert "What was found." in text
    assert text.count("(602) 555-0134") == len(names), "a number stands on one line"


def test_a_clinic_that_came_with_the_finder_is_told_as_invented_by_every_file_and_no_other_is() -> (
    None
):
    shipped = "Sample Spine and Pain (invented)"
    at = replace(CLINIC.address, zip_code="78701")
    clinics = [replace(CLINIC, id="s", name=shipped, address=at), replace(CLINIC, name="Other")]
    directory = directory_of(clinics, standard_taxonomy(), today=dt.date(2026, 11, 29))
    found, day = find_clinics(directory, Query()), dt.date(2026, 11, 29)
    files = TakeAlong(directory, found, "What was found.", day, wording())
    said = wording().say("mark.invented")
    marks = {row[2]: row[COLUMNS.index("marks")] for row in rows(files)[1:]}
    assert marks == {shipped: said, "Other": ""}
    assert files.vcf().decode().replace("\\", "").count(said) == 1
    points = json.loads(files.geojson())["features"]
    told = {one["properties"]["name"]: one["properties"].get("invented") for one in points}
    assert told == {shipped: True, "Other": None}
    with pypdfium2.PdfDocument(files.pdf()) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert wording().say("sample.mixed") in text
    for one in clinics:
        sheet = handoff_sheet(directory, [one], [], day, wording())
        assert (said in sheet.clinics[0].marks) == (one.name == shipped)
