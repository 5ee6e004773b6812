"""Headings and quotation marks as the programs of others write them."""

from __future__ import annotations

import pytest

from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.validation import reading_context

HEADINGS = [
    # what the two rows of a file have under each heading, and the columns that are proposed
    (
        {
            "PublicName": "Invented Center",
            "PhysicalAddress1": "12 Oak St",
            "PhysicalAddress2": "#3",
        },
        {"PublicName": "name", "PhysicalAddress1": "street", "PhysicalAddress2": "unit"},
    ),
    (
        {"Name": "Invented Center", "Phone1Number": "602-555-0134", "Phone4Number": "602-555-0199"},
        {"Name": "name", "Phone1Number": "phone", "Phone4Number": None},
    ),
    (
        {"Name": "Invented Center", "Hours": "", "HoursOfOperation": "9 am - 5 pm"},
        {"Name": "name", "Hours": None, "HoursOfOperation": "hours"},
    ),
    (
        {"Name": "Invented Center", "InternalNotes": "ask for the keys"},
        {"Name": "name", "InternalNotes": None},
    ),
    (
        {"loc_name": "Invented Center", "loc_admin_street1": "12 Oak St", "loc_admin_zip": "85016"},
        {"loc_name": "name", "loc_admin_street1": "street", "loc_admin_zip": "zip_code"},
    ),
    (
        {"Company Name": "Invented Center Inc", "Executive Last Name": "Roe"},
        {"Company Name": "name", "Executive Last Name": None},
    ),
    (
        {"Name": "Invented Center", "Company Name": "Invented Group LLC"},
        {"Name": "name", "Company Name": "organization"},
    ),
    (
        {"line1": "12 Oak St", "line2": "Suite 3", "provider_name": "Invented Center"},
        {"line1": "street", "line2": "unit", "provider_name": "name"},
    ),
    (
        {"Provider Organization Name (Legal Business Name)": "Invented Center", "NPI": ""},
        {"Provider Organization Name (Legal Business Name)": "name", "NPI": "npi"},
    ),
    (
        {"Nombre": "Centro Inventado", "Dirección": "12 Calle Luna", "Teléfono": "787-555-0134"},
        {"Nombre": "name", "Dirección": "street", "Teléfono": "phone"},
    ),
    (
        {"Name": "Invented Center", "Straße": "12 Oak St", "PLZ": "85016", "Ort": "Phoenix"},
        {"Name": "name", "Straße": "street", "PLZ": "zip_code", "Ort": "city"},
    ),
    (
        {"name": "Invented Center", "contact:phone": "602-555-0134", "contact:website": "a.org"},
        {"name": "name", "contact:phone": "phone", "contact:website": "website"},
    ),
    (
        {"Name": "Invented Center", "BCBS": "Yes", "Aetna": "No", "CBT": "Yes"},
        {
            "BCBS": "insurance/Blue Cross Blue Shield",
            "Aetna": "insurance/Aetna",
            "CBT": "procedure:talk_therapy",
        },
    ),
    (
        {"name": "Invented Center", "addr:housenumber": "12", "addr:street": "Oak Street"},
        {"name": "name", "addr:housenumber": "house_number", "addr:street": "street"},
    ),
    (
        {"Site": "Invented Center", "Street Number": "N12", "Street Name": "Oak Street"},
        {"Site": "name", "Street Number": "house_number", "Street Name": "street"},
    ),
    (
        {"Name": "Invented Center", "Phone": "602-555-0134", "PhoneFax": "602-555-0199"},
        {"Name": "name", "Phone": "phone", "PhoneFax": "fax"},
    ),
    (
        {"Name": "Invented Center", "lat": "-98.4925", "lng": "29.4237"},
        {"lat": "latitude", "lng": "longitude"},
    ),
    (
        {"Name": "Invented Center", "latitude": "-1.2941", "longitude": "36.7963"},
        {"latitude": "latitude", "longitude": "longitude"},
    ),
]


@pytest.mark.parametrize(("cells", "columns"), HEADINGS)
def test_headings_of_others_are_proposed(
    cells: dict[str, str], columns: dict[str, str | None]
) -> None:
    lines = [",".join(cells), ",".join(cells.values()), ",".join(cells.values())]
    proposed = propose_columns(read_table("\n".join(lines).encode()), reading_context())
    found = {one.title: one.column for one in proposed}
    assert {title: found[title] for title in columns} == columns


SPACED = [
    '"Name", "Address", "City"\n"Invented Center", "12 Oak St, Suite 3", "Phoenix"\n',
    'Name, Address, City\nInvented Center, "12 Oak St, Suite 3", Phoenix\n',
    '"Name" , "Address" , "City"\n"Invented Center" , "12 Oak St, Suite 3" , "Phoenix"\n',
    '"Name"; "Address"; "City"\n"Invented Center"; "12 Oak St, Suite 3"; "Phoenix"\n',
]


@pytest.mark.parametrize("text", SPACED)
def test_a_blank_before_a_quotation_mark_is_no_part_of_the_cell(text: str) -> None:
    table = read_table(text.encode())
    heading, row = table.rows()
    assert [cell.strip() for cell in heading.cells] == ["Name", "Address", "City"]
    assert [cell.strip() for cell in row.cells] == [
        "Invented Center",
        "12 Oak St, Suite 3",
        "Phoenix",
    ]
    assert not row.faults


def test_a_word_in_quotation_marks_stays_as_it_is() -> None:
    table = read_table(b'Name,Notes\nInvented Center,the "good" one\nInvented Two,"a, b"\n')
    assert [row.cells for row in table.rows()][1:] == [
        ["Invented Center", 'the "good" one'],
        ["Invented Two", "a, b"],
    ]


def test_whole_addresses_are_taken_under_any_heading() -> None:
    rows = [f'Invented Center {n},"{n} Oak St., El Paso - 79902"' for n in range(100, 105)]
    table = read_table("\n".join(["title,description", *rows]).encode())
    proposed = propose_columns(table, reading_context())
    assert [one.column for one in proposed] == ["name", "full_address"]


NOT_ASKED = [
    ("TTL_STAFF", ["", "", "", ""]),
    ("InternalNotes", ["one", "two", "three", "four"]),
    ("MailingStateProvince", ["DC", "MD", "VA", "DC"]),
]


@pytest.mark.parametrize(("heading", "cells"), NOT_ASKED)
def test_what_means_nothing_is_not_asked_about(heading: str, cells: list[str]) -> None:
    rows = [f"Invented Center {n},85016,AZ,{cell}" for n, cell in enumerate(cells)]
    table = read_table("\n".join([f"name,zip,state,{heading}", *rows]).encode())
    found = propose_columns(table, reading_context())[-1]
    assert (found.column, found.is_asked) == (None, False)
