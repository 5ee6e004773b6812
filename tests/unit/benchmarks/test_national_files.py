"""The made federal files: their layouts, and that they can be joined."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from benchmarks.national_clinicians import write_clinicians
from benchmarks.national_files import NationalFiles, Sizes, write_national_files
from benchmarks.national_layouts import CLINICIANS, PART_B, SEPARATORS, nppes
from benchmarks.national_people import drawn, people
from benchmarks.national_roles import PAIN_PHYSICIANS
from benchmarks.national_scan import needed_places, queries
from benchmarks.national_sites import towns
from finder.directory.columns.contact import is_npi
from finder.national.sources.clinicians import CLINICIANS as CLINICIANS_SOURCE
from finder.national.sources.federal_files import SOURCES
from finder.national.sources.layouts import recognised
from finder.national.sources.nppes import NPPES
from finder.national.sources.part_b import PART_B as PART_B_SOURCE
from finder.taxonomy.taxonomy import standard_taxonomy

SIZES = Sizes(3_000, 4_500, 1_500)
SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "cms"
INVENTED = ("SAMPLE", "EXAMPLE", "SPECIMEN", "FICTION", "PRETEND", "INVENTED")
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> NationalFiles:
    return write_national_files(tmp_path_factory.mktemp("national"), SIZES)


def cells(path: Path, separator: str = ",") -> list[list[str]]:
    quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=separator, quoting=quoting, strict=True))


def rows(path: Path, separator: str = ",") -> Rows:
    first, *others = cells(path, separator)
    return [dict(zip(first, row, strict=True)) for row in others]


@pytest.fixture(scope="module")
def providers(files: NationalFiles) -> Rows:
    return rows(files.nppes)


@pytest.fixture(scope="module")
def claims(files: NationalFiles) -> Rows:
    return rows(files.part_b[0])


@pytest.fixture(scope="module")
def old_claims(files: NationalFiles) -> Rows:
    return rows(files.part_b[1], "\t")


@pytest.fixture(scope="module")
def clinicians(files: NationalFiles) -> Rows:
    return rows(files.clinicians)


@pytest.mark.parametrize(
    ("name", "headings", "separator"),
    [
        ("npidata_pfile_sample_2018.csv.gz", nppes("old"), ","),
        ("partb_provider_service_2012_sample.tsv.gz", PART_B["old"], "\t"),
        ("dac_sample.csv.gz", CLINICIANS["old"], ","),
    ],
)
def test_the_old_headings_are_those_of_the_real_files(
    name: str, headings: tuple[str, ...], separator: str
) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip(f"{name} is not here")
    with gzip.open(SAMPLES / name, "rt", encoding="utf-8", newline="") as stream:
        assert tuple(next(csv.reader(stream, delimiter=separator))) == headings


def test_today_nppes_says_sex_and_adds_when_it_was_certified() -> None:
    renamed = {"Provider Gender Code": "Provider Sex Code"}
    old = tuple(renamed.get(heading, heading) for heading in nppes("old"))
    assert nppes() == (*old, "Certification Date")
    assert len(set(nppes())) == 330


@pytest.mark.parametrize(("age", "width"), [("current", 28), ("old", 27)])
def test_part_b_has_its_columns_in_every_row(files: NationalFiles, age: str, width: int) -> None:
    part_b = dict(zip(PART_B, files.part_b, strict=True))
    first, *others = cells(part_b[age], SEPARATORS[age])
    assert tuple(first) == PART_B[age]
    assert {len(row) for row in others} == {width}
    assert len(others) == {"current": SIZES.part_b * 2 // 3, "old": SIZES.part_b // 3}[age]


def test_nppes_has_its_columns_in_every_row_and_every_cell_in_quotes(
    files: NationalFiles,
) -> None:
    first, *others = cells(files.nppes)
    assert tuple(first) == nppes()
    assert {len(row) for row in others} == {330}
    assert len(others) == SIZES.providers
    for line in files.nppes.read_text(encoding="utf-8").splitlines():
        assert line.startswith('"')
        assert line.endswith('"')
        assert line.count('","') == 329


def test_clinicians_have_their_columns_in_every_row(files: NationalFiles, tmp_path: Path) -> None:
    first, *others = cells(files.clinicians)
    assert tuple(first) == CLINICIANS["current"]
    assert {len(row) for row in others} == {31}
    assert len(others) == SIZES.clinicians
    old = tmp_path / "old.csv"
    write_clinicians(people(SIZES.providers), old, 200, "old")
    first, *others = cells(old)
    assert tuple(first) == CLINICIANS["old"]
    assert {len(row) for row in others} == {40}
    assert len(others) == 200


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(
    files: NationalFiles, tmp_path: Path
) -> None:
    for folder, seed in (("same", {}), ("other", {"seed": 7})):
        (tmp_path / folder).mkdir()
        again = write_national_files(tmp_path / folder, SIZES, **seed)
        pairs = [(files.nppes, again.nppes), (files.clinicians, again.clinicians)]
        pairs += zip(files.part_b, again.part_b, strict=True)
        for one, other in pairs:
            assert (one.read_bytes() == other.read_bytes()) == (folder == "same")
            assert one.name == other.name


def test_every_npi_is_a_possible_one_and_nobody_else_has_it(providers: Rows) -> None:
    npis = [row["NPI"] for row in providers]
    assert all(len(npi) == 10 and npi[0] in "12" and is_npi(npi) for npi in npis)
    assert len(set(npis)) == len(npis)


def test_deactivated_rows_say_only_who_and_since_when(providers: Rows) -> None:
    gone = [row for row in providers if row["NPI Deactivation Date"]]
    assert 0.01 < len(gone) / len(providers) < 0.06
    for row in gone:
        told = {heading for heading, cell in row.items() if cell}
        assert told == {"NPI", "NPI Deactivation Date"}


def test_people_and_organisations_fill_their_own_columns(providers: Rows) -> None:
    kinds = [row["Entity Type Code"] for row in providers if not row["NPI Deactivation Date"]]
    assert set(kinds) == {"1", "2"}
    assert 0.08 < kinds.count("2") / len(kinds) < 0.3
    for row in providers:
        organization = row["Provider Organization Name (Legal Business Name)"]
        assert bool(organization) == (row["Entity Type Code"] == "2")
        assert bool(row["Provider Sex Code"]) == (row["Entity Type Code"] == "1")
        assert bool(row["Healthcare Provider Taxonomy Code_1"]) == bool(
            kinds and row["Entity Type Code"]
        )
        if row["Healthcare Provider Taxonomy Code_1"]:
            switches = [
                row[f"Healthcare Provider Primary Taxonomy Switch_{i}"] for i in range(1, 16)
            ]
            assert switches.count("Y") == 1


def test_one_in_a_hundred_is_a_pain_physician_and_there_are_pain_clinics(
    providers: Rows,
) -> None:
    pain = {role.code for role in PAIN_PHYSICIANS}
    listed = [
        {row[f"Healthcare Provider Taxonomy Code_{place}"] for place in range(1, 16)}
        for row in providers
    ]
    assert 0.004 < sum(bool(codes & pain) for codes in listed) / len(listed) < 0.02
    assert any("261QP3300X" in codes for codes in listed)


def test_every_name_is_visibly_invented(
    providers: Rows, claims: Rows, old_claims: Rows, clinicians: Rows
) -> None:
    names = [
        row["Provider Last Name (Legal Name)"]
        or row["Provider Organization Name (Legal Business Name)"]
        for row in providers
        if row["Entity Type Code"]
    ]
    names += [row["Rndrng_Prvdr_Last_Org_Name"].upper() for row in claims]
    names += [row["nppes_provider_last_org_name"] for row in old_claims]
    names += [row["Provider Last Name"] for row in clinicians]
    names += [row["Facility Name"] for row in clinicians if row["Facility Name"]]
    assert [name for name in names if not name.startswith(INVENTED)] == []


def test_no_service_is_described_in_the_words_of_its_owner(claims: Rows, old_claims: Rows) -> None:
    assert all(row["HCPCS_Desc"].startswith(f"Sample service {row['HCPCS_Cd']}") for row in claims)
    assert all(row["hcpcs_description"].startswith("Sample service") for row in old_claims)


def test_claims_are_of_both_places_and_of_followed_codes_and_others(
    claims: Rows, old_claims: Rows
) -> None:
    taxonomy = standard_taxonomy()
    for billed, place, code in (
        (claims, "Place_Of_Srvc", "HCPCS_Cd"),
        (old_claims, "place_of_service", "hcpcs_code"),
    ):
        assert {row[place] for row in billed} == {"F", "O"}
        followed = sum(bool(taxonomy.by_code(row[code])) for row in billed)
        assert 0.05 < followed / len(billed) < 0.6


def test_nobody_bills_a_code_twice_or_for_fewer_than_eleven_patients(claims: Rows) -> None:
    lines = [(row["Rndrng_NPI"], row["HCPCS_Cd"], row["Place_Of_Srvc"]) for row in claims]
    assert len(set(lines)) == len(lines)
    assert min(int(row["Tot_Benes"]) for row in claims) >= 11
    assert all(int(row["Tot_Srvcs"]) >= int(row["Tot_Benes"]) for row in claims)


def test_the_files_share_providers_and_their_zip_codes(
    providers: Rows, claims: Rows, old_claims: Rows, clinicians: Rows
) -> None:
    practice = "Provider Business Practice Location Address"
    where = {
        row["NPI"]: (row[f"{practice} State Name"], row[f"{practice} Postal Code"][:5])
        for row in providers
        if row["Entity Type Code"] == "1"
    }
    known = towns()
    real = set(zip(known.states, known.zip_codes, strict=True))
    assert set(where.values()) <= real
    for row in claims:
        state = row["Rndrng_Prvdr_State_Abrvtn"]
        assert where[row["Rndrng_NPI"]] == (state, row["Rndrng_Prvdr_Zip5"])
    for row in old_claims:
        place = (row["nppes_provider_state"], row["nppes_provider_zip"][:5])
        assert where[row["npi"]] == place
    same = sum(where[row["NPI"]] == (row["State"], row["ZIP Code"][:5]) for row in clinicians)
    assert 0.5 < same / len(clinicians) < 1
    assert {(row["State"], row["ZIP Code"][:5]) for row in clinicians} <= real


def test_one_street_is_spelled_in_several_ways(providers: Rows) -> None:
    line = "Provider First Line Business Practice Location Address"
    words = {word for row in providers for word in row[line].split()}
    assert {"AVE", "AVENUE", "AVE.", "N", "NORTH", "N.", "STE"} <= words
    second = {row[line.replace("First", "Second")].rstrip("0123456789") for row in providers}
    assert {"STE ", "SUITE ", "#", ""} <= second


def test_the_scan_reads_the_columns_that_the_finder_reads(files: NationalFiles) -> None:
    for source, path, headings in (
        (NPPES, files.nppes, nppes()),
        (PART_B_SOURCE, files.part_b[0], PART_B["current"]),
        (PART_B_SOURCE, files.part_b[1], PART_B["old"]),
        (CLINICIANS_SOURCE, files.clinicians, CLINICIANS["current"]),
    ):
        with path.open(encoding="utf-8") as stream:
            layout = recognised(source.layout, stream.readline().rstrip("\n"), path.name)
        assert needed_places(source, headings) == sorted(layout.places.values())
    given = {"nppes", "part_b", "clinicians", *files.beside}
    assert given == {source.argument for source in SOURCES}
    assert len(list(queries(files))) == len(SOURCES) + 1  # the claims are two files


def test_rows_are_dealt_out_to_the_last_one() -> None:
    order = np.array([3.0, 1.0, 2.0])
    who, count = drawn(np.array([2, 2, 0]), np.array([5, 3, 9]), 3, order)
    assert dict(zip(who.tolist(), count.tolist(), strict=True)) == {1: 2, 0: 1}
    who, count = drawn(np.array([2, 2, 0]), np.array([5, 3, 9]), 8, order)
    assert dict(zip(who.tolist(), count.tolist(), strict=True)) == {1: 3, 0: 5}


def test_so_few_people_cannot_have_so_many_rows() -> None:
    with pytest.raises(ValueError, match="so few people cannot have 9 rows"):
        drawn(np.array([2, 2, 0]), np.array([5, 3, 9]), 9, np.zeros(3))
