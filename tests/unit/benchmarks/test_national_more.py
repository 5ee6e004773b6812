"""The made smaller files: read by the build from the first row to the last."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.national_clinicians import write_clinicians
from benchmarks.national_more import HEADINGS, archive, write_smaller_files
from benchmarks.national_nppes import NAME as NPPES_NAME
from benchmarks.national_nppes import write_nppes
from benchmarks.national_people import people
from finder.geography.gazetteer import standard_gazetteer
from finder.national.build import NationalBuild, build_directory
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import standard_taxonomy

PROVIDERS = 3_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("smaller")
    known = people(PROVIDERS)
    write_nppes(known, made / NPPES_NAME)
    write_clinicians(known, made / "clinicians_2026-10.csv", 1_500)
    archive(made, write_smaller_files(known, made).values())
    return made


@pytest.fixture(scope="module")
def built(folder: Path) -> NationalBuild:
    return build_directory(
        Sources(
            nppes=folder / "nppes_2026-11.zip",
            clinicians=folder / "clinicians_2026-10.csv",
            affiliations=folder / "Facility_Affiliation.csv",
            hospitals=folder / "Hospital_General_Information.csv",
            part_d=folder / "part_d_2023.csv",
            exclusions=folder / "UPDATED.csv",
        ),
        taxonomy=standard_taxonomy(),
        gazetteer=standard_gazetteer(),
    )


@pytest.mark.parametrize("name", HEADINGS)
def test_every_row_has_a_cell_for_each_heading(folder: Path, name: str) -> None:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file, strict=True)
    assert tuple(first) == HEADINGS[name]
    assert rows
    assert {len(row) for row in rows} == {len(first)}


def test_the_widths_are_those_of_the_real_files() -> None:
    widths = {name.split("_pfile")[0]: len(headings) for name, headings in HEADINGS.items()}
    assert widths == {
        "Facility_Affiliation.csv": 9,
        "Hospital_General_Information.csv": 11,
        "part_d_2023.csv": 22,
        "UPDATED.csv": 18,
        "othername": 3,
        "pl": 10,
        "endpoint": 19,
    }


def test_all_of_them_are_read_and_every_row_is_accounted_for(built: NationalBuild) -> None:
    kinds = {one.kind for one in built.report.sources}
    beside = {"second-locations", "other-names", "direct-addresses"}
    assert (
        kinds
        == {"nppes", "clinicians", "affiliations", "hospitals", "part-d", "exclusions"} | beside
    )
    for one in built.report.sources:
        assert one.rows_read == one.rows_kept + sum(one.dropped.values())
        assert all(count > 0 for count in one.dropped.values())
        assert "too_few_cells" not in one.dropped


def test_what_they_add_reaches_clinics(built: NationalBuild) -> None:
    clinics = built.clinics
    assert any(one.accepts_medicare and one.medicare_assignment for one in clinics)
    assert any("buprenorphine_treatment" in one.facts for one in clinics)
    assert any(one.also_known_as for one in clinics)
