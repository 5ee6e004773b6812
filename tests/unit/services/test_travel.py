"""What a way costs: known visits are counted, and of what nobody knows nothing is said."""

from __future__ import annotations

import pytest

from finder.services.travel import travel_lines, usual_visits
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy


@pytest.mark.parametrize(
    ("miles", "keys", "said"),
    [
        (38, [], ["76 mi there and back, in a straight line."]),
        (0.4, ["epidural_steroid_injection"], ["0.8 mi there and back, in a straight line."]),
        (
            38,
            ["psychologist", "spinal_cord_stimulation", "spinal_cord_stimulation"],
            [
                "76 mi there and back, in a straight line.",
                (
                    "Spinal cord stimulation takes 2 visits or more: 152 mi in all "
                    "(Medicare NCD 160.7: a trial comes before the implant)."
                ),
            ],
        ),
        (
            500,
            ["acupuncture"],
            [
                "1,000 mi there and back, in a straight line.",
                (
                    "Acupuncture takes up to 12 visits: 12,000 mi in all "
                    "(Medicare NCD 30.3.3: chronic low back pain, within 90 days)."
                ),
            ],
        ),
    ],
)
def test_the_way_is_told_both_ways_and_for_the_visits_that_are_known(
    miles: float, keys: list[str], said: list[str]
) -> None:
    assert list(travel_lines(miles, keys, standard_taxonomy(), wording())) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "About 1 minute by car each way, without traffic."),
        (1, "About 1 minute by car each way, without traffic."),
        (44, "About 44 minutes by car each way, without traffic."),
        (119, "About 119 minutes by car each way, without traffic."),
        (120, "About 2 hours by car each way, without traffic."),
        (1_440, "About 24 hours by car each way, without traffic."),
    ],
)
def test_minutes_by_car_come_first_where_they_are_known(minutes: int, said: str) -> None:
    told = list(travel_lines(38, [], standard_taxonomy(), wording(), minutes))
    assert told == [said, "76 mi there and back, in a straight line."]


def test_every_row_is_of_something_that_can_be_asked_for_and_has_a_source() -> None:
    assert set(usual_visits()) <= set(standard_taxonomy().concepts)
    assert all(one.visits > 1 and one.source for one in usual_visits().values())
