"""Plain JSON: a list of objects is a table, whatever it is wrapped in."""

from __future__ import annotations

import json

import pytest

from finder.errors.clinic_files import UnreadableFile
from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.validation import check_directory, reading_context

ONE = {"name": "Invented Center", "zip": "85016"}
TWO = {"name": "Invented Clinic", "zip": 87301, "phone": None, "open": True}

WRAPPED = [
    [ONE, TWO],
    {"clinics": [ONE, TWO]},
    {"meta": {"count": 2}, "data": {"results": [ONE, TWO]}},
    {"a1": ONE, "a2": TWO},
]


def table_of(value: object) -> list[list[str]]:
    return [row.cells for row in read_table(json.dumps(value).encode()).rows()]


@pytest.mark.parametrize("value", WRAPPED)
def test_the_list_is_found(value: object) -> None:
    assert table_of(value) == [
        ["name", "zip", "open"],
        ["Invented Center", "85016", ""],
        ["Invented Clinic", "87301", "yes"],
    ]


def test_an_object_on_each_line_is_a_list() -> None:
    lines = "\n".join(json.dumps(one) for one in (ONE, TWO))
    assert len(list(read_table(lines.encode()).rows())) == 3


VALUES = [
    # a value, the headings and the cells of it
    ({"address": {"city": "Phoenix", "geo": {"lat": 33.5}}}, {"address.city": "Phoenix"}),
    ({"languages": ["English", "Spanish"]}, {"languages": "English; Spanish"}),
    ({"services": [{"name": "ESI"}, {"name": "RFA"}]}, {"services": "ESI; RFA"}),
    (
        {
            "addresses": [
                {"address_purpose": "MAILING", "city": "Gallup"},
                {"address_purpose": "LOCATION", "city": "Phoenix"},
            ]
        },
        {"address.city": "Phoenix"},
    ),
    ({"phones": [{"number": "602-555-0134"}, {"number": "602-555-0199"}]}, {"phone.number": "602"}),
    ({"coordinates": [-112.03, 33.5]}, {"coordinates": "33.5, -112.03"}),
    ({"hours": {"monday": {"open": "8:00"}}}, {"hours.monday.open": "8:00"}),
    ({"deep": [[[[1]]]]}, {"deep": "[[[[1]]]]"}),
]


@pytest.mark.parametrize(("value", "cells"), VALUES)
def test_what_is_within_is_told_by_its_names(
    value: dict[str, object], cells: dict[str, str]
) -> None:
    headings, row = table_of([{"name": "Invented Center", **value}])
    found = dict(zip(headings, row, strict=True))
    assert all(found[title].startswith(cell) for title, cell in cells.items())


def test_clinics_of_another_program_load() -> None:
    clinics = [
        {
            "practiceName": f"Invented Center {n}",
            "address": {"line1": f"{n} Oak St", "city": "Phoenix", "state": "AZ", "zip": "85016"},
            "contact": {"phone": "602-555-0134", "website": "https://a.example.org"},
            "hours": {"mon": "8-5", "tue": "8-5", "wed": "closed"},
            "languages": ["English", "Spanish"],
        }
        for n in range(100, 104)
    ]
    table = read_table(json.dumps({"results": clinics}).encode())
    proposed = propose_columns(table, reading_context())
    report = check_directory(table, columns={one.title: one.column for one in proposed})
    clinic = report.accepted[0].clinic
    assert (clinic.name, clinic.address.street) == ("Invented Center 100", "100 Oak St")
    assert (clinic.phone, clinic.website) == ("(602) 555-0134", "https://a.example.org")
    assert (clinic.hours, clinic.languages) == ("Mon-Tue 8-5; Wed closed", ("English", "Spanish"))
    assert len(report.accepted) == len(clinics)


@pytest.mark.parametrize("value", [[1, 2], ["a"], {"a": 1}, {"a": {"b": 1}}, [[{"a": 1}]]])
def test_other_json_is_refused_in_one_sentence(value: object) -> None:
    with pytest.raises(UnreadableFile):
        read_table(json.dumps(value).encode())


def test_json_that_is_nested_too_deeply_is_refused_or_read() -> None:
    for opens, closes in ((b"[", b"]"), (b'{"b":', b"}")):
        text = b'[{"name": "A", "a": ' + opens * 900 + b"1" + closes * 900 + b"}]"
        assert [row.cells[:1] for row in read_table(text).rows()] == [["name"], ["A"]]
