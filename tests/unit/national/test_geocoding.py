from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from finder.directory.clinic import Address, Clinic, PositionPrecision
from finder.geography.boundaries import standard_boundaries
from finder.geography.distance import miles_between
from finder.geography.position import Position
from finder.national.geocoding.batch_format import (
    Batch,
    GeocoderAnswers,
    Match,
    batches,
    read_answers,
)
from finder.national.geocoding.street_positions import LOOKING_UP, NoAnswer, at_streets
from finder.national.report import NO_STREETS, StreetReport

CENTER = Position(latitude=33.5, longitude=-112.0)
CLINIC = Clinic(
    id="us-sample",
    name="Sample Pain Center",
    address=Address(
        street="100 Example St", unit="Ste 5", city="Phoenix", state="AZ", zip_code="85016-1234"
    ),
    position=CENTER,
    position_source="center of ZIP code 85016",
    position_precision=PositionPrecision.ZIP_CENTROID,
)
FOUND = '"0","100 Example St, Phoenix, AZ, 85016","Match",'
WHOLE = f'{FOUND}"Exact","100 EXAMPLE ST, PHOENIX, AZ, 85016","-112.03,33.51","123","L"'


@dataclass(frozen=True)
class Area:
    state: str
    position: Position


class Zips:
    """Knows a ZIP code in Phoenix, one in Alaska and one on an island."""

    def zip_code(self, code: str) -> Area | None:
        return {
            "85016": Area("AZ", CENTER),
            "99557": Area("AK", Position(latitude=61.6, longitude=-159.5)),
            "96799": Area("AS", Position(latitude=-14.3, longitude=-170.7)),
        }.get(code)


def clinic(number: int = 0, **address: str) -> Clinic:
    return replace(CLINIC, id=f"us-{number}", address=replace(CLINIC.address, **address))


def match(latitude: float, longitude: float, zip5: str = "", *, exact: bool = True) -> Match:
    return Match(Position(latitude=latitude, longitude=longitude), exact, zip5)


def located(one: Clinic, found: Match) -> Clinic:
    answers = GeocoderAnswers({0: found}, frozenset(), 0)
    (placed,), report = at_streets(
        [one], lambda _: answers, Zips(), standard_boundaries(), lambda *_: None
    )
    assert (report.asked, report.found + report.misplaced) == (1, 1)
    assert (placed is not one) == bool(report.found)
    return placed


# What is asked


def test_a_row_has_number_street_city_state_and_five_digits_and_nothing_else() -> None:
    (batch,) = batches([CLINIC])
    assert batch == Batch((0,), b"0,100 Example St,Phoenix,AZ,85016\n")


@pytest.mark.parametrize(
    ("clinics", "rows", "sizes"),
    [(0, 10, []), (1, 10, [1]), (10, 10, [10]), (11, 10, [10, 1]), (3, 1, [1, 1, 1])],
)
def test_batches_have_at_most_so_many_rows(clinics: int, rows: int, sizes: list[int]) -> None:
    made = list(batches([clinic(number) for number in range(clinics)], rows))
    assert [len(batch.numbers) for batch in made] == sizes
    assert [number for batch in made for number in batch.numbers] == list(range(clinics))
    assert [batch.content.count(b"\n") for batch in made] == sizes


@pytest.mark.parametrize("rows", [0, -1, 10_001])
def test_more_rows_than_the_service_takes_are_refused(rows: int) -> None:
    with pytest.raises(ValueError, match="1 to 10,000 rows"):
        list(batches([CLINIC], rows))


@pytest.mark.parametrize("part", ["street", "state", "zip_code"])
def test_an_address_that_lacks_a_part_is_not_asked_about(part: str) -> None:
    (batch,) = batches([clinic(0, **{part: " "}), clinic(1)])
    assert batch.numbers == (1,)


@given(st.lists(st.text(max_size=300), min_size=4, max_size=4))
def test_whatever_an_address_holds_its_row_is_one_line_of_five_cells(texts: list[str]) -> None:
    street, city, state, zip_code = texts
    made = list(batches([clinic(0, street=street, city=city, state=state, zip_code=zip_code)]))
    for batch in made:
        assert batch.content.count(b"\n") == 1
        assert b'"' not in batch.content
        (row,) = csv.reader(io.StringIO(batch.content.decode()))
        assert (row[0], len(row)) == ("0", 5)


# What is answered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE, match(33.51, -112.03, "85016")),
        (WHOLE.replace("Exact", "Non_Exact"), match(33.51, -112.03, "85016", exact=False)),
        (WHOLE.replace('"', "", 2), match(33.51, -112.03, "85016")),
        (WHOLE.replace(", 85016", ""), match(33.51, -112.03)),
        (WHOLE + ',"04","013","107202","2009"', match(33.51, -112.03, "85016")),
        (WHOLE.replace("-112.03,", " -112.03 , "), match(33.51, -112.03, "85016")),
        (WHOLE.replace("33.51", "33.5100004567"), match(33.51, -112.03, "85016")),
        (WHOLE.replace("-112.03,33.51", "144.79,13.47"), match(13.47, 144.79, "85016")),
    ],
)
def test_a_match_is_read(text: str, expected: Match) -> None:
    assert read_answers(text.encode(), [0]) == GeocoderAnswers({0: expected}, frozenset(), 0)


@pytest.mark.parametrize("status", ["No_Match", "Tie", "NO_MATCH", "tie"])
def test_what_the_geocoder_cannot_tell_is_no_match(status: str) -> None:
    text = f'"0","100 Example St, Phoenix, AZ, 85016","{status}"\r\n'
    assert read_answers(text.encode(), [0]) == GeocoderAnswers({}, frozenset({0}), 0)


@pytest.mark.parametrize(
    "text",
    [
        '"0"',
        '"0","100 Example St, Phoenix, AZ, 85016"',
        FOUND,
        WHOLE[:-20],
        WHOLE.removesuffix(',"L"'),
        WHOLE.replace("Match", "Maybe"),
        WHOLE.replace("Exact", "Roughly"),
        WHOLE.replace("-112.03,33.51", ""),
        WHOLE.replace("-112.03,33.51", "33.51"),
        WHOLE.replace("-112.03,33.51", "-112.03,33.51,0"),
        WHOLE.replace("33.51", "nan"),
        WHOLE.replace("33.51", "1e1"),
        WHOLE.replace("33.51", "3_3"),
        WHOLE.replace("33.51", "٣٣"),
        WHOLE.replace("33.51", "91"),
        WHOLE.replace("-112.03", "-181"),
        WHOLE.replace("123", '12"3'),
        WHOLE.replace('"0"', '"1"', 1),
        WHOLE.replace('"0"', '"00"', 1),
        WHOLE.replace('"0"', '"us-sample"', 1),
        WHOLE.replace("123", "1" * 3_000),
        "<html><body>Service unavailable</body></html>",
        "id,address,match",
        "\x00\x01\x02",
        ",,,,",
    ],
)
def test_a_row_that_cannot_be_read_is_counted_and_spoils_no_other(text: str) -> None:
    other = WHOLE.replace('"0"', '"7"', 1)
    answers = read_answers(f"{text}\n{other}\n".encode(), [0, 7])
    assert answers == GeocoderAnswers({7: match(33.51, -112.03, "85016")}, frozenset(), 1)


def test_rows_that_contradict_each_other_are_not_believed() -> None:
    elsewhere = WHOLE.replace("33.51", "33.61")
    for rows in ([WHOLE, elsewhere], [elsewhere, WHOLE]):
        assert read_answers("\n".join(rows).encode(), [0]) == GeocoderAnswers({}, frozenset(), 2)
    assert read_answers(f"{WHOLE}\n{WHOLE}".encode(), [0]).matches.keys() == {0}


def test_rows_may_come_in_any_order_with_any_line_ends() -> None:
    rows = [WHOLE.replace('"0"', f'"{number}"', 1) for number in range(20)]
    rows += [f'"{number}","x","No_Match"' for number in range(20, 30)]
    expected = read_answers("\n".join(rows).encode(), range(30))
    assert (len(expected.matches), len(expected.unmatched)) == (20, 10)
    random.Random(4).shuffle(rows)
    for end in ("\n", "\r\n", "\r", "\n\n"):
        assert read_answers(("\ufeff" + end.join(rows)).encode(), range(30)) == expected


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    answers = read_answers(content, range(10))
    assert answers.matches.keys() | answers.unmatched <= set(range(10))


@given(st.integers(0, 2 * len(WHOLE)))
def test_an_answer_that_is_cut_off_gives_a_whole_match_or_none(length: int) -> None:
    text = f"{WHOLE}\n{WHOLE.replace('0', '1', 1)}"
    whole = read_answers(text.encode(), [0, 1])
    cut = read_answers(text[:length].encode(), [0, 1])
    assert cut.matches.items() <= whole.matches.items()


# What is taken


def test_a_street_takes_the_place_of_the_zip_code_and_nothing_else_changes() -> None:
    placed = located(CLINIC, match(33.51, -112.03))
    assert placed.position == Position(latitude=33.51, longitude=-112.03)
    assert placed.position_precision is PositionPrecision.STREET
    assert placed.position_source == "Census geocoder, exact match"
    assert unplaced(placed) == unplaced(CLINIC)
    assert located(CLINIC, match(33.5, -112, exact=False)).position_source.endswith("near match")


@pytest.mark.parametrize(
    ("address", "found", "is_taken"),
    [
        ({}, match(34.35, -112.0), True),
        ({}, match(34.38, -112.0), False),
        ({}, match(32.22, -110.97), False),
        ({}, match(33.5, 112.0), False),
        ({}, match(0, 0), False),
        ({"state": "NM"}, match(33.5, -112.0), False),
        ({"state": "AK", "zip_code": "99557"}, match(61.6, -155.0), True),
        ({"state": "AK", "zip_code": "99557"}, match(61.2, -149.9), False),
        ({"state": "AS", "zip_code": "96799"}, match(-14.38, -170.75), True),
        ({"zip_code": "85099"}, match(33.5, -112.0, "85099"), True),
        ({"zip_code": "85099"}, match(33.5, -112.0, "85016"), False),
        ({"zip_code": "85099"}, match(33.5, -112.0, ""), False),
        ({"zip_code": "85099"}, match(40.0, -105.0, "85099"), False),
    ],
)
def test_a_point_is_taken_where_it_fits_the_address(
    address: dict[str, str], found: Match, is_taken: bool
) -> None:
    placed = located(clinic(0, **address), found)
    assert (placed.position_precision is PositionPrecision.STREET) == is_taken


@settings(deadline=None, max_examples=50)  # the outlines are read at the first
@given(st.floats(-1.2, 1.2), st.floats(-1.4, 1.4))
def test_sixty_miles_are_the_border(north: float, east: float) -> None:
    found = match(CENTER.latitude + north, CENTER.longitude + east)
    taken = located(CLINIC, found).position_precision is PositionPrecision.STREET
    assert taken == (miles_between(CENTER, found.position) <= 60)


class Halved:
    """Arizona lies north of 33.5, New Mexico south of it."""

    def states_at(
        self, latitudes: NDArray[np.float64], _: NDArray[np.float64]
    ) -> NDArray[np.object_]:
        return np.where(latitudes >= 33.5, "AZ", "NM").astype(object)


@pytest.mark.parametrize(("latitude", "is_taken"), [(33.51, 1), (33.48, 1), (33.3, 0)])
def test_a_point_just_over_the_line_of_its_state_is_taken(latitude: float, is_taken: int) -> None:
    answers = GeocoderAnswers({0: match(latitude, -111.8)}, frozenset(), 0)
    _, report = at_streets([CLINIC], lambda _: answers, Zips(), Halved(), lambda *_: None)
    assert report.found == is_taken


def unplaced(one: Clinic) -> Clinic:
    return replace(
        one, position=None, position_source="", position_precision=PositionPrecision.NONE
    )


# All batches


def everywhere(batch: Batch) -> GeocoderAnswers:
    return GeocoderAnswers(
        {number: match(33.5 + number / 1_000, -112) for number in batch.numbers}, frozenset(), 0
    )


def looked_up(
    ask: Callable[[Batch], GeocoderAnswers], clinics: int = 10, rows: int = 2
) -> tuple[list[bool], StreetReport]:
    made = [clinic(number) for number in range(clinics)]
    placed, report = at_streets(
        made, ask, Zips(), standard_boundaries(), lambda *_: None, rows=rows
    )
    assert [unplaced(one) for one in placed] == [unplaced(one) for one in made]
    return [new is not old for new, old in zip(placed, made, strict=True)], report


def test_every_batch_is_asked_and_progress_is_told() -> None:
    told: list[tuple[str, float]] = []
    made = [clinic(number) for number in range(10)]
    boundaries = standard_boundaries()
    _, report = at_streets(
        made, everywhere, Zips(), boundaries, lambda *step: told.append(step), rows=4
    )
    assert report == StreetReport(asked=10, found=10)
    assert told == [(LOOKING_UP, 0), (LOOKING_UP, 1 / 3), (LOOKING_UP, 2 / 3), (LOOKING_UP, 1)]


def test_a_batch_that_fails_keeps_its_zip_codes_and_the_others_go_on() -> None:
    def ask(batch: Batch) -> GeocoderAnswers:
        if batch.numbers[0] in {2, 6}:
            raise NoAnswer("status", status=batch.numbers[0])
        return everywhere(batch)

    placed, report = looked_up(ask)
    assert placed == [True, True, False, False, True, True, False, False, True, True]
    assert report == StreetReport(
        asked=10, found=6, unanswered=4, fault="the server answers with 2"
    )


def test_after_three_failures_in_a_row_nothing_more_is_asked() -> None:
    asked: list[int] = []

    def ask(batch: Batch) -> GeocoderAnswers:
        asked.append(batch.numbers[0])
        raise NoAnswer("no_connection")

    placed, report = looked_up(ask)
    assert asked == [0, 2, 4]
    assert not any(placed)
    assert report == StreetReport(asked=10, unanswered=10, fault="no connection")


def test_what_is_missing_in_an_answer_is_counted() -> None:
    def ask(batch: Batch) -> GeocoderAnswers:
        first, *rest = batch.numbers
        return GeocoderAnswers({first: match(33.5, -112)}, frozenset(rest[:1]), 3)

    placed, report = looked_up(ask, rows=5)
    assert placed == [True, False, False, False, False] * 2
    assert report == StreetReport(asked=10, found=2, unanswered=6, unreadable=6)


def test_without_clinics_nothing_is_asked() -> None:
    assert looked_up(everywhere, clinics=0) == ([], NO_STREETS)
