from __future__ import annotations

import pytest

from benchmarks import truth
from benchmarks.directory import Columns, generate
from benchmarks.line_up import peer_class
from benchmarks.queries import FIRST, RADIUS_MILES, near_asks, rare_asks
from benchmarks.searches import CASES, Question, questions
from finder.geography.distance import miles_between
from finder.geography.position import Position

IN_PROCESS = ("finder", "bare", "sqlite", "sqlite-tuned", "geopandas")


@pytest.fixture(scope="module")
def columns() -> Columns:
    return generate(3_000)


@pytest.fixture(scope="module")
def asked(columns: Columns) -> list[Question]:
    return questions(columns, CASES)


@pytest.mark.parametrize("name", IN_PROCESS)
def test_a_peer_gives_the_answers_of_brute_force(
    name: str, columns: Columns, asked: list[Question]
) -> None:
    peer = peer_class(name)(columns)
    for question in asked:
        given = [question.put(peer, ask) for ask in question.asks[:40]]
        assert question.wrong(given) == 0, question.case


def test_brute_force_agrees_with_one_clinic_measured_after_the_other(columns: Columns) -> None:
    for ask in near_asks(10):
        origin = Position(latitude=ask.latitude, longitude=ask.longitude)
        found = []
        for row in range(len(columns)):
            if int(columns.yes[row]) & ask.mask == ask.mask:
                at = Position(
                    latitude=float(columns.latitudes[row]), longitude=float(columns.longitudes[row])
                )
                found.append((miles_between(origin, at), row))
        found.sort()
        inside = [row for miles, row in found if miles <= RADIUS_MILES]
        assert truth.within(columns, ask, 3) == truth.Answer(len(inside), inside[:3])
        assert truth.nearest(columns, ask).rows == [row for _, row in found][:FIRST]


def test_a_wrong_order_row_or_total_is_noticed(
    asked: list[Question],
) -> None:
    near = next(question for question in asked if question.case == "near")
    place, right = next(
        (i, answer) for i, answer in enumerate(near.answers) if len(answer.rows) > 1
    )
    for wrong in (
        truth.Answer(right.total, right.rows[::-1]),
        truth.Answer(right.total, right.rows[:-1]),
        truth.Answer(right.total + 1, right.rows),
    ):
        given = [*near.answers[:place], wrong]
        assert near.wrong(given) == 1
    assert near.wrong(near.answers) == 0


def test_every_rare_combination_is_met_somewhere(columns: Columns) -> None:
    asks = rare_asks(columns, 20)
    assert len({ask.bits for ask in asks}) > 1
    assert all(truth.nearest(columns, ask).rows for ask in asks)
