from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta

import pytest

from finder.directory.clinic import Address, Clinic, ClinicStatus
from finder.directory.fact import Answer, Evidence, Fact
from finder.errors import NotAllowed
from finder.services.upkeep.call_queue import (
    MOST_REPORTS,
    NEVER_DAYS,
    REPORT_DAYS,
    UNKNOWN_DAYS,
    call_queue,
)
from finder.services.upkeep.freshness import Band
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.upkeep import ADA, NOBODY, TODAY, clinic, directory

CONCEPTS = (*standard_taxonomy().procedures, *standard_taxonomy().disciplines)
ALL = {concept.key: Fact(Answer.NO) for concept in CONCEPTS}


def checked(name: str, days: int | None, **stated: object) -> Clinic:
    """A clinic that was verified so many days ago; all facts stated unless told otherwise."""
    day = None if days is None else TODAY - timedelta(days=days)
    usual = {"facts": ALL, "evidence": Evidence(source="x", verified_on=day)}
    return clinic(name, **{**usual, **stated})


def queue(
    *clinics: Clinic, reports: Mapping[str, int] | None = None, limit: int = 100
) -> list[str]:
    found = call_queue(directory(clinics), reports or {}, TODAY, ADA, limit=limit)
    return [call.clinic.id for call in found.calls]


def test_who_was_never_checked_comes_before_the_oldest_and_fresh_ones_stay_out() -> None:
    found = queue(
        checked("old", 400), checked("fresh", 89), checked("due", 90), checked("no", None)
    )
    assert found == ["no", "old", "due"]


def test_a_fresh_clinic_with_an_open_report_is_to_be_called() -> None:
    assert queue(checked("a", 10), checked("b", 10), reports={"b": 1}) == ["b"]


def test_unknown_facts_and_reports_bring_a_clinic_forward() -> None:
    some = dict(list(ALL.items())[10:])
    clinics = (checked("a", 100), checked("b", 95, facts=some), checked("c", 91))
    assert queue(*clinics) == ["b", "a", "c"]
    assert queue(*clinics, reports={"c": 1}) == ["c", "b", "a"]


def test_many_reports_push_no_further_than_three() -> None:
    clinics = (checked("a", 500), checked("b", 91))
    assert queue(*clinics, reports={"b": 1_000}) == ["a", "b"]


@pytest.mark.parametrize(
    "unwanted", [{"phone": ""}, {"status": ClinicStatus.CLOSED}], ids=["no phone", "closed"]
)
def test_who_can_not_be_called_is_left_out(unwanted: dict[str, object]) -> None:
    assert queue(checked("a", None, **unwanted), reports={"a": 2}) == []


def test_a_clinic_that_is_closed_for_now_is_called() -> None:
    assert queue(checked("a", None, status=ClinicStatus.TEMPORARILY_CLOSED)) == ["a"]


def test_a_call_says_why() -> None:
    clinics = directory([checked("a", 200, facts={}), checked("b", 100)])
    found = call_queue(clinics, {"a": 2}, TODAY, ADA, limit=1)
    (call,) = found.calls
    assert found.total == 2
    assert (call.clinic.id, call.band, call.days) == ("a", Band.LATE, 200)
    assert (call.unknown_facts, call.open_reports) == (len(CONCEPTS), 2)


def test_the_order_is_that_of_the_documented_sum() -> None:
    draw = random.Random(11)
    clinics = [
        checked(
            f"{number:03}",
            draw.choice([None, *range(0, 1_000, 37)]),
            facts=dict(draw.sample(list(ALL.items()), draw.randrange(len(ALL)))),
        )
        for number in range(200)
    ]
    reports = {one.id: draw.randrange(6) for one in draw.sample(clinics, 60)}
    due = []
    for one in clinics:
        days = None if one.verified_on is None else (TODAY - one.verified_on).days
        count = reports.get(one.id, 0)
        if days is not None and days < 90 and not count:
            continue
        waited = NEVER_DAYS if days is None else min(days, NEVER_DAYS)
        waited += REPORT_DAYS * min(count, MOST_REPORTS)
        waited += UNKNOWN_DAYS * (len(CONCEPTS) - len(one.facts))
        due.append((-waited, one.name, one.id))
    assert queue(*clinics, reports=reports, limit=1_000) == [found for *_, found in sorted(due)]


def test_reports_about_clinics_that_are_gone_do_no_harm() -> None:
    assert queue(checked("a", None), reports={"gone": 3}) == ["a"]


def test_an_empty_directory_has_nobody_to_call() -> None:
    assert queue() == []


def test_only_admins_see_the_queue() -> None:
    with pytest.raises(NotAllowed):
        call_queue(directory([]), {}, TODAY, NOBODY)


def test_only_one_state_is_asked_for_and_who_did_not_answer_is_passed_over() -> None:
    there = Address(city="Gallup", state="NM", zip_code="87301")
    clinics = directory(
        (checked("a", None), checked("b", None, address=there), checked("c", 200, address=there))
    )

    def ids(**asked: object) -> tuple[list[str], int]:
        found = call_queue(clinics, {}, TODAY, ADA, **asked)
        return [call.clinic.id for call in found.calls], found.total

    assert ids(state="NM") == (["b", "c"], 2)
    assert ids(state="NM", passed_over={"b"}) == (["c"], 1)
    assert ids(passed_over={"a", "b", "c"}) == ([], 0)
    assert ids(state="TX") == ([], 0)
