from __future__ import annotations

import csv
import threading
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from finder.directory.fact import Answer, Fact
from finder.errors import NotAllowed, StorageFailed
from finder.geography.bounds import Bounds
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place, PlacePrecision
from finder.geography.position import Position
from finder.search.query import Importance, MatchMode, Need, Query
from finder.services.find_clinics import find_clinics
from finder.services.upkeep.unmet import (
    MOST_WAITING,
    THINLY_PEOPLED,
    UnmetCounter,
    area_of,
    month_of,
    unmet_needs,
    unmet_searches,
)
from finder.settings import DATA
from finder.storage.database import open_database
from finder.storage.unmet import Unmet, UnmetSearches
from tests.patience import LONGEST_WAIT
from tests.unit.services.upkeep import ADA, NOBODY, clinic, directory

HERE = Position(latitude=33.5, longitude=-112.03)
AROUND_HERE = Bounds(south=33, west=-113, north=34, east=-111)
FAR = Position(latitude=45.0, longitude=-69.0)
YES = Fact(Answer.YES)
DIRECTORY = directory(
    [
        clinic("a", facts={"kyphoplasty": YES}),
        clinic("b", facts={"chiropractor": YES}),
    ]
)
ONE = Unmet("2026-11", "kyphoplasty", "850")


def unmet(*needs: str | Need, **asked: object) -> tuple[str, ...]:
    wanted = tuple(need if isinstance(need, Need) else Need(need) for need in needs)
    query = Query(**{"origin": HERE, "needs": wanted, **asked})
    return unmet_needs(DIRECTORY, find_clinics(DIRECTORY, query))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"needs": ("ketamine_infusion",)}, ("ketamine_infusion",)),
        ({"needs": ("kyphoplasty",)}, ()),
        ({"needs": ("kyphoplasty", "ketamine_infusion")}, ("ketamine_infusion",)),
        ({"needs": ("kyphoplasty", "chiropractor")}, ("kyphoplasty", "chiropractor")),
        (
            {"needs": ("ketamine_infusion", "neurologist"), "mode": MatchMode.ANY},
            ("ketamine_infusion", "neurologist"),
        ),
        ({"needs": ("kyphoplasty", "neurologist"), "mode": MatchMode.ANY}, ()),
        (
            {"needs": ("kyphoplasty", "neurologist", "telehealth"), "mode": MatchMode.ANY},
            ("telehealth",),
        ),
        (
            {"needs": ("ketamine_infusion", "neurologist", "telehealth"), "mode": MatchMode.ANY},
            ("ketamine_infusion", "neurologist", "telehealth"),
        ),
        ({"needs": ("crps",)}, ("crps",)),
        ({"needs": ("vertebral_compression_fracture",)}, ()),
        (
            {"needs": (Need("vertebral_compression_fracture", only=("vertebroplasty",)),)},
            ("vertebral_compression_fracture",),
        ),
        ({"needs": ("ketamine_infusion",), "area": AROUND_HERE}, ()),
        ({"needs": ("kyphoplasty",), "origin": FAR}, ("kyphoplasty",)),
        ({"needs": ("ketamine_infusion",), "origin": None}, ()),
        ({"needs": ("ketamine_infusion",), "radius_miles": None}, ()),
        ({"needs": ("ketamine_infusion",), "name": "Invented"}, ()),
        ({"needs": (Need("ketamine_infusion", Importance.NICE),), "origin": FAR}, ()),
        ({"needs": ()}, ()),
    ],
)
def test_needs_that_no_clinic_within_reach_meets(
    asked: dict[str, object], found: tuple[str, ...]
) -> None:
    needs = asked.pop("needs")
    assert isinstance(needs, tuple)
    assert unmet(*needs, **asked) == found


@pytest.mark.parametrize(
    ("place", "area"),
    [
        ("85016", "850"),
        ("Phoenix, AZ", "850"),
        ("Phoenix, AZ 85016-1234", "850"),
        ("33.51, -112.03", "850"),
        ("San Juan, PR", "009"),
        ("82190", ""),
    ],
)
def test_a_place_is_kept_as_three_digits(place: str, area: str) -> None:
    gazetteer = standard_gazetteer()
    assert area_of(gazetteer.look_up(place), gazetteer) == area


def test_a_place_in_no_state_has_no_area() -> None:
    nowhere = Place(label="somewhere", position=FAR, precision=PlacePrecision.POINT)
    assert area_of(nowhere, standard_gazetteer()) == ""


def test_thinly_peopled_areas_are_those_of_the_rule() -> None:
    people: dict[str, int] = defaultdict(int)
    with (DATA / "gazetteer" / "zip_codes.csv").open(encoding="utf-8") as stream:
        for line in csv.DictReader(stream):
            people[line["zip"][:3]] += int(line["population"] or 0)
    few = {area for area, count in people.items() if count <= 20_000}
    assert few <= THINLY_PEOPLED
    assert THINLY_PEOPLED - few == {"063", "790", "830", "831", "890"}  # grown since 2000


def test_a_month_is_written_with_its_year() -> None:
    assert month_of(date(2026, 3, 9)) == "2026-03"


@pytest.fixture
def searches(tmp_path: Path) -> UnmetSearches:
    return UnmetSearches(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


def test_counts_are_written_one_after_the_other(searches: UnmetSearches) -> None:
    counter = UnmetCounter(searches)
    for _ in range(3):
        counter.note([ONE])
    counter.wait()
    assert unmet_searches(searches, date(2026, 11, 30), ADA) == {ONE: 3}


def test_only_admins_read_the_counts(searches: UnmetSearches) -> None:
    with pytest.raises(NotAllowed):
        unmet_searches(searches, date(2026, 1, 1), NOBODY)


class Broken:
    """A database that can't be written, or that waits for somebody."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.tries = 0

    def count(self, _: Iterable[Unmet]) -> None:
        self.gate.wait(LONGEST_WAIT)
        self.tries += 1
        raise StorageFailed("The database was left as it was, because its disk is full.")


def test_a_count_that_fails_is_logged_and_the_next_one_is_tried(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = Broken()
    broken.gate.set()
    counter = UnmetCounter(broken)  # type: ignore[arg-type] # a double of the searches
    counter.note([ONE])
    counter.note([ONE])
    counter.wait()
    assert broken.tries == 2
    assert "was not counted" in caplog.text


def test_nobody_waits_and_what_is_too_much_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    broken = Broken()
    counter = UnmetCounter(broken)  # type: ignore[arg-type] # a double of the searches
    for _ in range(MOST_WAITING + 5):
        counter.note([ONE])
    assert "too many wait" in caplog.text
    broken.gate.set()
    counter.wait()
    assert broken.tries <= MOST_WAITING + 1
