"""A clinic as a card for contacts."""

from __future__ import annotations

import pytest

from finder.directory.clinic import Address, Clinic
from finder.exchange.vcard import vcard_of


def unfolded(clinic: Clinic, *notes: str) -> list[str]:
    return vcard_of(clinic, notes).replace("\r\n ", "").split("\r\n")


def test_a_card_holds_what_a_phone_needs() -> None:
    clinic = Clinic(
        id="a",
        name="Clínica de Muestra",
        organization="Sample Health, Inc.",
        address=Address(
            street="1 Example Way", unit="Suite B", city="Tempe", state="AZ", zip_code="85281"
        ),
        phone="(602) 555-0134",
        fax="(602) 555-0199",
        email="desk@clinic.example.org",
        website="https://clinic.example.org",
    )
    assert unfolded(clinic, "Closed for now") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Clínica de Muestra",
        "N:Clínica de Muestra;;;;",
        "ORG:Sample Health\\, Inc.",
        "ADR;TYPE=WORK:;;1 Example Way\\, Suite B;Tempe;AZ;85281;USA",
        "TEL;TYPE=WORK,VOICE:(602) 555-0134",
        "TEL;TYPE=WORK,FAX:(602) 555-0199",
        "EMAIL:desk@clinic.example.org",
        "URL:https://clinic.example.org",
        "NOTE:Closed for now",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Sample\r\nTEL:911",
        "Sample\nEND:VCARD\nBEGIN:VCARD",
        "Sample\u2028TEL:911",
        "Sample\x00\x07;,\\",
        "é" * 5_000,
    ],
)
def test_a_name_neither_begins_a_field_nor_makes_a_line_too_long(name: str) -> None:
    card = vcard_of(Clinic(id="a", name=name))
    assert [line.partition(":")[0] for line in unfolded(Clinic(id="a", name=name))] == [
        *("BEGIN", "VERSION", "FN", "N", "ORG", "END"),
        "",
    ]
    assert max(len(line.encode()) for line in card.split("\r\n")) <= 75
