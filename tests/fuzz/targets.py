"""Readers of what anybody sends, each as one function of bytes that may only refuse.

`python -m tests.fuzz` gives them bytes that are led by what the code does with them;
`test_targets.py` a few that are drawn. What a reader may raise is an `InputError`, whose sentence
fits into one line. Anything else is a find, and becomes a test of that reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

from finder.directory.cells.ages import read_ages
from finder.directory.cells.coordinates import read_coordinates
from finder.directory.cells.dates import read_date
from finder.directory.cells.hours import read_hours
from finder.directory.cells.languages import read_languages
from finder.directory.cells.phones import read_phone
from finder.directory.cells.unseen import without_deceit
from finder.directory.cells.web import read_email, read_website
from finder.directory.columns import Context, cleaned, neutralised
from finder.errors import InputError
from finder.geography.addresses import street_line, whole_address
from finder.geography.gazetteer import standard_gazetteer
from finder.intake.file.reading import read_table
from finder.intake.file.workbook_rows import _CELL, _HIDDEN, _LINK
from finder.intake.headings.proposals import propose_columns
from finder.intake.validation import check_directory, reading_context
from finder.search.parameters import from_parameters, to_parameters
from finder.search.understand import understand
from finder.services.fhir.asked import asked_of
from finder.services.fhir.kinds import KINDS
from finder.services.shortlist.ids import ids_in
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.streamlit_frames import own_frame

TODAY = dt.date(2026, 1, 31)
_LONGEST = 4_000


@cache
def context() -> Context:
    return reading_context(today=TODAY)


def text_of(data: bytes) -> str:
    return data[:_LONGEST].decode("utf-8", "replace")


def clinic_file(data: bytes) -> None:
    check_directory(read_table(data, "a.csv"), today=TODAY)


def headings(data: bytes) -> None:
    propose_columns(read_table(data + b"\nA,85016\n", "a.csv"), context())


def cells(data: bytes) -> None:
    text = text_of(data)
    for read in (read_ages, read_coordinates, read_hours, read_languages, read_phone):
        read(text)
    for read in (read_website, read_email, cleaned, neutralised, without_deceit):
        read(text)
    read_date(TODAY, text)


def addresses(data: bytes) -> None:
    street_line(text_of(data))
    whole_address(text_of(data))


def places(data: bytes) -> None:
    standard_gazetteer().look_up(text_of(data)[:200])


def sentences(data: bytes) -> None:
    understand(text_of(data)[:500], standard_taxonomy(), standard_gazetteer())


def parameters(data: bytes) -> None:
    pairs = [piece.partition("=") for piece in text_of(data).split("&")]
    asked: dict[str, list[str]] = {}
    for name, _, value in pairs:
        asked.setdefault(name, []).append(value)
    known = standard_taxonomy().concepts
    query = from_parameters(asked, known)
    to_parameters(query, frozenset())


def fhir(data: bytes) -> None:
    pairs = [piece.partition("=") for piece in text_of(data).split("&")]
    for kind in KINDS.values():
        asked_of(kind, [(name, value) for name, _, value in pairs], strict=True)


def links(data: bytes) -> None:
    ids_in(text_of(data))


def sheets(data: bytes) -> None:
    for pattern in (_CELL, _HIDDEN, _LINK):
        pattern.findall(data)


def frames(data: bytes) -> None:
    own_frame(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (
        *(clinic_file, headings, cells, addresses, places, sentences, parameters, fhir, links),
        *(sheets, frames),
    )
}

SEEDS: dict[str, list[bytes]] = {
    "clinic_file": [
        b'name,zip_code,phone,procedures\n"A ""B""",85016,602-555-0100,SCS; ESI\n',
        b"Clinic Name;Address;Lat;Long\r\nSample;1 Example Rd, Phoenix AZ 85016;33,5;-112\r\n",
        b'{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Location"}}]}',
        b"PK\x03\x04",
    ],
    "headings": [b"Practice Name,Zip/Postal Code,SCS?,Phone #,Hours (Mon),procedure:esi"],
    "cells": [
        *(b"Mon-Fri 8am-5pm; closed Sat", b"Mo-Fr 08:00-17:00", b"33.5, -112.0", b"12/31/25"),
        *(b"(602) 555-0134 ext. 2", b"https://www.example.org/a?b#c", b"Spanish, Vietnamese"),
        *(b"18 and over", b"46022", "Clínica &amp; caf\u202eé".encode()),
    ],
    "addresses": [b"100 N Main St Ste 200-B, Phoenix, AZ 85016-1234", b"RR 2 BOX 12", b"US HWY 1"],
    "places": [b"85016", b"Phoenix, AZ", b"St. Louis MO", b"near Tulsa"],
    "sentences": [b"sciatica, no injections, takes Medicare, within 30 miles of 85016"],
    "parameters": [b"need=scs&need=esi~must&within=50&name=spine&mode=any&order=name&area=1,2,3,4"],
    "fhir": [b"near=33.5|-112|50|mi&name:exact=a&_count=5&_has:HealthcareService:location:type=x"],
    "links": [b"a,b%2Cc,d"],
    "sheets": [
        b'<c r="A1" t="e"><f>1</f><v>#REF!</v></c><row hidden="1"><hyperlink ref="A1" id="r"/>'
    ],
    "frames": [b"\x5a\x02\x0a\x00", b"\x38\x01"],
}


def attempt(name: str, data: bytes) -> None:
    """Give the bytes to a reader.

    Raises:
        Exception: it raised something else than a refusal in one line.

    """
    said = ""
    try:
        TARGETS[name](data)
    except InputError as refusal:
        said = str(refusal)
    if "\n" in said:
        raise AssertionError(said)
