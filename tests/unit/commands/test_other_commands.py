"""`check`, `template`, `resolve` and `build-national`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.exchange import directory_csv
from finder.exchange.csv_file import MARK

SHARED = Path(__file__).resolve().parents[4] / "shared"
PART_B = SHARED / "data" / "cms" / "partb_provider_service_2012_sample.tsv.gz"


def test_check_passes_a_good_file_with_exit_code_0(finder: Callable, directory: Path) -> None:
    outcome = finder("check", directory)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith("clinics.csv: 5 clinics, ")


def test_check_lists_every_issue_of_every_row_with_exit_code_1(
    finder: Callable, make_file: Callable
) -> None:
    place = {"city": "Phoenix", "state": "AZ", "zip_code": "85016"}
    bad = make_file(
        {"id": "a", "name": "", "procedures": "quux-o-tron"} | place,
        {"id": "b", "name": "Sample B", "procedures": "SCS"} | place,
        {"id": "c", "name": "Sample C", "procedures": "frobnication"} | place,
    )
    outcome = finder("check", bad, "--format", "json")
    report = json.loads(outcome.stdout)
    assert (outcome.code, outcome.stderr) == (1, "")
    assert set(report) == {"rows", "clinics", "issues"}
    assert (report["rows"], report["clinics"]) == (3, 2)
    for issue in report["issues"]:
        assert set(issue) == {"row", "column", "code", "severity", "message", "value"}
    errors = {(i["row"], i["column"]) for i in report["issues"] if i["severity"] == "error"}
    assert {(2, "name")} <= errors
    aside = {(i["row"], i["column"]) for i in report["issues"] if i["severity"] == "aside"}
    assert {(2, "procedures"), (4, "procedures")} <= aside
    assert 3 not in {row for row, _ in errors}

    table = finder("check", bad)
    assert table.code == 1
    assert "`import` takes 2 clinics and leaves out 1 row" in table.stdout
    for issue in report["issues"]:
        assert " ".join(issue["message"].split()) in table.stdout


def test_check_says_when_nothing_can_be_loaded(finder: Callable, make_file: Callable) -> None:
    outcome = finder("check", make_file({"id": "a", "name": "", "zip_code": "85016"}))
    assert outcome.code == 1
    assert "Nothing can be loaded until the errors are fixed." in outcome.stdout


def test_check_shows_a_hostile_cell_as_text(finder: Callable, make_file: Callable) -> None:
    bad = make_file({"id": "a", "name": "S", "procedures": "[red]\u202espam[/red]", "state": "AZ"})
    outcome = finder("check", bad)
    assert outcome.code == 1
    assert "[red]" in outcome.stdout
    assert "\u202e" not in outcome.stdout


def test_the_template_can_be_checked_and_searched(finder: Callable, tmp_path: Path) -> None:
    printed = finder("template")
    assert (printed.code, printed.stderr) == (0, "")
    assert printed.stdout == MARK + directory_csv.template()
    path = tmp_path / "clinics.csv"
    assert finder("template", "-o", path).stdout == ""
    assert (
        path.read_text(encoding="utf-8-sig").splitlines()
        == printed.stdout.removeprefix(MARK).splitlines()
    )
    assert finder("check", path).code == 0
    found = finder("search", "--directory", path, "--format", "json").stdout
    assert json.loads(found)["total"] == 2


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("stim trial", "spinal_cord_stimulation", "procedure"),
        ("SCS", "spinal_cord_stimulation", "procedure"),
        ("sciatica", "sciatica", "condition"),
        ("any ablation", "ablation", "family"),
        ("63650", "spinal_cord_stimulation", "procedure"),
    ],
)
def test_resolve_tells_the_kind_and_key(finder: Callable, text: str, key: str, kind: str) -> None:
    outcome = finder("resolve", text, "--format", "json")
    meaning = json.loads(outcome.stdout)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert set(meaning) == {"text", "matches"}
    assert [(match["key"], match["kind"]) for match in meaning["matches"]] == [(key, kind)]
    people = finder("resolve", text).stdout
    assert key in people
    assert kind in people


@pytest.mark.parametrize("output_format", ["table", "json"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kyphoplsty", "did you mean Kyphoplasty?"),
        ("orthopedist", "did you mean Interventional pain physician or Spine surgeon?"),
        ("TENS unit", "We don't list TENS; ask the clinic about it."),
        ("261QP3300X", "the code of a pain clinic as a whole"),
    ],
)
def test_resolve_refuses_what_matches_nothing_with_one_sentence(
    finder: Callable, text: str, says: str, output_format: str
) -> None:
    outcome = finder("resolve", text, "--format", output_format)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_resolve_shows_every_meaning_of_a_shared_word(finder: Callable) -> None:
    outcome = finder("resolve", "SIJ")
    assert outcome.code == 0
    assert "“SIJ” has 3 meanings:" in outcome.stdout
    assert "si_joint_fusion" in outcome.stdout


def test_build_national_writes_a_file_that_can_be_searched(
    finder: Callable, tmp_path: Path, part_b: Callable
) -> None:
    claims, output = part_b(tmp_path / "claims_2012.tsv.gz"), tmp_path / "clinics.csv"
    report = tmp_path / "report.json"
    outcome = finder("build-national", "--part-b", claims, "-o", output, "--report", report)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert "1 clinic with 1 provider." in outcome.stdout
    assert "claims_2012.tsv.gz (2012): 1 row read, 1 kept." in outcome.stdout
    assert json.loads(report.read_text(encoding="utf-8"))["clinics"] == 1
    options = ("--directory", output, "--near", "85016", "--need", "scs", "--format", "json")
    found = json.loads(finder("search", *options).stdout)
    assert found["total_matching"] == 1
    evidence = found["clinics"][0]["evidence"]["spinal_cord_stimulation"]
    assert evidence["period"] == "2012"
    assert evidence["services"] == 40


@pytest.mark.skipif(not PART_B.exists(), reason="the CMS sample beside the project is absent")
def test_the_real_claims_sample_builds_checks_and_is_searched(
    finder: Callable, tmp_path: Path
) -> None:
    output = tmp_path / "clinics.csv"
    outcome = finder("build-national", "--part-b", PART_B, "-o", output)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert finder("check", output).code == 0
    found = json.loads(finder("search", "--directory", output, "--format", "json").stdout)
    assert found["total"] > 0
    assert f"{found['total']:,} clinics" in outcome.stdout
