from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.geography.us_states import STATE_NAMES


def test_the_table_says_shares_by_state_in_plain_words(finder: Callable, directory: Path) -> None:
    done = finder("access", "--need", "scs", "--directory", directory)
    assert done.code == 0
    assert "clinics list spinal cord stimulation." in done.stdout
    assert "in a straight line" in done.stdout
    assert "Arizona" in done.stdout
    assert "Guam" not in done.stdout.split("People more than")[1]


def test_the_states_stand_in_the_order_in_which_their_names_are_read(
    finder: Callable, directory: Path
) -> None:
    table = finder("access", "--need", "scs", "--directory", directory).stdout
    named = [
        name
        for line in table.splitlines()
        if (name := re.split(r"[│|]|  +", line.strip("│ "))[0].strip()) in STATE_NAMES.values()
    ]
    assert len(named) > 50
    assert named == sorted(named)


@pytest.mark.parametrize("form", ["table", "json"])
def test_without_a_need_it_says_how_to_name_one_here(
    finder: Callable, directory: Path, tmp_path: Path, form: str
) -> None:
    counties = tmp_path / "counties.geojson"
    told = finder("access", "--directory", directory, "-o", counties, "--format", form).stdout
    assert ("--need" in told) == (form == "table")
    for text in (told, counties.read_text("utf-8")):
        assert "above" not in text


def test_the_json_has_the_country_and_every_state(finder: Callable, directory: Path) -> None:
    done = finder("access", "--need", "scs", "--directory", directory, "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["needs"] == ["spinal_cord_stimulation"]
    assert answer["country"]["people"]["all"] == pytest.approx(334_365_877, rel=0.01)
    arizona = answer["states"]["AZ"]["people"]
    assert arizona["all"] > arizona["beyond_30"] > arizona["beyond_60"] > 0
    assert answer["states"]["GU"]["average_miles"] is None


def test_files_are_written_by_the_ending_of_their_name(
    finder: Callable, directory: Path, tmp_path: Path
) -> None:
    for name in ("zips.csv", "counties.GeoJSON"):
        done = finder(
            *("access", "--need", "scs", "--directory", directory),
            *("-o", tmp_path / name),
        )
        assert done.code == 0
    with (tmp_path / "zips.csv").open(encoding="utf-8", newline="") as stream:
        assert sum(1 for _ in csv.DictReader(stream)) > 40_000
    whole = json.loads((tmp_path / "counties.GeoJSON").read_text("utf-8"))
    assert len(whole["features"]) > 3_000


@pytest.mark.parametrize("name", ["zips.txt", "zips", "counties.json"])
def test_another_ending_is_refused_before_anything_is_read(
    finder: Callable, tmp_path: Path, name: str
) -> None:
    done = finder("access", "--need", "scs", "-o", tmp_path / name)
    assert done.code == 2
    assert ".csv" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_clinic_file_itself_is_not_written_over(finder: Callable, directory: Path) -> None:
    before = directory.read_bytes()
    done = finder("access", "--directory", directory, "-o", directory)
    assert done.code == 2
    assert directory.read_bytes() == before


def test_a_need_that_no_clinic_lists_is_told_as_not_known(
    finder: Callable, directory: Path
) -> None:
    done = finder("access", "--need", "ketamine", "--directory", directory)
    assert done.code == 0
    assert "no distance to tell" in done.stdout
    assert "clinics may not say" in done.stdout
