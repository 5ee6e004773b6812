from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from finder.errors import InputError, UnreadableFile
from finder.intake.validation import check_directory
from finder.national.sources.federal_files import Sources
from finder.services import build_national as service
from finder.services.build_national import build_national
from tests.unit.national.claims_file import Row, organization, packed, written

ROWS = [
    Row(),
    Row(code="64493"),
    replace(Row(), npi="1000000020", last="=SAMPLE", street1="9 ELSE RD", zip_code="85018"),
    organization(
        "@{{ 7*7 }} Sample; | “Center”", street1="77 EXAMPLE BLVD", code="62323", services="60"
    ),
]


@pytest.fixture
def part_b(tmp_path: Path) -> Path:
    path = tmp_path / "made_2023.csv.gz"
    path.write_bytes(packed(written(ROWS)))
    return path


def test_the_file_passes_the_check_and_reads_back_identical(part_b: Path, tmp_path: Path) -> None:
    output = tmp_path / "clinics.csv"
    report = build_national(Sources(part_b=(part_b,)), output)
    checked = check_directory(output)
    assert checked.issues == ()
    assert len(checked.clinics) == report.clinics == 3
    again = tmp_path / "again.csv"
    build_national(Sources(part_b=(part_b,)), again)
    assert again.read_bytes() == output.read_bytes()


def test_an_interrupted_build_leaves_what_was_there(
    part_b: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "clinics.csv"
    output.write_text("before")

    def interrupted(_clinics: object, stream: object) -> None:
        stream.write("half a file")  # type: ignore[attr-defined] # a text stream
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "write_directory", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build_national(Sources(part_b=(part_b,)), output)
    assert output.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clinics.csv", part_b.name]


def test_a_file_without_a_pain_clinic_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "made_2023.csv"
    path.write_bytes(written([Row(kind="Optometry", code="99213")]))
    output = tmp_path / "clinics.csv"
    with pytest.raises(UnreadableFile, match="nothing was written"):
        build_national(Sources(part_b=(path,)), output)
    assert not output.exists()


def test_a_folder_that_is_not_there_is_told(part_b: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        build_national(Sources(part_b=(part_b,)), tmp_path / "nowhere" / "clinics.csv")


def test_the_year_may_be_stated(part_b: Path, tmp_path: Path) -> None:
    report = build_national(Sources(part_b=(part_b,)), tmp_path / "clinics.csv", year=2019)
    assert report.sources[0].period == "2019"
    assert "2019" in (tmp_path / "clinics.csv").read_text(encoding="utf-8")
