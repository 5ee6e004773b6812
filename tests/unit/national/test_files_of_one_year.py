"""The claims of a year in several files, as by state, and files as other programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from finder.errors import InputError, UnreadableFile
from finder.national.build import NationalBuild, build_directory
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import OLD, Row, written
from tests.unit.national.conftest import FewZips
from tests.unit.national.registry_files import Entry, Listing, clinicians_file, registry_file
from tests.unit.national.smaller_files import ENDPOINTS, endpoint

ARIZONA = Row()
TEXAS = Row(npi="1000000012", last="LONE", city="AUSTIN", state="TX", zip_code="78701")
VISIT = Row(code="99213")


@pytest.fixture
def build_files(tmp_path: Path, taxonomy: Taxonomy) -> Callable[..., NationalBuild]:
    """Builds from files of claims, each told by its name and bytes."""

    def from_bytes(files: Sequence[tuple[str, bytes]], year: int | None = None) -> NationalBuild:
        for name, data in files:
            (tmp_path / name).write_bytes(data)
        paths = tuple(tmp_path / name for name, _ in files)
        return build_directory(
            Sources(part_b=paths), year=year, taxonomy=taxonomy, gazetteer=FewZips()
        )

    return from_bytes


def test_files_by_state_give_what_one_file_gives(build_files: Callable[..., NationalBuild]) -> None:
    whole = build_files([("all_2023.csv", written([ARIZONA, VISIT, TEXAS]))])
    parts = build_files(
        [
            ("az_2023.csv", written([ARIZONA, VISIT])),
            ("tx_2023.tsv", written([TEXAS], OLD, delimiter="\t")),
        ]
    )
    assert parts.clinics == whole.clinics
    assert [one.rows_read for one in parts.report.sources] == [2, 1]
    assert _adds_up(parts)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param([ARIZONA, TEXAS], id="the same row again"),
        pytest.param([replace(ARIZONA, services="90", patients="60"), TEXAS], id="larger counts"),
        pytest.param([replace(ARIZONA, services="4", patients="11"), TEXAS], id="smaller counts"),
        pytest.param([replace(ARIZONA, last="RENAMED"), TEXAS, TEXAS], id="another name"),
    ],
)
def test_what_two_files_of_a_year_both_have_is_counted_once(
    build_files: Callable[..., NationalBuild], second: list[Row]
) -> None:
    files = [("az_2023.csv", written([ARIZONA, VISIT])), ("both_2023.csv", written(second))]
    whole = build_files([("all_2023.csv", written([ARIZONA, VISIT, *second]))])
    for order in permutations(files):
        built = build_files(order)
        assert _without_shares(built) == _without_shares(whole)
        assert built.report.dropped["repeated"] == whole.report.dropped["repeated"]
        assert _adds_up(built)


def _without_shares(built: NationalBuild) -> list[object]:
    """The clinics; what somebody did in all is not the sum of two files that repeat each other."""
    return [replace(clinic, pain_share="") for clinic in built.clinics]


def test_one_year_may_be_stated_for_files_whose_names_tell_none(
    build_files: Callable[..., NationalBuild],
) -> None:
    files = [("az.csv", written([ARIZONA])), ("tx.csv", written([TEXAS]))]
    built = build_files(files, year=2023)
    assert [one.period for one in built.report.sources] == ["2023", "2023"]
    assert len(built.clinics) == 2


def test_a_file_given_twice_is_refused(build_files: Callable[..., NationalBuild]) -> None:
    same = ("az_2023.csv", written([ARIZONA]))
    with pytest.raises(InputError, match="is given twice"):
        build_files([same, same])


def _adds_up(built: NationalBuild) -> bool:
    return all(
        one.rows_read == one.rows_kept + sum(one.dropped.values()) for one in built.report.sources
    )


# As other programs write files


LINES = written([ARIZONA, VISIT, TEXAS, Row(services="many")])


def _mixed(data: bytes) -> bytes:
    """Every second line ends without a carriage return."""
    lines = data.split(b"\r\n")
    return b"".join(
        line + (b"\r\n" if number % 2 else b"\n") for number, line in enumerate(lines[:-1])
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(LINES, id="CRLF"),
        pytest.param(LINES.replace(b"\r\n", b"\n"), id="LF"),
        pytest.param(_mixed(LINES), id="mixed"),
        pytest.param(LINES.replace(b"\r\n", b"\n", 1), id="a first line of another kind"),
        pytest.param(LINES.replace(b"\r\n", b"\r"), id="CR"),
        pytest.param(LINES.removesuffix(b"\r\n"), id="no end"),
        pytest.param(b"\xef\xbb\xbf" + LINES, id="byte order mark"),
    ],
)
def test_lines_end_as_they_like(build_files: Callable[..., NationalBuild], data: bytes) -> None:
    built = build_files([("claims_2023.csv", data)])
    assert len(built.clinics) == 2
    assert built.report.rows_read == 4
    assert built.report.dropped["bad_number"] == 1
    assert _adds_up(built)


def _zip(path: Path, members: Sequence[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("larger", ["notes.csv", "methods.txt", "clinicians.csv"])
def test_of_a_zip_the_table_that_fits_is_read_though_another_is_larger(
    larger: str, tmp_path: Path, build_files: Callable[..., NationalBuild]
) -> None:
    other = (
        clinicians_file([Listing()] * 90) if "clin" in larger else b"note,text\n" + b"a,b\n" * 9000
    )
    path = _zip(tmp_path / "x.zip", [(larger, other), ("claims.csv", LINES)])
    built = build_files([("claims_2023.zip", path.read_bytes())])
    assert built.report.rows_read == 4
    assert _adds_up(built)


def test_a_zip_without_such_a_table_is_refused_in_one_sentence(
    tmp_path: Path, build_files: Callable[..., NationalBuild]
) -> None:
    path = _zip(tmp_path / "x.zip", [("notes.csv", b"a,b\n1,2\n"), ("more.csv", b"c,d\n1,2\n")])
    with pytest.raises(UnreadableFile) as error:
        build_files([("claims_2023.zip", path.read_bytes())])
    assert str(error.value).count(". ") == 0
    assert "claims_2023.zip" in str(error.value)


@pytest.mark.parametrize(
    ("data", "option"),
    [
        (registry_file([Entry()]), "--nppes"),
        (clinicians_file([Listing()]), "--clinicians"),
    ],
)
def test_another_file_given_as_claims_is_told_by_its_kind(
    data: bytes, option: str, build_files: Callable[..., NationalBuild]
) -> None:
    with pytest.raises(UnreadableFile, match=option):
        build_files([("claims_2023.csv", data)])


@pytest.mark.parametrize(
    ("data", "option"),
    [
        (registry_file([Entry()]), "--nppes"),
        (clinicians_file([Listing()]), "--clinicians"),
    ],
)
@pytest.mark.parametrize(
    "larger", [(ENDPOINTS + endpoint() * 300).encode(), b"note,text\n" + b"a,b\n" * 9000]
)
def test_another_archive_given_as_claims_is_told_by_the_table_that_it_is_for(
    data: bytes, option: str, larger: bytes, tmp_path: Path, build_files: Callable[..., object]
) -> None:
    path = _zip(tmp_path / "x.zip", [("larger.csv", larger), ("told.csv", data)])
    with pytest.raises(UnreadableFile, match=option):
        build_files([("claims_2023.zip", path.read_bytes())])


def test_files_of_different_months_are_read_each_with_its_own_time(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    nppes = tmp_path / "npidata_pfile_20050523-20250910.csv"
    nppes.write_bytes(registry_file([Entry(codes=("208VP0014X", "171100000X"))]))
    listed = tmp_path / "clinicians_2026-11.csv"
    listed.write_bytes(clinicians_file([Listing()]))
    claims = tmp_path / "claims_2021.csv"
    claims.write_bytes(written([ARIZONA]))
    built = build_directory(
        Sources(part_b=claims, nppes=nppes, clinicians=listed),
        taxonomy=taxonomy,
        gazetteer=FewZips(),
    )
    assert [one.period for one in built.report.sources] == ["2021", "2026-11", "2025-09"]
    assert _adds_up(built)
    (clinic,) = built.clinics
    told = {fact.evidence.period for fact in clinic.facts.values() if fact.evidence}
    assert {"2021", "2026-11"} <= told
