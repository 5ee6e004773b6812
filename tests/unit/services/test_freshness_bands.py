from __future__ import annotations

from datetime import date, timedelta

import pytest

from finder.directory.fact import Answer, Evidence, Fact
from finder.services.upkeep.freshness import Band, band_of, fact_verified_on
from tests.unit.services.upkeep import TODAY, clinic


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-3, Band.FRESH),
        (0, Band.FRESH),
        (89, Band.FRESH),
        (90, Band.DUE),
        (179, Band.DUE),
        (180, Band.LATE),
        (269, Band.LATE),
        (270, Band.OLD),
        (9_000, Band.OLD),
    ],
)
def test_a_day_falls_into_a_band_of_ninety_days(days: int, band: Band) -> None:
    assert band_of(TODAY - timedelta(days=days), TODAY) is band


def test_what_was_never_verified_has_a_band_of_its_own() -> None:
    assert band_of(None, TODAY) is Band.NEVER


@pytest.mark.parametrize(
    ("fact", "record", "day"),
    [
        (Evidence(source="x", verified_on=date(2026, 1, 2)), None, date(2026, 1, 2)),
        (
            Evidence(source="x"),
            Evidence(source="y", verified_on=date(2026, 1, 2)),
            None,
        ),
        (None, Evidence(source="y", verified_on=date(2026, 1, 2)), date(2026, 1, 2)),
        (None, None, None),
    ],
)
def test_a_fact_was_verified_by_its_own_evidence_or_the_records(
    fact: Evidence | None, record: Evidence | None, day: date | None
) -> None:
    one = clinic(facts={"kyphoplasty": Fact(Answer.YES, fact)}, evidence=record)
    assert fact_verified_on(one, "kyphoplasty") == day
