from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from finder.errors import InvalidQuery
from finder.search.explanation import explain
from finder.search.layout import bit_layout
from finder.search.names import NameColumn
from finder.search.query import Importance, Need, Query
from finder.taxonomy.folding import fold

if TYPE_CHECKING:
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
    needs = ["vertebral_augmentation"]
    assert explain(layout, needs, kyphoplasty, vertebroplasty).matched == tuple(needs)
    assert explain(layout, needs, 0, vertebroplasty).unknown == tuple(needs)
    assert explain(layout, needs, 0, kyphoplasty | vertebroplasty).missing == tuple(needs)


NAMES = ["Example Pain Clinic", "Clínica Ejemplo", "Pain", "St. Example's & Spine"]


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
    column = NameColumn([fold(name) for name in NAMES])
    assert column.rows_with(asked).tolist() == rows
