"""One clinic of the directory, one row of a file: the verdict that a careful person gives."""

from __future__ import annotations

from typing import Any

import pytest

from finder.directory.clinic import Address, Clinic
from finder.matching import Matcher, incoming_rows

SMITH: dict[str, Any] = {
    "name": "Sample Ridge Pain Center",
    "street": "1000 North Main Street",
    "unit": "Suite 200",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85016",
    "phone": "(602) 555-0134",
}
SPANISH = SMITH | {"name": "Clínica Ejemplo del Dolor Señora Ágata", "city": "San Germán"}
BOXED = SMITH | {"street": "PO Box 12", "unit": ""}
BARE = SMITH | {"unit": ""}
STREETLESS = SMITH | {"street": "", "unit": ""}
HALF = BARE | {"street": "3212 Main St"}
RANCH = BARE | {"street": "1913 RM 620", "city": "Austin", "state": "TX", "zip_code": "78734"}
HIGHWAY = BARE | {"street": "100 US Highway 1"}
WORDS = BARE | {"street": "Beside the school"}
GRID = BARE | {"street": "N6W23001 Bluemound Rd"}
QUEENS = BARE | {"street": "37-51 75th St", "city": "Queens", "state": "NY", "zip_code": "11372"}
ADDRESS = {"street", "unit", "city", "state", "zip_code"}

CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    # spellings
    ("the same row", SMITH, {}, "sure"),
    ("capitals", SMITH, {"name": "SAMPLE RIDGE PAIN CENTER", "city": "PHOENIX"}, "sure"),
    ("street abbreviated", SMITH, {"street": "1000 N. Main St"}, "sure"),
    ("suite as STE", SMITH, {"unit": "STE 200"}, "sure"),
    ("suite as a sign", SMITH, {"unit": "#200"}, "sure"),
    ("suite as a bare number", SMITH, {"unit": "200"}, "sure"),
    ("suite in the street", SMITH, {"street": "1000 N Main St Ste 200", "unit": ""}, "sure"),
    ("unit for suite", SMITH, {"unit": "Unit 200"}, "sure"),
    ("suite and building", SMITH, {"unit": "Bldg B Suite 200"}, "sure"),
    ("floor in two orders", SMITH | {"unit": "3rd Floor"}, {"unit": "FL 3"}, "sure"),
    ("suite with a hyphen", SMITH | {"unit": "Suite 200A"}, {"unit": "Ste 200-A"}, "sure"),
    ("ZIP with four more digits", SMITH, {"zip_code": "85016-1234"}, "sure"),
    ("number in words", SMITH | {"street": "One Sample Plaza"}, {"street": "1 Sample Plz"}, "sure"),
    ("phone with an extension", SMITH, {"phone": "(602) 555-0134 ext. 5"}, "sure"),
    ("legal form", SMITH, {"name": "The Sample Ridge Pain Center, L.L.C."}, "sure"),
    ("general words", SMITH, {"name": "Sample Ridge Pain Management Clinic"}, "sure"),
    ("ampersand", SMITH | {"name": "Demo Back & Neck"}, {"name": "Demo Back and Neck"}, "sure"),
    ("word order", SMITH, {"name": "Pain Center Sample Ridge"}, "sure"),
    ("city added to the name", SMITH, {"name": "Sample Ridge Pain Center of Phoenix"}, "sure"),
    ("words run together", SMITH, {"name": "SampleRidge PainCenter"}, "sure"),
    ("slip in the name", SMITH, {"name": "Sample Rigde Pain Center"}, "sure"),
    ("no accents", SPANISH, {"name": "CLINICA EJEMPLO DEL DOLOR SENORA AGATA"}, "sure"),
    ("Spanish general words", SPANISH, {"name": "Centro Ejemplo del Dolor Sra. Ágata"}, "sure"),
    ("former name", SMITH, {"name": "Demo Valley", "also_known_as": (SMITH["name"],)}, "sure"),
    ("postal city", SMITH, {"city": "Biltmore"}, "sure"),
    ("PO box", BOXED, {"street": "P.O. BOX #12"}, "sure"),
    # missing parts
    ("no phone", SMITH, {"phone": ""}, "sure"),
    ("no suite", SMITH, {"unit": ""}, "sure"),
    ("no ZIP", SMITH, {"zip_code": ""}, "sure"),
    ("no city and state", SMITH, {"city": "", "state": ""}, "sure"),
    ("no suite and another phone", SMITH, {"unit": "", "phone": "(602) 555-0199"}, "unsure"),
    ("no street", SMITH, {"street": "", "unit": ""}, "unsure"),
    ("no street, no phone", SMITH, {"street": "", "unit": "", "phone": ""}, "unsure"),
    ("nowhere a street", STREETLESS, {}, "sure"),
    ("nowhere a street, other phone", STREETLESS, {"phone": "(602) 555-0199"}, "unsure"),
    ("nowhere a street, other name", STREETLESS, {"name": "Demo Valley", "phone": ""}, "new"),
    ("PO box for a street", SMITH, {"street": "PO Box 12", "unit": ""}, "unsure"),
    ("another PO box", BOXED, {"street": "PO Box 13", "phone": ""}, "new"),
    # slips in the address
    ("slip in the street", SMITH, {"street": "1000 N Mian Street"}, "sure"),
    ("slip in the street, no phone", SMITH, {"street": "1000 N Maine St", "phone": ""}, "unsure"),
    ("no direction, no phone", SMITH, {"street": "1000 Main St", "phone": ""}, "unsure"),
    ("other direction, no phone", SMITH, {"street": "1000 S Main St", "phone": ""}, "new"),
    ("slip in the number", SMITH, {"street": "1001 N Main St"}, "unsure"),
    ("slip in the ZIP", SMITH, {"zip_code": "85061"}, "sure"),
    ("slip in the ZIP, other phone", SMITH, {"zip_code": "85061", "phone": "6025550199"}, "unsure"),
    (
        "another word for the kind of place, a room more",
        BARE | {"name": "Chalmers Example Veterans Outpatient Clinic"},
        {"name": "Chalmers Example Ambulatory Care Center", "unit": "Room 1A-052"},
        "sure",
    ),
    (
        "the pharmacy of the house",
        BARE | {"name": "Little Sample Clinic", "phone": "(800) 555-0109"},
        {"name": "Grocer Sample Pharmacy", "phone": "(614) 555-0110"},
        "new",
    ),
    # numbers, roads and units that are told apart
    ("half a number is not the whole", HALF, {"street": "32½ Main St", "phone": ""}, "new"),
    ("half a number, same phone", HALF, {"street": "32 1/2 Main St"}, "unsure"),
    (
        "a half in two spellings",
        HALF | {"street": "32½ Main St"},
        {"street": "32 1/2 Main"},
        "sure",
    ),
    (
        "a half beside the whole",
        HALF | {"street": "32 Main St"},
        {"street": "32½ Main St"},
        "unsure",
    ),
    ("a letter in the number", HALF, {"street": "3212A Main St", "phone": ""}, "unsure"),
    ("another letter", HALF | {"street": "3212B Main St"}, {"street": "3212A Main St"}, "unsure"),
    (
        "another letter, no phone",
        HALF | {"street": "3212B Main St"},
        {"street": "3212A Main St", "phone": ""},
        "new",
    ),
    (
        "a letter in the number, other name",
        HALF,
        {"street": "3212A Main St", "name": "Fictional", "phone": ""},
        "new",
    ),
    ("a range and its first number", HALF, {"street": "3212-3214 Main St"}, "unsure"),
    (
        "a range and its first number, no phone",
        HALF,
        {"street": "3212-3214 Main St", "phone": ""},
        "unsure",
    ),
    (
        "a half beside the whole, no phone",
        HALF | {"street": "32 Main St"},
        {"street": "32½ Main St", "phone": ""},
        "unsure",
    ),
    ("one road under two names", RANCH, {"street": "1913 Ranch Road 620"}, "sure"),
    ("two numbered roads", RANCH, {"street": "1913 RM 2222", "phone": ""}, "new"),
    ("a ranch road and a room", RANCH, {"street": "1913 Main St Rm 620", "phone": ""}, "new"),
    ("its road left out", RANCH, {"street": "1913", "phone": ""}, "unsure"),
    ("a number alone of another name", RANCH, {"street": "1913", "name": "Fictional"}, "new"),
    ("a US highway", HIGHWAY, {"street": "100 US-1", "phone": ""}, "sure"),
    ("a US route", HIGHWAY, {"street": "100 U.S. Route 1", "phone": ""}, "sure"),
    ("a route of any kind", HIGHWAY, {"street": "100 Route 1", "phone": ""}, "unsure"),
    ("a state road of that number", HIGHWAY, {"street": "100 State Road 1", "phone": ""}, "new"),
    ("the bypass of a highway", HIGHWAY, {"street": "100 US 1 Bypass", "phone": ""}, "new"),
    ("unit after a dash", SMITH, {"street": "1000 N Main Street - Unit 200", "unit": ""}, "sure"),
    ("a dash at the end", BARE, {"street": "1000 N Main Street -", "phone": ""}, "sure"),
    ("building first", BARE, {"street": "Sample Plaza, 1000 N Main St", "phone": ""}, "sure"),
    ("side behind the name", BARE, {"street": "1000 Main Street N", "phone": ""}, "sure"),
    ("another type of street", BARE, {"street": "1000 N Main Ave", "phone": ""}, "new"),
    ("a box beside the street", BARE, {"street": "1000 N Main St, PO Box 5", "phone": ""}, "sure"),
    ("for whom it is", BARE, {"street": "Attn: Desk, 1000 N Main St", "phone": ""}, "sure"),
    ("a crossing", BARE, {"street": "1000 N Main St & 5th Ave", "phone": ""}, "sure"),
    ("a landmark", BARE, {"street": "1000 N Main St near the mall", "phone": ""}, "sure"),
    ("floor in words", SMITH | {"unit": "3rd Floor"}, {"unit": "Third Floor"}, "sure"),
    ("another floor", SMITH | {"unit": "3rd Floor"}, {"unit": "Basement", "phone": ""}, "new"),
    ("only a box", BARE, {"street": "PO Box 9", "phone": ""}, "unsure"),
    ("a road without a number", BARE, {"street": "39.2 Road", "phone": ""}, "unsure"),
    ("a highway without a number", BARE, {"street": "Highway 281 S", "phone": ""}, "unsure"),
    ("a street in words alone", BARE, {"street": "Beside the school", "phone": ""}, "unsure"),
    ("a street in other words", WORDS, {"street": "Near the old mill", "phone": ""}, "unsure"),
    ("a grid in two spellings", GRID, {"street": "N6 W23001 Bluemound Road"}, "sure"),
    ("another number of the grid", GRID, {"street": "N6W23011 Bluemound Rd", "phone": ""}, "new"),
    ("Queens with its hyphen", QUEENS, {"street": "3751 75th Street", "phone": ""}, "sure"),
    # names that are half the same
    ("half the name, same phone", SMITH, {"name": "Sample Ridge Spine Pain Center"}, "sure"),
    ("half the name, no phone", SMITH, {"name": "Ridge Clinic", "phone": ""}, "unsure"),
    ("one word of two, no phone", SMITH, {"name": "Sample Spine Center", "phone": ""}, "new"),
    ("renamed", SMITH, {"name": "Demo Valley Wellness"}, "unsure"),
    ("numbered sisters", SMITH | {"name": "Demo Pain 1"}, {"name": "Demo Pain 2"}, "unsure"),
    (
        "numbered sisters, no phone",
        SMITH | {"name": "Demo Valley 1", "phone": ""},
        {"name": "Demo Valley 2"},
        "unsure",
    ),
    ("named for its network", SMITH | {"organization": "Demo Net"}, {"name": "Demo Net"}, "unsure"),
    # moved, and chains
    (
        "moved across town",
        SMITH,
        {"street": "9 Demo Road", "unit": "", "zip_code": "85044"},
        "unsure",
    ),
    ("moved next door", SMITH, {"unit": "Suite 300"}, "unsure"),
    ("other suite, other phone", SMITH, {"unit": "Suite 300", "phone": "6025550199"}, "new"),
    ("other suite, no phone", SMITH, {"unit": "Suite 300", "phone": ""}, "new"),
    ("other suite, other name", SMITH, {"unit": "Suite 300", "name": "Demo Valley"}, "new"),
    (
        "a chain's other city",
        SMITH,
        {"street": "9 Demo Road", "city": "Tucson", "zip_code": "85701", "phone": "5205550101"},
        "new",
    ),
    (
        "a chain's street of the same name",
        SMITH,
        {"city": "Tucson", "zip_code": "85701", "phone": "5205550101"},
        "new",
    ),
    ("a chain in one ZIP code", SMITH, {"street": "9 Demo Rd", "phone": "6025550199"}, "new"),
    # co-located
    ("neighbour", SMITH, {"name": "Demo Valley Spine", "phone": "6025550199"}, "new"),
    ("neighbour, suite unknown", BARE, {"name": "Demo Valley", "phone": "6025550199"}, "new"),
    ("neighbour, no phone", BARE, {"name": "Fictional Back & Neck", "phone": ""}, "new"),
    (
        "neighbour of the same brand word",
        SMITH | {"name": "Demo Integrative Pain Associates"},
        {"name": "Demo Interventional Pain Group", "unit": "", "phone": "6025550199"},
        "new",
    ),
    # one group, one door: another general word with another phone, or another trade
    *(
        (
            f"{word} at one address with another phone",
            BARE | {"name": "Northern Sample Valley Pain Clinic"},
            {"name": f"Northern Sample Valley Pain {word}", "phone": "(602) 555-0177"},
            "unsure",
        )
        for word in ("Associates", "Center", "Specialists", "Physicians", "Institute")
    ),
    *(
        (
            f"{trade} of the same long name",
            BARE | {"name": "Northern Sample Valley Orthopedic Spine and Pain Center"},
            {"name": f"Northern Sample Valley Orthopedic Spine and Pain {trade}"},
            "unsure",
        )
        for trade in (
            *("Pharmacy", "Surgery Center", "Imaging", "Urgent Care", "Physical Therapy", "MRI"),
            *("Pediatrics", "Laboratory", "Infusion Center", "Rehabilitation", "Hospital"),
        )
    ),
    (
        "two trades that look like a slip",
        BARE | {"name": "Sample Valley Pediatrics"},
        {"name": "Sample Valley Podiatrics"},
        "unsure",
    ),
    (
        "one trade, spelled otherwise",
        BARE | {"name": "Demo Imaging"},
        {"name": "DEMO IMAGING LLC"},
        "sure",
    ),
    # hints
    ("NPI alone", SMITH | {"npi": "1234567893"}, {"name": "Demo", "street": "9 A St"}, "new"),
    (
        "NPI at the same address",
        SMITH | {"npi": "1234567893", "phone": ""},
        {"name": "Demo Valley"},
        "unsure",
    ),
    (
        "NPI and name elsewhere in the ZIP code",
        SMITH | {"npi": "1234567893", "phone": ""},
        {"street": "9 Demo Road", "unit": ""},
        "unsure",
    ),
    (
        "NPI and name in another city",
        SMITH | {"npi": "1234567893", "phone": ""},
        {"street": "9 Demo Road", "city": "Tucson", "zip_code": "85701"},
        "new",
    ),
    (
        "website at the same address",
        SMITH | {"website": "https://www.demo.example.org/"},
        {"name": "Demo Valley", "phone": "", "website": "http://demo.example.org"},
        "unsure",
    ),
    # identifiers
    (
        "identifier, all else new",
        SMITH | {"identifiers": {"license": "A-1"}},
        {"name": "Demo Valley", "street": "9 Demo Road", "zip_code": "85701", "phone": ""},
        "sure",
    ),
    (
        "identifier of another kind",
        SMITH | {"identifiers": {"license": "A-1"}},
        {
            "identifiers": {"pac": "A-1"},
            "name": "Demo Valley",
            "street": "9 Demo Road",
            "phone": "",
        },
        "new",
    ),
]


def clinic(key: str, fields: dict[str, Any]) -> Clinic:
    where = {name: value for name, value in fields.items() if name in ADDRESS}
    rest = {name: value for name, value in fields.items() if name not in ADDRESS}
    return Clinic(id=key, address=Address(**where), **rest)


def verdict(existing: Clinic, row: Clinic) -> str:
    found = Matcher([existing]).match(incoming_rows([(2, row, False)]))
    assert not found.within
    if found.sure:
        assert found.sure == {2: existing.id}
        return "sure"
    if found.unsure:
        assert [one.clinic_id for one in found.unsure[2]] == [existing.id]
        return "unsure"
    assert found.new == (2,)
    return "new"


@pytest.mark.parametrize(
    ("fields", "changes", "wished"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_careful_person_would_agree(
    fields: dict[str, Any], changes: dict[str, Any], wished: str
) -> None:
    existing, row = clinic("listed", fields), clinic("made", fields | changes)
    assert verdict(existing, row) == wished
    assert verdict(clinic("listed", fields | changes), clinic("made", fields)) == wished
