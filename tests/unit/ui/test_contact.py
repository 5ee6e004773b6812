"""Links to reach a clinic."""

from __future__ import annotations

import re
from html import unescape

import pytest

from finder.directory.clinic import Address, Clinic
from finder.geography.position import Position
from finder.ui.blocks.contact import directions, telephone


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("(602) 555-0134", "tel:+16025550134"),
        ("1 602 555 0134", "tel:+16025550134"),
        ("(602) 555-0134 ext. 12", "tel:+16025550134;ext=12"),
    ],
)
def test_a_number_that_can_be_dialed_is_a_link(number: str, address: str) -> None:
    assert telephone(number) == f'<a href="{address}"><bdi>{number}</bdi></a>'


@pytest.mark.parametrize("number", ["", "555-0134", "call the desk", "javascript:alert(1)"])
def test_a_number_that_cannot_be_dialed_is_only_text(number: str) -> None:
    assert telephone(number) == number


def test_directions_lead_to_the_address_and_never_say_where_the_person_is() -> None:
    clinic = Clinic(
        id="x", name="Invented", address=Address(street="1 A&B <St>", city="Tempe", state="AZ")
    )
    link = directions(clinic, "Directions")
    assert link is not None
    assert 'href="https://www.google.com/maps/dir/?api=1&' in unescape(link)
    assert "destination=1+A%26B+%3CSt%3E%2C+Tempe%2C+AZ" in link
    assert "origin" not in link


def test_directions_without_a_street_lead_to_the_position() -> None:
    here = Position(latitude=33.4484, longitude=-112.0741)
    clinic = Clinic(id="x", name="Invented", address=Address(city="Phoenix"), position=here)
    assert "destination=33.448400%2C-112.074100" in (directions(clinic, "Directions") or "")


def test_among_others_the_link_is_heard_with_the_clinics_name_and_looks_the_same() -> None:
    clinic = Clinic(id="x", name="Invented <b> Pain", address=Address(city="Tempe", state="AZ"))
    alone, among = (directions(clinic, "Directions", among_others=one) for one in (False, True))
    assert alone is not None
    assert among is not None
    assert "Invented" not in alone
    assert re.sub(r'<span class="pf-heard">.*</span>', "", among) == alone
    assert "Invented &lt;b&gt; Pain" in among


def test_without_an_address_and_a_position_there_are_no_directions() -> None:
    assert directions(Clinic(id="x", name="Invented"), "Directions") is None
