"""`build-national`: which files it takes, and how they are named on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.national.registry_files import Entry, Listing, clinicians_file, registry_file


@pytest.fixture
def years(tmp_path: Path, part_b: Callable) -> tuple[Path, Path]:
    """Two files of claims, of 2012 and of 2013."""
    return part_b(tmp_path / "claims_2012.tsv.gz"), part_b(tmp_path / "claims_2013.tsv.gz")


def test_all_three_files_are_joined(
    finder: Callable, tmp_path: Path, years: tuple[Path, Path]
) -> None:
    nppes, clinicians = tmp_path / "npidata_pfile_20050523-20261108.csv", tmp_path / "dac.csv"
    nppes.write_bytes(registry_file([Entry(street1="100 EXAMPLE AVE"), Entry(npi="1000000020")]))
    clinicians.write_bytes(
        clinicians_file([Listing(street1="100 EXAMPLE AVE", group="SAMPLE GROUP", group_id="71")])
    )
    output, report = tmp_path / "clinics.csv", tmp_path / "report.json"
    outcome = finder(
        *("build-national", "--nppes", nppes, "--part-b", *years, "--clinicians", clinicians),
        *("-o", output, "--report", report),
    )
    assert (outcome.code, outcome.stderr) == (0, "")
    assert "2 clinics with 3 providers." in outcome.stdout
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [(one["kind"], one["period"], one["rows_kept"]) for one in told["sources"]] == [
        ("part-b", "2012", 1),
        ("part-b", "2013", 1),
        ("clinicians", "", 1),
        ("nppes", "2026-11", 2),
    ]
    for source in told["sources"]:
        assert source["source"] in outcome.stdout
        assert source["rows_read"] == source["rows_kept"] + sum(source["dropped"].values())
    assert "Sample Group" in output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--part-b", "{first}", "{second}", "-o", "{output}"),
        ("--part-b", "{first}", "--part-b", "{second}", "-o", "{output}"),
        ("-o", "{output}", "--part-b", "{second}", "{first}"),
        ("{first}", "-o", "{output}", "--part-b", "{second}"),
    ],
    ids=["behind one option", "the option again", "as the last", "in any order"],
)
def test_claims_of_several_years_are_named_in_either_way(
    finder: Callable, tmp_path: Path, years: tuple[Path, Path], arguments: tuple[str, ...]
) -> None:
    output = tmp_path / "clinics.csv"
    paths = {"first": years[0], "second": years[1], "output": output}
    outcome = finder("build-national", *(argument.format(**paths) for argument in arguments))
    assert (outcome.code, outcome.stderr) == (0, "")
    for path in years:
        assert f"{path.name} ({path.name[7:11]}): 1 row read, 1 kept." in outcome.stdout
    text = output.read_text(encoding="utf-8")
    assert "also billed in 2012" in text
    assert text.count("Practice of Ida Invented") == 1


def refusal(outcome: object) -> str:
    """The one sentence of a refusal."""
    assert (outcome.code, outcome.stdout) == (2, "")  # type: ignore[attr-defined] # an Outcome
    sentence = str(outcome.stderr)  # type: ignore[attr-defined] # an Outcome
    assert sentence.count("\n") == 1
    return sentence.rstrip("\n")


@pytest.mark.parametrize("option", [(), ("--nppes", "{first}"), ("--clinicians", "{first}")])
def test_a_file_behind_no_option_is_refused(
    finder: Callable, tmp_path: Path, years: tuple[Path, Path], option: tuple[str, ...]
) -> None:
    named = (argument.format(first=years[0]) for argument in option)
    output = tmp_path / "clinics.csv"
    sentence = refusal(finder("build-national", *named, years[1], "-o", output))
    assert f"{years[1]} stands behind no option" in sentence
    assert not output.exists()


def test_without_a_file_the_options_are_named(finder: Callable, tmp_path: Path) -> None:
    sentence = refusal(finder("build-national", "-o", tmp_path / "clinics.csv"))
    assert sentence.startswith("Give at least one file: --nppes, --part-b, or --clinicians")


def test_one_file_twice_is_refused(
    finder: Callable, tmp_path: Path, years: tuple[Path, Path]
) -> None:
    first, _ = years
    output = tmp_path / "clinics.csv"
    sentence = refusal(finder("build-national", "--part-b", first, first, "-o", output))
    assert sentence == f"{first} is given twice; name each file once."


def test_two_files_of_one_year_are_one_year(
    finder: Callable, tmp_path: Path, part_b: Callable, years: tuple[Path, Path]
) -> None:
    files = years[0], part_b(tmp_path / "other_2012.tsv")
    output = tmp_path / "clinics.csv"
    built = finder("build-national", "--part-b", *files, "-o", output)
    assert built.code == 0
    assert output.exists()


def test_a_file_behind_the_wrong_option_is_led_to_its_own(
    finder: Callable, tmp_path: Path, years: tuple[Path, Path]
) -> None:
    sentence = refusal(
        finder("build-national", "--nppes", years[0], "-o", tmp_path / "clinics.csv")
    )
    assert "give it with --part-b" in sentence
