from __future__ import annotations

import random
from datetime import timedelta

import pytest

from finder.directory.clinic import Clinic, ClinicStatus, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.errors import NotAllowed
from finder.services.upkeep.freshness import Band, band_of
from finder.services.upkeep.health import directory_health, stale_clinics, without_phone
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.upkeep import ADA, NOBODY, TODAY, clinic, directory

KEYS = [c.key for c in (*standard_taxonomy().procedures, *standard_taxonomy().disciplines)]


def some(count: int) -> list[Clinic]:
    """Clinics of every kind, drawn at random but the same each time."""
    draw = random.Random(7)
    return [_drawn(f"{number:05}", draw) for number in range(count)]


def _drawn(name: str, draw: random.Random) -> Clinic:
    precision = draw.choice(list(PositionPrecision))
    placed = precision is not PositionPrecision.NONE
    age = draw.choice([None, *range(0, 600, 45)])
    day = None if age is None else TODAY - timedelta(days=age)
    return clinic(
        name,
        phone=draw.choice(["", "(602) 555-0134"]),
        fax=draw.choice(["", "(602) 555-0135"]),
        position=clinic().position if placed else None,
        position_precision=precision,
        status=draw.choice(list(ClinicStatus)),
        evidence=draw.choice([None, Evidence(source="x", verified_on=day)]),
        facts={
            key: Fact(draw.choice(list(Answer))) for key in draw.sample(KEYS, draw.randrange(20))
        },
    )


CLINICS = some(300)
DIRECTORY = directory(CLINICS)
OPEN = [one for one in CLINICS if one.status is not ClinicStatus.CLOSED]


def test_the_counts_are_those_of_counting_clinic_by_clinic() -> None:
    health = directory_health(DIRECTORY, TODAY, ADA)
    assert health.listed == len(OPEN)
    assert health.closed == len(CLINICS) - len(OPEN)
    assert health.bands == {
        band: sum(band_of(one.verified_on, TODAY) is band for one in OPEN) for band in Band
    }
    assert health.no_phone == sum(not one.phone for one in OPEN)
    assert health.no_fax == sum(not one.fax for one in OPEN)
    assert health.no_position == sum(one.position is None for one in OPEN)
    zip_only = PositionPrecision.ZIP_CENTROID
    assert health.zip_only == sum(one.position_precision is zip_only for one in OPEN)


def test_each_fact_is_counted_as_yes_no_or_not_stated() -> None:
    health = directory_health(DIRECTORY, TODAY, ADA)
    shares = (*health.procedures, *health.disciplines)
    assert [share.key for share in shares] == KEYS
    for share in shares:
        answers = [one.answer(share.key) for one in OPEN]
        assert share.yes == answers.count(Answer.YES)
        assert share.no == answers.count(Answer.NO)
        assert share.unknown == answers.count(Answer.UNKNOWN)


def test_stale_clinics_are_the_placed_ones_that_waited_longest() -> None:
    stale = stale_clinics(DIRECTORY, TODAY, ADA, limit=1_000)
    wanted = [
        one for one in OPEN if one.position and band_of(one.verified_on, TODAY) is not Band.FRESH
    ]
    assert {one.id for one in stale} == {one.id for one in wanted}
    days = [one.verified_on.toordinal() if one.verified_on else 0 for one in stale]
    assert days == sorted(days)
    assert stale_clinics(DIRECTORY, TODAY, ADA, limit=3) == stale[:3]


def test_clinics_without_a_phone_are_listed_by_name() -> None:
    found = without_phone(DIRECTORY, ADA, limit=1_000)
    assert [one.id for one in found] == [one.id for one in OPEN if not one.phone]


def test_an_empty_directory_has_counts_of_zero() -> None:
    health = directory_health(directory([]), TODAY, ADA)
    assert (health.listed, set(health.bands.values())) == (0, {0})
    assert stale_clinics(directory([]), TODAY, ADA, limit=5) == ()


def test_only_admins_see_it() -> None:
    for look in (
        lambda: directory_health(DIRECTORY, TODAY, NOBODY),
        lambda: stale_clinics(DIRECTORY, TODAY, NOBODY, limit=1),
        lambda: without_phone(DIRECTORY, NOBODY, limit=1),
    ):
        with pytest.raises(NotAllowed):
            look()
