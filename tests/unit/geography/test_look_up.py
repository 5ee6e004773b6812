"""What people type, and the one place that it means."""

from __future__ import annotations

import pytest

from finder.errors import AmbiguousPlace, InputError, OutsideUnitedStates, OwnLocation, UnknownPlace
from finder.errors.places import WholeState
from finder.geography.distance import miles_between
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.no_place import refuse_mail_abroad
from finder.geography.place import PlacePrecision
from finder.geography.position import Position

LONGEST_ECHO = 60


def label(text: str) -> str:
    return standard_gazetteer().look_up(text).label


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("85016", "Phoenix, AZ 85016"),
        (" 85016 ", "Phoenix, AZ 85016"),
        ("85016-1234", "Phoenix, AZ 85016"),
        ("850161234", "Phoenix, AZ 85016"),
        ("zip 85016", "Phoenix, AZ 85016"),
        ("ZIP code: 85016", "Phoenix, AZ 85016"),
        ("AZ 85016", "Phoenix, AZ 85016"),
        ("85016 AZ", "Phoenix, AZ 85016"),
        ("Phoenix, AZ 85016", "Phoenix, AZ 85016"),
        ("phoenix 85016", "Phoenix, AZ 85016"),
        ("100 Example Street, Phoenix, AZ 85016", "Phoenix, AZ 85016"),
        ("Ahwatukee, AZ 85044", "Phoenix, AZ 85044"),
        ("02134", "Allston, MA 02134"),
        ("00901", "San Juan, PR 00901"),
        ("60601 Chicago", "Chicago, IL 60601"),
        ("60601, Chicago", "Chicago, IL 60601"),
        ("60601 Chicago, IL", "Chicago, IL 60601"),
        ("60601, Chicago, IL", "Chicago, IL 60601"),
        ("60601-1234 Chicago IL USA", "Chicago, IL 60601"),
    ],
)
def test_a_zip_code_is_understood(typed: str, expected: str) -> None:
    assert label(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Phoenix, AZ", "Phoenix, AZ"),
        ("PHOENIX,AZ", "Phoenix, AZ"),
        ("phoenix az", "Phoenix, AZ"),
        ("Phoenix, Arizona", "Phoenix, AZ"),
        ("phoenix   arizona", "Phoenix, AZ"),
        ("Phoenix, Ariz.", "Phoenix, AZ"),
        ("Phoenix, AZ, USA", "Phoenix, AZ"),
        ("Phoenix, AZ, United States of America", "Phoenix, AZ"),
        ("Phoenix, AZ, U.S.A.", "Phoenix, AZ"),
        ("100 Example Street, Phoenix, AZ", "Phoenix, AZ"),
        ("85016 Example Street, Tempe, AZ", "Tempe, AZ"),
        ("new york new york", "New York, NY"),
        ("New York, N.Y.", "New York, NY"),
        ("kansas city mo", "Kansas City, MO"),
        ("Kansas City, Kansas", "Kansas City, KS"),
        ("Charleston West Virginia", "Charleston, WV"),
        ("Virginia Beach Virginia", "Virginia Beach, VA"),
        ("Indiana PA", "Indiana, PA"),
        ("Ontario, CA", "Ontario, CA"),
        ("San Juan, Puerto Rico", "San Juan, PR"),
        ("Springfield, Clark County, OH", "Springfield, OH"),
    ],
)
def test_a_city_and_its_state_are_understood(typed: str, expected: str) -> None:
    assert label(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("St. Louis, MO", "Saint Louis, MO"),
        ("st louis mo", "Saint Louis, MO"),
        ("Saint Louis, MO", "Saint Louis, MO"),
        ("Port St. Lucie FL", "Port Saint Lucie, FL"),
        ("Sault Ste. Marie, MI", "Sault Sainte Marie, MI"),
        ("Ft. Lauderdale FL", "Fort Lauderdale, FL"),
        ("FT WORTH TX", "Fort Worth, TX"),
        ("Mt. Pleasant, SC", "Mount Pleasant, SC"),
        ("N. Las Vegas, NV", "North Las Vegas, NV"),
        ("Coeur d'Alene, ID", "Coeur d'Alene, ID"),
        ("coeur d’alene id", "Coeur d'Alene, ID"),
        ("Coeur dAlene, ID", "Coeur d'Alene, ID"),
        ("O'Fallon, MO", "O'Fallon, MO"),
        ("o fallon mo", "O'Fallon, MO"),
        ("OFallon MO", "O'Fallon, MO"),
        ("Winston-Salem, NC", "Winston-Salem, NC"),
        ("winston salem nc", "Winston-Salem, NC"),
        ("McLean VA", "McLean, VA"),
        ("Mc Lean, VA", "McLean, VA"),
        ("Lees Summit MO", "Lee's Summit, MO"),
        ("DeKalb, IL", "DeKalb, IL"),
        ("Fruit Hts, UT", "Fruit Heights, UT"),
        ("Krotz Spgs LA", "Krotz Springs, LA"),
        ("Mayagüez, PR", "Mayagüez, PR"),
        ("MAYAGUEZ PR", "Mayagüez, PR"),
        ("Billings MT", "Billings, MT"),
        ("Ｐｈｏｅｎｉｘ， AZ", "Phoenix, AZ"),
    ],
)
def test_spellings_of_one_name_lead_to_one_place(typed: str, expected: str) -> None:
    assert label(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("NYC", "New York, NY"),
        ("New York City", "New York, NY"),
        ("Manhattan", "New York, NY"),
        ("Brooklyn", "Brooklyn, NY"),
        ("the Bronx", "Bronx, NY"),
        ("the Bronx, NY", "Bronx, NY"),
        ("Queens", "Queens County, NY"),
        ("Queens, NY", "Queens County, NY"),
        ("Staten Island", "Staten Island, NY"),
        ("Utqiagvik", "Utqiagvik, AK"),
        ("Utqiaġvik, Alaska", "Utqiagvik, AK"),
        ("Barrow, AK", "Barrow, AK"),
        ("Hollywood, CA", "Hollywood, CA"),
        ("Hollywood, FL", "Hollywood, FL"),
        ("Washington DC", "Washington, DC"),
        ("Washington, D.C.", "Washington, DC"),
        ("DC", "Washington, DC"),
        ("District of Columbia", "Washington, DC"),
        ("Philly", "Philadelphia, PA"),
        ("Vegas", "Las Vegas, NV"),
        ("SF", "San Francisco, CA"),
        ("LA, CA", "Los Angeles, CA"),
        ("St. Pete, FL", "Saint Petersburg, FL"),
        ("Charlotte Amalie, VI", "Charlotte Amalie, VI"),
    ],
)
def test_everyday_names_are_understood(typed: str, expected: str) -> None:
    assert label(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Maricopa County", "Maricopa County, AZ"),
        ("maricopa county az", "Maricopa County, AZ"),
        ("Orange County, CA", "Orange County, CA"),
        ("Orleans Parish", "Orleans Parish, LA"),
        ("Juneau City and Borough", "Juneau City and Borough, AK"),
        ("Bayamon Municipio", "Bayamón Municipio, PR"),
        ("Miami-Dade", "Miami-Dade County, FL"),
        ("St. Louis County, MO", "St. Louis County, MO"),
        ("Richmond city, VA", "Richmond city, VA"),
        ("dona ana county", "Doña Ana County, NM"),
    ],
)
def test_a_county_is_understood(typed: str, expected: str) -> None:
    place = standard_gazetteer().look_up(typed)
    assert (place.label, place.precision) == (expected, PlacePrecision.COUNTY)


@pytest.mark.parametrize(
    ("city", "zip_codes"),
    [
        ("Phoenix, AZ", ["85016", "85003", "85044"]),
        ("Indianapolis, IN", ["46204", "46268"]),
        ("Anchorage, AK", ["99503", "99501"]),
        ("Saint Louis, MO", ["63101", "63128"]),
        ("Mayagüez, PR", ["00680"]),
    ],
)
def test_a_city_and_its_zip_codes_are_the_same_place(city: str, zip_codes: list[str]) -> None:
    gazetteer = standard_gazetteer()
    whole = gazetteer.look_up(city)
    for zip_code in zip_codes:
        part = gazetteer.look_up(zip_code)
        assert (part.city, part.county, part.state) == (whole.city, whole.county, whole.state)
        assert miles_between(part.position, whole.position) < 20


@pytest.mark.parametrize(
    ("city", "latitude", "longitude"),
    [  # city halls; the middle of a postal city may be some miles off
        ("Phoenix, AZ", 33.449, -112.077),
        ("New York, NY", 40.713, -74.006),
        ("Anchorage, AK", 61.218, -149.894),
        ("Honolulu, HI", 21.305, -157.858),
        ("San Juan, PR", 18.466, -66.106),
        ("Seattle, WA", 47.604, -122.330),
        ("Miami, FL", 25.775, -80.194),
    ],
)
def test_a_city_is_near_its_city_hall(city: str, latitude: float, longitude: float) -> None:
    hall = Position(latitude=latitude, longitude=longitude)
    assert miles_between(standard_gazetteer().look_up(city).position, hall) < 10


@pytest.mark.parametrize(
    "typed", ["Springfield", "Portland", "Columbus", "Kansas City", "Aurora", "Washington"]
)
def test_an_ambiguous_name_asks_and_every_choice_resolves(typed: str) -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        standard_gazetteer().look_up(typed)
    choices = asked.value.choices
    assert 2 <= len(choices) <= 12
    assert [label(choice) for choice in choices] == list(choices)


def test_choices_stand_in_the_order_of_their_people() -> None:
    with pytest.raises(AmbiguousPlace, match=r"\d\d places are called “Springfield”") as asked:
        standard_gazetteer().look_up("springfield")
    assert asked.value.choices[:3] == ("Springfield, MO", "Springfield, MA", "Springfield, IL")


def test_hollywood_may_be_the_one_in_los_angeles() -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        standard_gazetteer().look_up("Hollywood")
    assert asked.value.choices[:2] == ("Hollywood, CA", "Hollywood, FL")
    assert asked.value.described[0] == "Hollywood, CA · part of Los Angeles · 168,000 people"
    assert asked.value.described[1] == "Hollywood, FL · Broward County · 150,000 people"


def test_counties_of_one_name_ask_too() -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        standard_gazetteer().look_up("Washington County")
    assert "Washington County, OR" in asked.value.choices


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Phoenix", "Phoenix, AZ"),
        ("Chicago", "Chicago, IL"),
        ("Houston", "Houston, TX"),
        ("Miami", "Miami, FL"),
        ("New York", "New York, NY"),
        ("Cook County", "Cook County, IL"),
        ("St. Louis", "Saint Louis, MO"),
        ("Baltimore", "Baltimore, MD"),
    ],
)
def test_a_name_that_nearly_everybody_means_one_way_resolves_and_offers_the_others(
    typed: str, expected: str
) -> None:
    place = standard_gazetteer().look_up(typed)
    assert place.label == expected
    assert len(place.alternatives) <= 5
    assert [label(other) for other in place.alternatives] == list(place.alternatives)


def test_the_small_towns_called_phoenix_are_offered() -> None:
    others = standard_gazetteer().look_up("Phoenix").alternatives
    assert {"Phoenix, MD", "Phoenix, NY", "Phoenix, OR"} <= set(others)


@pytest.mark.parametrize(
    ("typed", "expected", "precision"),
    [
        ("Springfield, MO · Greene County · 169,000 people", "Springfield, MO", "city"),
        ("Hollywood, CA · part of Los Angeles · 168,000 people", "Hollywood, CA", "city"),
        ("Orange County, CA · 3,151,000 people", "Orange County, CA", "county"),
        ("Cape Cod, MA · 231,000 people", "Cape Cod, MA", "region"),
    ],
)
def test_a_choice_can_be_typed_as_it_is_shown(typed: str, expected: str, precision: str) -> None:
    place = standard_gazetteer().look_up(typed)
    assert (place.label, place.precision) == (expected, precision)


@pytest.mark.parametrize(
    ("typed", "county"),
    [
        ("Westchester, NY", "Westchester County, NY"),
        ("Pitt", "Pitt County, NC"),
        ("Bergen, New Jersey", "Bergen County, NJ"),
    ],
)
def test_a_name_that_only_a_county_has_is_asked_about(typed: str, county: str) -> None:
    with pytest.raises(UnknownPlace, match="but a county") as asked:
        standard_gazetteer().look_up(typed)
    assert county in asked.value.suggestions


@pytest.mark.parametrize("typed", ["near me", "Near Me!", "close to me", "my location", "nearby"])
def test_where_the_person_is_has_to_be_told(typed: str) -> None:
    with pytest.raises(OwnLocation, match="Use my location"):
        standard_gazetteer().look_up(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("09012", "military address"),
        ("APO AE 09012", "military address"),
        ("PSC 3 Box 120, APO AP 96266", "military address"),
        ("FPO", "military address"),
        ("DPO, AA 34020", "military address"),
        ("96960", "the Marshall Islands"),
        ("Koror 96940", "Palau"),
    ],
)
def test_mail_that_goes_abroad_is_known_for_what_it_is(typed: str, said: str) -> None:
    with pytest.raises(UnknownPlace, match=said):
        standard_gazetteer().look_up(typed)


def test_a_region_reaches_as_far_as_nearly_all_its_people() -> None:
    region = standard_gazetteer().look_up("Upper Peninsula")
    assert 100 < region.reach_miles < 200
    assert standard_gazetteer().look_up("Marquette, MI").reach_miles == 0


def test_a_misspelling_suggests_the_state_that_was_typed_first() -> None:
    with pytest.raises(UnknownPlace) as refused:
        standard_gazetteer().look_up("Pittsburg, PA")
    assert refused.value.suggestions[0] == "Pittsburgh, PA"


@pytest.mark.parametrize("typed", ["8501", "501", "12345678", "850 16"])
def test_a_zip_code_that_lost_a_digit_is_not_guessed(typed: str) -> None:
    with pytest.raises(UnknownPlace, match="zero at the start was lost"):
        standard_gazetteer().look_up(typed)


def test_a_zip_code_that_does_not_exist_says_so() -> None:
    with pytest.raises(UnknownPlace, match="There is no ZIP code 00000"):
        standard_gazetteer().look_up("00000")


def test_a_zip_code_that_contradicts_its_city_is_not_taken() -> None:
    with pytest.raises(UnknownPlace, match="85016 is a ZIP code of Phoenix, AZ"):
        standard_gazetteer().look_up("Denver, CO 85016")
    with pytest.raises(UnknownPlace, match="85016 is a ZIP code of Phoenix, AZ"):
        standard_gazetteer().look_up("85016 Denver")


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("Pheonix, AZ", "Phoenix, AZ"),
        ("Pheonix", "Phoenix, AZ"),
        ("Chcago", "Chicago, IL"),
        ("Albuqerque NM", "Albuquerque, NM"),
        ("Chicago, TX", "Chicago, IL"),
        ("Lake Havasu", "Lake Havasu City, AZ"),
        ("Lake Havasu, AZ", "Lake Havasu City, AZ"),
        ("Springfi", "Springfield, MO"),
        ("Arizona", "Phoenix, AZ"),
        ("LA", "Los Angeles, CA"),
    ],
)
def test_a_near_miss_suggests_and_never_resolves(typed: str, suggestion: str) -> None:
    with pytest.raises(UnknownPlace) as refused:
        standard_gazetteer().look_up(typed)
    assert refused.value.suggestions[0] == suggestion
    assert label(suggestion) == suggestion


@pytest.mark.parametrize("typed", ["Arizona", "TX", "west virginia", "Puerto Rico"])
def test_a_state_alone_asks_for_a_city(typed: str) -> None:
    with pytest.raises(UnknownPlace, match="too large to search from: add a city"):
        standard_gazetteer().look_up(typed)


@pytest.mark.parametrize(
    ("typed", "cities"),
    [
        ("West Texas", ["Houston, TX"]),
        ("western PA", ["Philadelphia, PA"]),
        ("Western Nebraska", ["Omaha, NE"]),
        ("upstate New York", ["New York, NY"]),
        ("near northern California", ["Los Angeles, CA"]),
        ("SoCal", ["Los Angeles, CA"]),
        ("nor cal", ["Los Angeles, CA"]),
        ("mid-Michigan", ["Detroit, MI"]),
        ("el norte de Texas", ["Houston, TX"]),
        ("south LA", ["Los Angeles, CA", "New Orleans, LA"]),
    ],
)
def test_a_part_of_a_state_that_is_no_region_is_as_large_as_the_state(
    typed: str, cities: list[str]
) -> None:
    with pytest.raises(WholeState) as refused:
        standard_gazetteer().look_up(typed)
    assert list(refused.value.suggestions[: len(cities)]) == cities


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("West, Texas", "West, TX"),
        ("west tx", "West, TX"),
        ("Western, NE", "Western, NE"),
        ("Southern Illinois", "Little Egypt, IL"),
        ("Central Florida", "Central Florida, FL"),
        ("North East PA", "North East, PA"),
        ("Central City Nebraska", "Central City, NE"),
        ("South Bend Indiana", "South Bend, IN"),
    ],
)
def test_a_town_or_region_that_is_called_after_a_side_is_found(typed: str, label: str) -> None:
    assert standard_gazetteer().look_up(typed).label == label


@pytest.mark.parametrize(
    "typed",
    [
        "Toronto ON",
        "Toronto, Ontario",
        "Toronto, Canada",
        "London UK",
        "Paris, France",
        "Tijuana, Mexico",
        "Vancouver BC",
        "Majuro, MH",
        "96960",
        "09012",
        "USA",
    ],
)
def test_nothing_resolves_abroad(typed: str) -> None:
    with pytest.raises(UnknownPlace):
        standard_gazetteer().look_up(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        ",,,",
        "...",
        "\x00",
        "{{ 7*7 }}",
        "{% raw %}",
        "<img src=x onerror=alert(1)>",
        "\u202egnal xineohp",
        "`${1}`",
        "%s%n",
        "'; DROP TABLE clinics; --",
        "a" * 10_000,
        "1" * 10_000,
        "1 " * 5_000,
        ("st " * 40).strip(),
        "," * 119,
    ],
)
def test_hostile_text_is_refused_with_one_short_sentence(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        standard_gazetteer().look_up(typed)
    sentence = str(refused.value)
    assert sentence.isprintable()
    assert len(sentence) < 200
    assert "a" * (LONGEST_ECHO + 1) not in sentence


@pytest.mark.parametrize(
    "typed",
    [
        "33.45, -112.07",
        "33.45,-112.07",
        "33.45 -112.07",
        "(33.45, -112.07)",
        "33.45° N, 112.07° W",
        "33.45N 112.07W",
        "33.45, −112.07",
    ],
)
def test_coordinates_are_understood(typed: str) -> None:
    place = standard_gazetteer().look_up(typed)
    assert place.label == "near Phoenix, AZ"
    assert place.position == Position(latitude=33.45, longitude=-112.07)
    assert place.precision is PlacePrecision.POINT


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("-112.07, 33.45", "look swapped"),
        ("33.45, 112.07", "write a minus sign"),
        ("0, 0", "latitude first"),
        ("91, 200", "latitude first"),
        ("43.65, -79.38", "latitude first"),
    ],
)
def test_coordinates_that_lie_elsewhere_say_how_to_mend_them(typed: str, advice: str) -> None:
    with pytest.raises(OutsideUnitedStates, match=advice):
        standard_gazetteer().look_up(typed)


def test_a_refused_point_is_never_repeated() -> None:
    with pytest.raises(OutsideUnitedStates) as refused:
        standard_gazetteer().look_up("48.8566, 2.3522")
    assert "48.8" not in str(refused.value)


@pytest.mark.parametrize(
    "typed", ["1" * 90 + "x", "1-" * 45 + "x", "APO " * 22 + "x", "PSC 1 " * 15 + "x", "1, " * 30]
)
def test_numbers_and_words_of_the_post_without_end_are_read_at_once(typed: str) -> None:
    """A pattern that may cut a number anywhere would try every way to."""
    refuse_mail_abroad(typed)


@pytest.mark.parametrize("typed", ["PSC 12 Box 34, APO AE 09012", "FPO, AP 96601-1234"])
def test_an_address_of_the_military_post_is_known(typed: str) -> None:
    with pytest.raises(UnknownPlace):
        refuse_mail_abroad(typed)
