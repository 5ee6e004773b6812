"""Pain clinics come before places that only also offer what was asked for."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from finder.directory.clinic import Clinic, ClinicKind
from finder.directory.fact import Answer, Evidence, Fact
from finder.geography.place import Place, PlacePrecision
from finder.geography.position import Position
from finder.search.query import Importance, Need, Order, Query
from finder.services.directory import directory_of
from finder.services.find_clinics import Finding, find_clinics
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import Taxonomy

HERE = Position(latitude=33.45, longitude=-112.07)
PHOENIX = Place(label="Phoenix, AZ", position=HERE, precision=PlacePrecision.CITY)
KYPHOPLASTY, NICE = Need("kyphoplasty"), Need("acupuncture", Importance.NICE)
PAIN, ALSO, UNKNOWN = ClinicKind.PAIN_CLINIC, ClinicKind.ALSO_OFFERS, None


def clinic(number: int, kind: ClinicKind | None, miles: float, services: int = 5) -> Clinic:
    evidence = Evidence(source="Medicare Part B claims", period="2023", services=services)
    return Clinic(
        id=f"{number:03}",
        name=f"Example {number:03}",
        position=replace(HERE, latitude=HERE.latitude + miles / 69),
        clinic_kind=kind,
        facts={"kyphoplasty": Fact(Answer.YES, evidence)},
    )


def ids(found: tuple[Finding, ...]) -> list[str]:
    return [finding.clinic.id for finding in found]


def test_the_nearest_imaging_center_comes_after_the_farthest_pain_clinic(
    taxonomy: Taxonomy,
) -> None:
    clinics = [clinic(1, ALSO, 1), clinic(2, PAIN, 30), clinic(3, ALSO, 20), clinic(4, UNKNOWN, 40)]
    findings = find_clinics(
        directory_of(clinics, taxonomy), Query(origin=HERE, needs=(KYPHOPLASTY,))
    )
    assert ids(findings.matching()) == ["002", "004", "001", "003"]
    assert [finding.number for finding in findings.matching()] == [1, 2, 3, 4]
    assert [finding.also_offers for finding in findings.matching()] == [False, False, True, True]
    assert (findings.total_matching, findings.total_also_offering) == (4, 2)


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("placed", [True, False])
def test_both_parts_are_in_the_order_of_the_search_however_many_are_shown(
    order: Order, taxonomy: Taxonomy, *, placed: bool
) -> None:
    draw = random.Random(7)
    kinds = (PAIN, ALSO, UNKNOWN)
    clinics = [
        clinic(number, draw.choice(kinds), draw.uniform(1, 45), draw.randrange(1, 9))
        for number in range(120)
    ]
    query = Query(origin=HERE if placed else None, needs=(KYPHOPLASTY, NICE), order=order)
    findings = find_clinics(directory_of(clinics, taxonomy), query)
    alone = [
        ids(find_clinics(directory_of(part, taxonomy), query).matching())
        for part in (
            [one for one in clinics if one.clinic_kind is not ALSO],
            [one for one in clinics if one.clinic_kind is ALSO],
        )
    ]
    every = [*alone[0], *alone[1]]
    for limit in (0, 1, len(alone[0]), len(alone[0]) + 3, 120):
        assert ids(findings.matching(limit)) == every[:limit]


def test_who_does_not_say_is_put_in_the_same_order(taxonomy: Taxonomy) -> None:
    clinics = [replace(one, facts={}) for one in (clinic(1, ALSO, 1), clinic(2, PAIN, 30))]
    findings = find_clinics(
        directory_of(clinics, taxonomy), Query(origin=HERE, needs=(KYPHOPLASTY,))
    )
    assert ids(findings.not_stated()) == ["002", "001"]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((PAIN, UNKNOWN), ""),
        ((PAIN, ALSO), " The one that is not mainly a pain clinic comes last."),
        ((PAIN, ALSO, ALSO), " The 2 that are not mainly pain clinics come last."),
        ((ALSO, ALSO), " None of them is mainly a pain clinic."),
        ((ALSO,), " It is not mainly a pain clinic."),
    ],
)
def test_the_headline_says_that_pain_clinics_come_first(
    kinds: tuple[ClinicKind | None, ...], said: str, taxonomy: Taxonomy
) -> None:
    clinics = [clinic(number, kind, 1) for number, kind in enumerate(kinds)]
    query = Query(origin=HERE, needs=(KYPHOPLASTY,))
    headline = Sentences(wording(), taxonomy).headline(
        find_clinics(directory_of(clinics, taxonomy), query), PHOENIX
    )
    assert headline.partition("Nearest first.")[2] == said


def test_the_index_parts_rows_without_losing_any(taxonomy: Taxonomy) -> None:
    clinics = [clinic(number, (PAIN, ALSO, UNKNOWN)[number % 3], 1) for number in range(30)]
    index = directory_of(clinics, taxonomy).index
    first, others = index.clinics_first(index.all_rows)
    assert np.array_equal(np.sort(np.concatenate((first, others))), index.all_rows)
    assert len(others) == 10
