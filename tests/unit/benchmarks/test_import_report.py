"""The measured import, small, and the report that keeps what was measured earlier."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import benchmarks.imports as measured
from benchmarks import import_steps
from benchmarks.imports import imports
from benchmarks.report import Aim, aims_table, renewed

OLD = f"""Machine: old.

## Searches

1

## Aims

{aims_table([Aim("fast", "1 ms", reached=True), Aim("small", "9 GB", reached=False)])}
"""


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The steps share one start of Python, which takes longer than any of them."""

    def run(command: list[str], **_: object) -> SimpleNamespace:
        monkeypatch.setattr(sys, "argv", command[2:])
        import_steps.main()
        return SimpleNamespace(stdout=capsys.readouterr().out)

    monkeypatch.setattr(measured.subprocess, "run", run)


def test_a_step_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "clinics.csv"
    file.write_text("name,city\nInvented One,Mesa\nInvented Two,Tempe\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path}/plain.db"
    told: list[str] = []
    step = measured._run(told.append, "pandas alone", "pandas", url, file)
    assert (step.title, step.counts) == ("pandas alone", {"rows": 2})
    assert set(step.seconds) == {"reading", "publishing"}
    assert step.megabytes >= step.held > 1
    assert told == ["importing: pandas alone"]


@pytest.mark.usefixtures("in_this_process")
def test_the_import_is_measured_and_finds_every_clinic_again() -> None:
    told: list[str] = []
    section, aims = imports(told.append, count=300, others=(20, 400))
    assert section.startswith("## Importing 300 rows")
    assert "pandas: read_csv and to_sql" in section
    assert "into an empty directory: 300 rows, 300 added" in section
    assert "0 added, 0 changed, 300 unchanged, 0 possible duplicates, 0 rejected" in section
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line[:1] == "|"]
    assert [row for row in rows if row.isdigit()] == ["20", "300", "400"]
    assert rows[-2:] == ["geoparquet", "ndjson"]
    assert [aim.what.split()[0] for aim in aims] == ["0.3k"] * 6
    assert told[0] == "writing two lists of 300 clinics"


def test_what_was_not_measured_now_stays_in_the_report() -> None:
    aims = aims_table([Aim("small", "1 GB", reached=True), Aim("new", "2", reached=True)])
    text = renewed(OLD, ["Machine: new.", "## Importing\n\n2", f"## Aims\n\n{aims}"])
    assert text.startswith("Machine: old.")
    assert text.index("## Searches") < text.index("## Importing") < text.index("## Aims")
    expected = [
        Aim("fast", "1 ms", reached=True),
        Aim("small", "1 GB", reached=True),
        Aim("new", "2", reached=True),
    ]
    assert text.endswith(aims_table(expected) + "\n")


def test_a_section_that_was_measured_again_takes_the_place_of_the_old_one() -> None:
    text = renewed(OLD, ["## Searches\n\n3"])
    assert "\n3\n" in text
    assert "\n1\n" not in text


def test_a_whole_run_keeps_nothing_of_an_earlier_one() -> None:
    assert (
        renewed("", ["Machine: new.", "## Searches\n\n3"]) == "Machine: new.\n\n## Searches\n\n3\n"
    )
