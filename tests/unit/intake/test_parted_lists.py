"""Lists of procedures and people with commas or plus signs between their items."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.directory.columns import ProblemCode
from finder.intake.report.report import CheckReport

CheckRow = Callable[..., CheckReport]


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Epidurals, nerve blocks", {"epidural_steroid_injection", "nerve_block"}),
        ("RFA + MBB", {"radiofrequency_ablation", "medial_branch_block"}),
        (
            "SCS; Epidurals and RFA & MBB",
            {
                *("spinal_cord_stimulation", "epidural_steroid_injection"),
                *("radiofrequency_ablation", "medial_branch_block"),
            },
        ),
    ],
)
def test_what_is_known_part_by_part_is_several_items(
    check_row: CheckRow, cell: str, keys: set[str]
) -> None:
    report = check_row(procedures=cell)
    assert report.issues == ()
    assert set(report.clinics[0].facts) == keys


@pytest.mark.parametrize(
    "cell",
    ["no longer SCS, RFA", "SCS, zapping", "RFA and not SCS", "neither SCS, RFA", "SCS / zapping"],
)
def test_an_item_with_a_part_that_nobody_knows_stays_one(check_row: CheckRow, cell: str) -> None:
    report = check_row(procedures=cell)
    assert report.clinics == ()
    assert [word.word for word in report.unknown_words] == [cell]


def test_a_slash_may_mean_or_and_is_asked_about(check_row: CheckRow) -> None:
    report = check_row(procedures="SCS / RFA")
    assert report.clinics == ()
    assert [word.word for word in report.unknown_words] == ["SCS / RFA"]


def test_what_was_decided_about_a_part_counts(check: Callable[..., CheckReport]) -> None:
    words = {("procedure", "zapping"): "spinal_cord_stimulation", ("procedure", "sauna"): None}
    rows = b'name,zip_code,procedures\nInvented A,85016,"Zapping, RFA, sauna"\n'
    report = check(rows, words=words)
    assert [issue.code for issue in report.issues] == [ProblemCode.WORD_LEFT_OUT]
    assert set(report.clinics[0].facts) == {"spinal_cord_stimulation", "radiofrequency_ablation"}
