"""Street addresses typed for a place: placed by their ZIP code or town, and said so."""

from __future__ import annotations

import pytest

from finder.errors import AmbiguousPlace, UnknownPlace
from finder.errors.places import StreetAlone, ZipCodeElsewhere
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import PlaceNote


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("1200 N Central Ave, Phoenix, AZ 85004", "Phoenix, AZ 85004"),
        ("Suite 200, 1200 N Central Ave, Phoenix, AZ 85004", "Phoenix, AZ 85004"),
        ("Ste 4 123 Main St Tulsa OK 74103", "Tulsa, OK 74103"),
        ("#4, 123 Main St, Tulsa, OK", "Tulsa, OK"),
        ("123 Main St Suite 4 Tulsa OK", "Tulsa, OK"),
        ("123 main st tulsa ok", "Tulsa, OK"),
        ("123 Main St, Tulsa", "Tulsa, OK"),
        ("350 5th Ave, New York, NY 10003", "New York, NY 10003"),
        ("500 Broadway New York NY", "New York, NY"),
        ("one penn plaza, new york, ny", "New York, NY"),
        ("1 Hospital Plaza Old Bridge NJ", "Old Bridge, NJ"),
        ("3 Old Town Rd Old Town ME", "Old Town, ME"),
        ("100 W Main St Clair MI", "Saint Clair, MI"),
        ("1400 Locust Philadelphia PA", "Philadelphia, PA"),
        ("N6W23001 Bluemound Rd, Waukesha, WI 53188", "Waukesha, WI 53188"),
        ("1913 RM 620 S, Lakeway, TX", "Lakeway, TX"),
        ("75-5751 Kuakini Hwy, Kailua-Kona, HI 96740", "Kailua-Kona, HI 96740"),
        ("123 Main Street Apt 4B\nBoston, MA 02108", "Boston, MA 02108"),
        ("Unit 5 - 44 Elm Ave - Mesa - AZ 85201", "Mesa, AZ 85201"),
        ("8100 Oswego Rd, Liverpool, New York 13090, USA", "Liverpool, NY 13090"),
        ("PO Box 12, Tulsa, OK 74103", "Tulsa, OK 74103"),
        ("29 Palms Hwy, Yucca Valley, CA", "Yucca Valley, CA"),
        ("12 Oak Ave, Cook County, IL", "Cook County, IL"),
    ],
)
def test_an_address_is_placed_by_its_zip_code_or_town_and_says_so(typed: str, label: str) -> None:
    place = standard_gazetteer().look_up(typed)
    assert (place.label, place.note) == (label, PlaceNote.ADDRESS)
    assert standard_gazetteer().look_up(place.label).label == label


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Three Forks, Gallatin County, MT", "Three Forks, MT"),
        ("Three Rivers, Tulare, CA", "Three Rivers, CA"),
        ("Seven Lakes, Moore County, NC", "Seven Lakes, NC"),
        ("Ninety Six, SC", "Ninety Six, SC"),
        ("Eighty Four PA", "Eighty Four, PA"),
        ("85016 AZ", "Phoenix, AZ 85016"),
        ("85016, Phoenix", "Phoenix, AZ 85016"),
        ("85016 Phoenix", "Phoenix, AZ 85016"),
        ("Phoenix, AZ 85016", "Phoenix, AZ 85016"),
    ],
)
def test_a_place_that_looks_like_an_address_is_itself(typed: str, label: str) -> None:
    place = standard_gazetteer().look_up(typed)
    assert (place.label, place.note) == (label, PlaceNote.NONE)


@pytest.mark.parametrize(
    "typed", ["123 Main St", "4228 SW Dawson Street", "1913 RM 620", "PO Box 9"]
)
def test_an_address_without_its_town_asks_for_it(typed: str) -> None:
    with pytest.raises(StreetAlone, match="city and state"):
        standard_gazetteer().look_up(typed)


def test_what_is_wrong_with_an_address_is_told_without_its_street() -> None:
    look_up = standard_gazetteer().look_up
    with pytest.raises(ZipCodeElsewhere) as elsewhere:
        look_up("4711 Private Rd, Tulsa, OK 85016")
    with pytest.raises(UnknownPlace) as unknown:
        look_up("4711 Private Rd, Phoenixx, AZ")
    with pytest.raises(AmbiguousPlace) as several:
        look_up("4711 Private Rd, Springfield")
    for error in (elsewhere, unknown, several):
        assert "4711" not in str(error.value)
        assert "Private" not in str(error.value)
    assert unknown.value.suggestions[0] == "Phoenix, AZ"


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("85287", PlaceNote.NO_HOMES),  # Arizona State University
        ("20500", PlaceNote.NO_HOMES),  # the White House
        ("85001", PlaceNote.NO_HOMES),
        ("85016", PlaceNote.NONE),
        ("Phoenix, AZ", PlaceNote.NONE),
    ],
)
def test_a_zip_code_that_nobody_lives_in_says_what_it_is(typed: str, note: PlaceNote) -> None:
    assert standard_gazetteer().look_up(typed).note is note


def test_the_note_and_the_street_are_gone_when_the_place_is_looked_up_by_its_label() -> None:
    first = standard_gazetteer().look_up("4711 Private Rd, Tulsa, OK 74103")
    assert "4711" not in repr(first)
    assert standard_gazetteer().look_up(first.label).note is PlaceNote.NONE
