"""Hints on prior authorization: by state, procedure and day, and gone by themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from finder.errors import DataError
from finder.services.referrals.prior_authorization import (
    prior_authorization_hints,
    read_programs,
    standard_programs,
)
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy

SCS = "spinal_cord_stimulation"
TODAY = dt.date(2026, 11, 29)


def hints(state: str, *keys: str, day: dt.date = TODAY) -> tuple[str, ...]:
    return prior_authorization_hints(state, keys, day, wording())


@pytest.mark.parametrize("state", ["AZ", "NJ", "OH", "OK", "TX", "WA"])
def test_the_states_of_the_model_have_a_hint(state: str) -> None:
    (said,) = hints(state, SCS)
    assert "prior authorization or review may apply" in said
    assert "spinal cord stimulation" in said


@pytest.mark.parametrize("state", ["CA", "ID", "NM", "", "az", "PR"])
def test_no_other_state_has_one(state: str) -> None:
    assert hints(state, SCS) == ()


@pytest.mark.parametrize(
    ("key", "is_reviewed"),
    [
        ("epidural_steroid_injection", True),
        ("kyphoplasty", True),
        ("vertebroplasty", True),
        ("lumbar_decompression", True),
        ("nerve_lesioning", True),
        ("facet_joint_injection", False),
        ("physical_therapy", False),
        ("pain_physician", False),
    ],
)
def test_only_the_procedures_of_the_table_are_named(key: str, is_reviewed: bool) -> None:
    assert bool(hints("TX", key)) is is_reviewed


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (dt.date(2025, 12, 31), 0),
        (dt.date(2026, 1, 1), 1),
        (dt.date(2031, 12, 31), 1),
        (dt.date(2032, 1, 1), 0),
    ],
)
def test_a_hint_comes_and_goes_with_its_days(day: dt.date, count: int) -> None:
    assert len(hints("AZ", SCS, day=day)) == count


def test_each_procedure_is_named_once_in_one_sentence() -> None:
    (said,) = hints("AZ", SCS, "kyphoplasty", SCS, "acupuncture")
    assert (said.count("spinal cord stimulation"), said.count("kyphoplasty")) == (1, 1)
    assert "acupuncture" not in said


def test_every_program_has_its_source_and_a_name() -> None:
    for program in standard_programs():
        assert program.source
        assert program.begins < program.ends
        assert wording().say(f"prior_authorization.program.{program.key}")


@pytest.mark.parametrize(
    "row",
    [
        "x,AZ,no_such_procedure,2026-01-01,2027-01-01,s",
        "x,AZ,kyphoplasty,soon,2027-01-01,s",
        "x,AZ,kyphoplasty,2026-01-01,,s",
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, row: str) -> None:
    table = tmp_path / "programs.csv"
    table.write_text(f"program,states,procedures,from,until,source\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError):
        read_programs(table, standard_taxonomy())
