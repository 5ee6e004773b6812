from __future__ import annotations

import pytest

from finder.errors import InvalidQuery
from finder.geography.bounds import Bounds
from finder.geography.place import Place, PlacePrecision
from finder.geography.position import Position
from finder.search.explanation import Listed, explain
from finder.search.layout import bit_layout
from finder.search.names import NameColumn
from finder.search.query import Importance, Need, Query
from finder.spelling.finding import searchable
from finder.taxonomy.taxonomy import Taxonomy


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"radius_miles": 4.9}, "5 to 500 miles"),
        ({"radius_miles": 501}, "5 to 500 miles"),
        ({"radius_miles": float("nan")}, "5 to 500 miles"),
        ({"needs": (Need("kyphoplasty"), Need("kyphoplasty", Importance.NICE))}, "twice"),
        ({"needs": tuple(Need(str(n)) for n in range(21))}, "up to 20 needs"),
        ({"name": "x" * 201}, "200 letters"),
    ],
)
def test_a_query_that_leaves_its_limits_is_refused(asked: dict[str, object], says: str) -> None:
    with pytest.raises(InvalidQuery, match=says):
        Query(**asked)  # type: ignore[arg-type]


def test_every_concept_that_a_clinic_answers_has_a_bit_of_its_own(taxonomy: Taxonomy) -> None:
    layout = bit_layout(taxonomy)
    stated = (*taxonomy.procedures, *taxonomy.disciplines, *taxonomy.characteristics)
    assert sorted(layout.bits.values()) == list(range(len(stated)))
    for family in taxonomy.families:
        members = [layout.masks[member] for member in taxonomy.members(family.key)]
        assert layout.masks[family.key] == sum(members)


def test_a_family_is_missing_only_when_every_member_is(taxonomy: Taxonomy) -> None:
    layout = bit_layout(taxonomy)
    kyphoplasty, vertebroplasty = layout.masks["kyphoplasty"], layout.masks["vertebroplasty"]
    need = Need("vertebral_augmentation")
    needs = {need: layout.mask_of(need)}
    assert explain(layout, needs, kyphoplasty, vertebroplasty).matched == (
        "vertebral_augmentation",
    )
    assert explain(layout, needs, 0, vertebroplasty).unknown == ("vertebral_augmentation",)
    assert explain(layout, needs, 0, kyphoplasty | vertebroplasty).missing == (
        "vertebral_augmentation",
    )


def test_a_problem_is_met_by_any_of_what_is_often_discussed_for_it(taxonomy: Taxonomy) -> None:
    layout = bit_layout(taxonomy)
    for condition in taxonomy.conditions:
        members = taxonomy.discussed(condition.key)
        assert (condition.key in layout.problems) == bool(members)
        assert layout.members.get(condition.key, ()) == members
        if members:
            assert layout.masks[condition.key] == sum(layout.masks[key] for key in members)
    assert layout.members["depression_or_anxiety"] == taxonomy.members("mental_health")


@pytest.mark.parametrize(
    ("only", "met_by"),
    [
        ((), ("vertebroplasty", "kyphoplasty")),
        (("kyphoplasty",), ("kyphoplasty",)),
        (("chiropractor", "kyphoplasty"), ("kyphoplasty",)),
        (("chiropractor", "no_such_key"), ("vertebroplasty", "kyphoplasty")),
    ],
)
@pytest.mark.parametrize("key", ["vertebral_augmentation", "vertebral_compression_fracture"])
def test_a_need_is_narrowed_to_members_of_it_and_to_nothing_else(
    taxonomy: Taxonomy, key: str, only: tuple[str, ...], met_by: tuple[str, ...]
) -> None:
    layout = bit_layout(taxonomy)
    need = Need(key, only=only)
    assert set(layout.members_of(need)) == set(met_by)
    assert layout.mask_of(need) == sum(layout.masks[each] for each in met_by)


def test_a_need_that_has_no_members_is_itself_however_it_was_narrowed(taxonomy: Taxonomy) -> None:
    layout = bit_layout(taxonomy)
    need = Need("kyphoplasty", only=("chiropractor",))
    assert layout.members_of(need) == ("kyphoplasty",)
    assert layout.mask_of(need) == layout.masks["kyphoplasty"]


def test_an_explanation_tells_how_much_of_a_problem_is_listed(taxonomy: Taxonomy) -> None:
    layout = bit_layout(taxonomy)
    yes = layout.masks["spinal_cord_stimulation"] | layout.masks["kyphoplasty"]
    asked = (Need("crps"), Need("kyphoplasty"))
    told = explain(layout, {need: layout.mask_of(need) for need in asked}, yes, 0)
    assert told.matched == ("crps", "kyphoplasty")
    members = taxonomy.discussed("crps")
    assert told.listed == {"crps": Listed(("spinal_cord_stimulation",), len(members))}
    narrowed = Need("crps", only=("intrathecal_pump", "nerve_block"))
    told = explain(layout, {narrowed: layout.mask_of(narrowed)}, yes, 0)
    assert (told.unknown, told.listed) == (("crps",), {"crps": Listed((), 2)})


@pytest.mark.parametrize(
    ("miles", "radius"), [(50.2, 51), (62.0, 62), (499.99, 500), (500.01, None), (3.0, 50)]
)
def test_a_query_reaches_a_clinic_in_whole_miles_rounded_up(
    miles: float, radius: float | None
) -> None:
    area = Bounds(south=33, west=-113, north=34, east=-111)
    assert Query(area=area).reaching(miles) == Query(radius_miles=radius)


NAMES = ["Example Pain Clinic", "Clínica Ejemplo", "Pain", "St. Example's & Spine"]


def test_a_region_is_searched_as_far_as_it_reaches_and_a_city_after_it_as_usual() -> None:
    middle = Position(latitude=46.3, longitude=-87.3)
    region = Place(
        label="Upper Peninsula, MI",
        position=middle,
        precision=PlacePrecision.REGION,
        reach_miles=144.5,
    )
    city = Place(label="Marquette, MI", position=middle, precision=PlacePrecision.CITY)
    wide = Query().from_place(region)
    assert (wide.origin, wide.radius_miles) == (middle, 145)
    assert wide.from_place(city, instead_of=region).radius_miles == 50
    assert Query(radius_miles=250).from_place(region).radius_miles == 250
    assert Query(radius_miles=None).from_place(region).radius_miles is None
    assert Query(radius_miles=10).from_place(city).radius_miles == 10
    assert wide.from_place(None, instead_of=region) == Query()


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("pain", [0, 2]),
        ("PAIN example", [0]),
        ("clinic", [0, 1]),
        ("clínica", [1]),
        ("examples spine", [3]),
        ("clinic pain clinic", [0]),
        ("nothing", []),
        ("", [0, 1, 2, 3]),
        ("!?", [0, 1, 2, 3]),
    ],
)
def test_a_name_is_found_by_its_words_in_any_order_and_spelling(
    asked: str, rows: list[int]
) -> None:
    column = NameColumn.of(searchable(name) for name in NAMES)
    assert column.rows_with(asked).tolist() == rows
