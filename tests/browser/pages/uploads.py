"""Files as clinic networks have them: invented clinics, with every mess that people make."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tests.browser.directories import phoenix_directory

HEADINGS = (
    *("Clinic Name ", "Street Addr", "Town", "ST", "Zip Code", "Tel."),
    *("What they do", "Team members", "Remarks"),
)
"""`What they do` and `Team members` say nothing to the finder, and are asked about."""

HOSTILE = "<b>Invented</b> **Bisbee** {{ 7*7 }} Clinic"
NEW = "Invented Mesa Verde Pain Center"
MESSY = (
    (NEW, "12 Invented Way", "Mesa", "Arizona", 85201, "602.555.0171", "zapping; SCS", "DC", ""),
    (
        "Invented Prescott Pain Clinic",
        "9 Made-Up Rd",
        "Prescott",
        "AZ",
        86301,
        "6025550172",
        "kyphoplasty",
        "pain physician",
        '=HYPERLINK("http://x")',
    ),
    ("Invented Yuma Pain Clinic", "4 Made-Up St", "", "AZ", 8536, "call us", "SCS", "", ""),
    (
        HOSTILE,
        "1 Example Sq",
        "Bisbee",
        "AZ",
        "85603-1234",
        "(602) 555-0173",
        "SCS",
        "chiropractor",
        "-999",
    ),
    (None,) * 9,
)


def workbook(*rows: tuple[object, ...]) -> bytes:
    """An Excel workbook with these rows under the headings, and blank ones between."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Clinics 2026"
    for row in (HEADINGS, *MESSY, *rows):
        sheet.append(row)
    book.create_sheet("Notes").append(["not for you"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def twin_of(name: str, other: str) -> tuple[object, ...]:
    """A row at the address of the clinic `name`, with another name and phone."""
    address = next(clinic.address for clinic in phoenix_directory() if clinic.name == name)
    place = (address.street, address.city, address.state, address.zip_code)
    return (other, *place, "(602) 555-0199", "SCS", "", "")
