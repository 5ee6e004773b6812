"""Clinic records of every kind, drawn by hypothesis."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from finder.directory.clinic import (
    Address,
    Clinic,
    ClinicStatus,
    NewPatients,
    PositionPrecision,
)
from finder.directory.columns.text import trimmed
from finder.directory.fact import Answer, Evidence, Fact
from finder.geography.position import Position
from finder.geography.us_states import STATE_NAMES
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
    ended_on=st.none() | DATES,
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
