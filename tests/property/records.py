"""Clinic records of every kind, drawn by hypothesis."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from finder.directory.attributes import ATTRIBUTES, Attribute, AttributeKind
from finder.directory.cells.answers import names_beside_answers
from finder.directory.cells.unseen import without_deceit
from finder.directory.clinic import Address, Clinic, PositionPrecision
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
TEXT = st.text(CHARACTERS, max_size=30).map(without_deceit).map(trimmed)
NAME = TEXT.filter(bool)


def tidied(street: str) -> str:
    """A street as reading leaves it: without signs around it that say nothing."""
    while (tidy := trimmed(street.strip(" ,;|/-–—"))) not in ("", street):
        street = tidy
    return street


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
BY_KIND = {
    AttributeKind.TEXT: TEXT,
    AttributeKind.LIST: ITEMS,
    AttributeKind.ANSWER: ANSWER,
    AttributeKind.TEXTS_BY_NAME: st.dictionaries(NAME, NAME, max_size=3),
}
OWN = {
    "name": NAME.map(lambda text: text + "a"),
    "npi": st.sampled_from(["", "1234567893"]),
    "phone": st.just("") | PHONE,
    "fax": st.just("") | PHONE,
    "website": st.sampled_from(["", "https://www.example.org/ä?a=b;c", "http://a.example"]),
    "email": st.sampled_from(["", "desk@example.org", "-a=b@example.org"]),
    "languages": st.lists(st.sampled_from(["English", "Spanish", "Klingon"])).map(tuple),
    "wait_as_of": st.sampled_from(["", "2025-06-30", "2024-02-29"]),
    # a yes or a no names no insurer
    "insurance": ITEMS.map(names_beside_answers),
    # a code of Plan-Net stands once, however often a list says it
    "accessibility": st.lists(st.sampled_from(["adacomp", "anssrvc"]), unique=True).map(tuple),
}
"""The attributes that may not hold anything of their kind."""


def attribute_values(one: Attribute) -> st.SearchStrategy:
    """What an attribute may hold: anything of its kind, where it isn't known better."""
    if one.words:
        return st.sampled_from([*one.words] if one.default else [None, *one.words])
    return OWN.get(one.name, BY_KIND.get(one.kind))


ATTRIBUTE_VALUES = {name: attribute_values(one) for name, one in ATTRIBUTES.items()}


@st.composite
def clinics(draw: st.DrawFn) -> Clinic:
    position, precision = draw(PLACED | UNPLACED)
    return Clinic(
        id=draw(NAME),
        address=Address(
            street=draw(TEXT.map(tidied)),
            unit=draw(TEXT),
            city=draw(TEXT),
            state=draw(st.sampled_from(["", "AZ"] if position else ["", *STATE_NAMES])),
            zip_code=draw(st.from_regex(r"[0-9]{5}(-[0-9]{4})?", fullmatch=True)),
        ),
        position=position,
        position_precision=precision,
        position_source=draw(TEXT),
        **{name: draw(values) for name, values in ATTRIBUTE_VALUES.items()},
        facts=draw(st.dictionaries(st.sampled_from(KEYS), FACT, max_size=6)),
        evidence=draw(st.none() | EVIDENCE.filter(lambda found: found != Evidence(source=""))),
    )
