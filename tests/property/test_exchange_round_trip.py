"""Whatever a record holds, writing and reading it gives the same record."""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.clinic import (
    Address,
    Clinic,
    ClinicStatus,
    NewPatients,
    PositionPrecision,
)
from finder.directory.columns.contact import is_npi
from finder.directory.columns.text import trimmed
from finder.directory.fact import Answer, Evidence, Fact
from finder.errors import UnreadableFile
from finder.exchange.directory_csv import directory_csv
from finder.geography.position import Position
from finder.geography.us_states import STATE_NAMES
from finder.intake.reader import read_directory
from finder.intake.states import Geography
from finder.taxonomy.taxonomy import standard_taxonomy

TODAY = dt.date(2026, 1, 31)
KEYS = [
    concept.key for concept in (*standard_taxonomy().procedures, *standard_taxonomy().disciplines)
]

# any character but those that a cell may not hold; "\r" is read as a line feed
CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\t\n;|=\\'\"+-@,{}<`")
)
TEXT = st.text(CHARACTERS, max_size=30).map(trimmed)
NAME = TEXT.filter(bool)
ITEMS = st.lists(NAME, max_size=3).map(tuple)
PHONE = st.builds(
    lambda a, e, n, x: f"({a}) {e}-{n:04d}" + (f" ext. {x}" if x else ""),
    st.integers(200, 999),
    st.integers(200, 999),
    st.integers(0, 9999),
    st.sampled_from([0, 7, 12345]),
)
DATES = st.dates(dt.date(1, 1, 1), TODAY)
COUNTS = st.none() | st.integers(0, 10**12)
EVIDENCE = st.builds(
    Evidence,
    source=TEXT,
    verified_on=st.none() | DATES,
    verified_by=TEXT,
    period=TEXT,
    clinicians=COUNTS,
    services=COUNTS,
    patients=COUNTS,
    setting=st.sampled_from(["", "office", "facility", "office and facility"]),
    note=TEXT,
)
FACT = st.builds(Fact, st.sampled_from([Answer.YES, Answer.NO]), st.none() | EVIDENCE)
PLACED = st.tuples(
    st.builds(Position, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180)).filter(
        lambda position: (position.latitude, position.longitude) != (0, 0)
    ),
    st.sampled_from(
        [PositionPrecision.GIVEN, PositionPrecision.STREET, PositionPrecision.ZIP_CENTROID]
    ),
)
UNPLACED = st.just((None, PositionPrecision.NONE))
ANSWER = st.sampled_from([True, False, None])


@st.composite
def clinics(draw: st.DrawFn) -> Clinic:
    position, precision = draw(PLACED | UNPLACED)
    return Clinic(
        id=draw(NAME),
        name=draw(NAME.map(lambda text: text + "a")),
        organization=draw(TEXT),
        also_known_as=draw(ITEMS),
        npi=draw(st.sampled_from(["", "1234567893"])),
        identifiers=draw(st.dictionaries(NAME, NAME, max_size=3)),
        address=Address(
            street=draw(TEXT),
            unit=draw(TEXT),
            city=draw(TEXT),
            state=draw(st.sampled_from(["", "AZ"] if position else ["", *STATE_NAMES])),
            zip_code=draw(st.from_regex(r"[0-9]{5}(-[0-9]{4})?", fullmatch=True)),
        ),
        position=position,
        position_precision=precision,
        position_source=draw(TEXT),
        phone=draw(st.just("") | PHONE),
        fax=draw(st.just("") | PHONE),
        website=draw(st.sampled_from(["", "https://www.example.org/ä?a=b;c", "http://a.example"])),
        email=draw(st.sampled_from(["", "desk@example.org", "-a=b@example.org"])),
        hours=draw(TEXT),
        languages=draw(st.lists(st.sampled_from(["English", "Spanish", "Klingon"])).map(tuple)),
        accessibility=draw(st.lists(st.sampled_from(["adacomp", "anssrvc"])).map(tuple)),
        new_patients=draw(st.none() | st.sampled_from(NewPatients)),
        telehealth=draw(ANSWER),
        ages=draw(TEXT),
        insurance=draw(ITEMS),
        self_pay=draw(ANSWER),
        referral_required=draw(ANSWER),
        referral_methods=draw(ITEMS),
        documents_needed=draw(ITEMS),
        status=draw(st.sampled_from(ClinicStatus)),
        notes=draw(TEXT),
        facts=draw(st.dictionaries(st.sampled_from(KEYS), FACT, max_size=6)),
        evidence=draw(st.none() | EVIDENCE.filter(lambda found: found != Evidence(source=""))),
    )


@cache
def arizona_everywhere() -> Geography:
    """A country of one state that covers the Earth, so that every pin is where it should be."""
    return Geography(
        lambda _: None, lambda latitudes, _: np.full(len(latitudes), "AZ", dtype=object)
    )


def read(text: str) -> tuple[Clinic, ...]:
    return read_directory(
        text.encode(), taxonomy=standard_taxonomy(), geography=arizona_everywhere(), today=TODAY
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(clinics(), min_size=1, max_size=4, unique_by=lambda clinic: clinic.id))
def test_reading_what_was_written_gives_identical_records(records: list[Clinic]) -> None:
    text = directory_csv(records)
    again = read(text)
    assert again == tuple(records)
    assert directory_csv(again) == text


@settings(max_examples=20, deadline=None)
@given(clinics())
def test_a_byte_order_mark_for_excel_changes_nothing(clinic: Clinic) -> None:
    assert read("\ufeff" + directory_csv([clinic])) == (clinic,)


def test_the_npi_used_here_is_a_right_one() -> None:
    assert is_npi("1234567893")


def test_nothing_to_write_gives_the_headings_alone() -> None:
    assert directory_csv([]).count("\r\n") == 1
    with pytest.raises(UnreadableFile, match="no clinics"):
        read(directory_csv([]))
