from __future__ import annotations

import numpy as np
import pytest

from finder.geography.zip_columns import ZipColumns
from finder.search.access import Beyond, figures_by_area


def zips(people: list[float], older: list[float]) -> ZipColumns:
    nothing, nowhere = np.full(len(people), "", dtype=object), np.zeros(len(people))
    return ZipColumns(
        codes=nothing,
        cities=nothing,
        counties=nothing,
        county_fips=nothing,
        states=nothing,
        latitudes=nowhere,
        longitudes=nowhere,
        people=np.array(people),
        older=np.array(older),
    )


def test_people_are_added_up_by_area_and_limit() -> None:
    first, second = figures_by_area(
        np.array([0, 0, 0, 1]),
        2,
        zips([100, 200, 300, 50], [10, 20, 90, 5]),
        np.array([10.0, 45.0, 70.0, 5.0]),
    )
    assert first.everybody == Beyond(people=600, far=500, very_far=300)
    assert first.older == Beyond(people=120, far=110, very_far=90)
    assert first.average_miles == pytest.approx((100 * 10 + 200 * 45 + 300 * 70) / 600)
    assert second.everybody == Beyond(people=50, far=0, very_far=0)


@pytest.mark.parametrize(
    ("miles", "far", "very_far"),
    [(29.999, 0, 0), (30.0, 0, 0), (30.001, 7, 0), (60.0, 7, 0), (60.001, 7, 7), (np.inf, 7, 7)],
)
def test_beyond_a_limit_is_more_than_it(miles: float, far: float, very_far: float) -> None:
    (one,) = figures_by_area(np.array([0]), 1, zips([7], [1]), np.array([miles]))
    assert (one.everybody.far, one.everybody.very_far) == (far, very_far)


def test_who_is_not_counted_is_no_people_and_weighs_nothing() -> None:
    (one,) = figures_by_area(
        np.array([0, 0]), 1, zips([np.nan, 10], [np.nan, 2]), np.array([np.inf, 4.0])
    )
    assert one.everybody == Beyond(people=10, far=0, very_far=0)
    assert one.average_miles == pytest.approx(4.0)


def test_an_area_where_nobody_is_counted_has_no_average() -> None:
    counted, empty, missing = figures_by_area(
        np.array([0, 1]), 3, zips([10, np.nan], [1, np.nan]), np.array([5.0, 5.0])
    )
    assert counted.average_miles == pytest.approx(5.0)
    assert empty.average_miles is None
    assert missing.average_miles is None


def test_with_no_clinic_at_all_everybody_is_far_and_no_average_can_be_told() -> None:
    (one,) = figures_by_area(np.array([0]), 1, zips([10], [1]), np.array([np.inf]))
    assert one.everybody == Beyond(people=10, far=10, very_far=10)
    assert one.average_miles is None
