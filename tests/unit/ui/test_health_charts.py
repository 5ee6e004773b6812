from __future__ import annotations

import pytest

from finder.services.upkeep.health import FactShare
from finder.ui.admin.health.charts import DARK, LIGHT, Palette, bars, share_bars
from finder.ui.admin.health.parts import percent


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_bars_show_each_count_in_the_order_given(colours: Palette) -> None:
    spec = bars([("b", 3), ("a", 7)], colours, "What it shows")
    assert spec["data"]["values"] == [{"what": "b", "count": 3}, {"what": "a", "count": 7}]
    assert spec["encoding"]["y"]["sort"] is None
    assert spec["description"] == "What it shows"
    assert spec["layer"][0]["mark"]["color"] == colours.accent


def test_bars_of_nothing_are_drawn_too() -> None:
    assert bars([("a", 0)], LIGHT, "x")["encoding"]["x"]["scale"]["domain"] == [0, 1]


def test_shares_show_not_stated_first_then_no_then_yes() -> None:
    spec = share_bars([("Kyphoplasty", FactShare("kyphoplasty", 5, 3, 2))], LIGHT, "x")
    rows = [(row["answer"], row["count"], row["order"]) for row in spec["data"]["values"]]
    assert rows == [("Not stated", 2, 0), ("No", 3, 1), ("Yes", 5, 2)]
    assert spec["encoding"]["color"]["scale"]["range"] == [
        LIGHT.caution,
        LIGHT.quiet,
        LIGHT.accent,
    ]


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (0, 0, "0%"),
        (0, 9, "0%"),
        (1, 1_000, "<1%"),
        (1, 3, "33%"),
        (999, 1_000, ">99%"),
        (5, 5, "100%"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(count: int, total: int, said: str) -> None:
    assert percent(count, total) == said
