"""The made National Provider Directory: its shapes, and that the build reads every line of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.national_directory import NAMES_OF_FILES, RELEASED, write_directory
from benchmarks.national_nppes import write_nppes
from benchmarks.national_people import people
from finder.directory.clinic import PositionPrecision
from finder.geography.gazetteer import standard_gazetteer
from finder.national.build import build_directory
from finder.national.download.directory_manifest import directory_file
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy

OPTIONS = {
    "Organization": "npd_organizations",
    "Location": "npd_locations",
    "Practitioner": "npd_practitioners",
    "PractitionerRole": "npd_roles",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("directory")
    known = people(2_000)
    write_nppes(known, made / "npidata_pfile_20050523-20261108.csv")
    write_directory(known, made, packed=False)
    return made


def resources(folder: Path, kind: str) -> list[dict[str, object]]:
    text = (folder / NAMES_OF_FILES[kind]).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_line_is_a_resource_with_an_id_and_a_day(folder: Path) -> None:
    for kind in NAMES_OF_FILES:
        for one in resources(folder, kind):
            assert one["resourceType"] == kind
            assert one["id"]
            assert str(one["meta"]).count(RELEASED) == 1


def test_both_systems_of_numbers_and_both_of_codes_are_there(folder: Path) -> None:
    text = (folder / NAMES_OF_FILES["Practitioner"]).read_text(encoding="utf-8")
    for system in ("sid/us-npi", "NamingSystem/npi", '"code":"NPI"', "nucc.org", "nucc-provider"):
        assert system in text


def test_the_manifest_leads_to_every_file(folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    for kind, name in NAMES_OF_FILES.items():
        file = directory_file(text, "https://example.test/manifest.json", source="x", resource=kind)
        assert file.address.endswith(f"/{name}.zst")


def test_the_build_accounts_for_every_line_and_takes_positions(
    folder: Path, taxonomy: Taxonomy
) -> None:
    files = {option: folder / NAMES_OF_FILES[kind] for kind, option in OPTIONS.items()}
    made = build_directory(
        Sources(nppes=folder / "npidata_pfile_20050523-20261108.csv", **files),
        taxonomy=taxonomy,
        gazetteer=standard_gazetteer(),
    )
    lines = {one.kind: one.rows_read for one in made.report.sources}
    for kind, option in OPTIONS.items():
        assert lines[option.replace("_", "-")] == len(resources(folder, kind))
    for one in made.report.sources:
        assert one.rows_read == one.rows_kept + sum(one.dropped.values())
        assert one.rows_kept > 0
    shown = [clinic for clinic in made.clinics if clinic.address.street]
    at_street = [one for one in shown if one.position_precision is PositionPrecision.STREET]
    assert len(at_street) * 10 > len(shown) * 8
