from __future__ import annotations

import json

import pytest

from finder.errors import InputError, InvalidQuery, UnreadableFile
from finder.national.download.catalogues import clinicians_file, nppes_file, part_b_files
from finder.national.download.source import RemoteFile
from finder.national.sources.data_year import data_year
from tests.unit.national.download.catalogue_texts import (
    PART_B,
    catalogue,
    claims_file,
    clinicians_catalogue,
    clinicians_dataset,
    nppes_page,
    part_b_catalogue,
    part_b_dataset,
    question_page,
)

ROOT = "https://data.example.test"
HERE = f"{ROOT}/data.json"
NPPES_HERE = "https://download.example.test/nppes/NPI_Files.html"


def offered(*files: object, years: tuple[int, ...] = (), title: str = PART_B) -> list[RemoteFile]:
    return list(part_b_files(catalogue(part_b_dataset(*files, title=title)), HERE, years))


def test_the_newest_year_of_claims_is_taken_and_its_file_is_named_for_it() -> None:
    (file,) = part_b_files(part_b_catalogue(), HERE)
    assert file.address == f"{ROOT}/files/D23_Prov_Svc.csv"
    assert (file.source, file.period, file.name) == ("part-b", "2023", "part_b_2023.csv")


def test_the_build_reads_the_year_from_the_name_that_the_file_gets() -> None:
    (file,) = part_b_files(part_b_catalogue(), HERE, [2022])
    assert data_year(file.name, present=2026) == 2022


def test_several_years_come_in_the_order_they_are_asked_for_each_once() -> None:
    files = part_b_files(part_b_catalogue(), HERE, [2022, 2023, 2022])
    assert [file.period for file in files] == ["2022", "2023"]


def test_a_year_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InvalidQuery, match=r"no claims file of 2011; name 2022 or 2023"):
        part_b_files(part_b_catalogue(), HERE, [2011])


def test_of_two_files_of_a_year_the_one_that_was_modified_last_is_taken() -> None:
    files = [
        claims_file(ROOT, 2023, downloadURL=f"{ROOT}/{day}.csv", modified=f"2025-{day}")
        for day in ("04-01", "11-20", "05-30")
    ]
    assert [file.address for file in offered(*files)] == [f"{ROOT}/11-20.csv"]


@pytest.mark.parametrize(
    "title",
    [
        PART_B,
        "Medicare Physician &amp; Other Practitioners – by Provider and Service",
        "  MEDICARE physician and other practitioners  -  by provider and service ",
    ],
)
def test_the_title_may_be_written_in_other_ways(title: str) -> None:
    assert [file.period for file in offered(claims_file(ROOT, 2023), title=title)] == ["2023"]


@pytest.mark.parametrize(
    ("changed", "period"),
    [
        ({"temporal": "2021-01-01/2021-12-31"}, "2021"),
        ({"temporal": "2021-01-01T00:00:00Z/2021-12-31T23:59:59Z"}, "2021"),
        ({"temporal": None}, "2023"),
        ({"temporal": "R/P1Y", "title": "Claims : 2020"}, "2020"),
    ],
)
def test_the_year_is_that_of_the_range_else_of_the_title(
    changed: dict[str, str | None], period: str
) -> None:
    assert [file.period for file in offered(claims_file(ROOT, 2023, **changed))] == [period]


@pytest.mark.parametrize(
    "entry",
    [
        question_page(ROOT, 2024),
        claims_file(ROOT, 2024, mediaType="application/zip"),
        claims_file(ROOT, 2024, downloadURL=""),
        claims_file(ROOT, 2024, downloadURL=7),
        claims_file(ROOT, 2024, temporal="2023-07-01/2024-06-30"),
        claims_file(ROOT, 2024, temporal=None, title="Claims"),
        claims_file(ROOT, 2011),
        "text",
        None,
        [[]],
    ],
)
def test_what_is_no_file_of_one_year_is_passed_over(entry: object) -> None:
    assert [file.period for file in offered(entry, claims_file(ROOT, 2022))] == ["2022"]


@pytest.mark.parametrize(
    ("told", "size"),
    [
        (3_251_234_567, 3_251_234_567),
        ("3251234567", 3_251_234_567),
        (None, None),
        ("about 3 GB", None),
        (-5, None),
        (0, None),
        (True, None),
        (3.2e9, None),
        ("9" * 5_000, None),
    ],
)
def test_a_size_is_taken_where_it_is_a_number_of_bytes(told: object, size: int | None) -> None:
    assert [file.size for file in offered(claims_file(ROOT, 2023, byteSize=told))] == [size]


@pytest.mark.parametrize("media_type", ["text/csv", "Text/CSV; charset=utf-8"])
def test_a_media_type_may_have_capitals_and_parameters(media_type: str) -> None:
    assert offered(claims_file(ROOT, 2023, mediaType=media_type))


def test_an_address_may_be_relative_to_the_catalogue() -> None:
    (file,) = offered(claims_file(ROOT, 2023, downloadURL="/files/claims.csv"))
    assert file.address == f"{ROOT}/files/claims.csv"


def test_the_clinicians_are_found_by_their_identifier_and_named_for_the_month() -> None:
    file = clinicians_file(clinicians_catalogue(), HERE)
    assert file.address == f"{ROOT}/files/DAC_NationalDownloadableFile.csv"
    assert (file.source, file.name) == ("clinicians", "clinicians_2026-10.csv")


@pytest.mark.parametrize(
    ("changed", "period"),
    [
        ({"identifier": f"{ROOT}/dataset/MJ5M-PZI6/"}, "2026-10"),
        ({"modified": "2026-09-03T08:00:00+00:00"}, "2026-09"),
        ({"modified": "2026-08"}, "2026-08"),
        ({"title": "Doctors and Clinicians"}, "2026-10"),
    ],
)
def test_the_clinicians_are_found_when_details_change(changed: dict[str, str], period: str) -> None:
    assert clinicians_file(catalogue(clinicians_dataset(**changed)), HERE).period == period


@pytest.mark.parametrize("modified", ["", "last week", "2026-13-01", "16/10/2026", None])
def test_clinicians_without_a_month_are_refused(modified: str | None) -> None:
    text = catalogue(clinicians_dataset(modified=modified))
    with pytest.raises(UnreadableFile, match="expected to say when"):
        clinicians_file(text, HERE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<html>Service unavailable</html>", "expected at .* something else"),
        ("", "something else"),
        ("[" * 100_000, "something else"),
        ("[]", "has no names at all"),
        ("{}", "has nothing"),
        ('{"datasets": [], "@type": 1}', "has only “datasets”, “@type”"),
        ('{"dataset": {}}', "has only “dataset”"),
        (catalogue(), "has only 0 others"),
        (catalogue({"title": "Hospitals"}, 3, {"title": ["x"]}), "has only 2 others"),
    ],
)
def test_a_catalogue_of_another_form_is_refused_with_what_was_expected_and_found(
    text: str, found: str
) -> None:
    for read in (part_b_files, clinicians_file):
        with pytest.raises(UnreadableFile, match=found) as refusal:
            read(text, HERE)
        assert str(refusal.value).endswith(".")
        assert HERE in str(refusal.value)


@pytest.mark.parametrize("files", ["none", {"a": 1}, [], [question_page(ROOT, 2023)], None])
def test_a_data_set_without_files_is_refused(files: object) -> None:
    claims = json.dumps({"dataset": [{"title": PART_B, "distribution": files}]})
    with pytest.raises(UnreadableFile, match="expected to list CSV files that say which year"):
        part_b_files(claims, HERE)
    with pytest.raises(UnreadableFile, match="expected to list a CSV file"):
        clinicians_file(catalogue(clinicians_dataset(distribution=files)), HERE)


def test_the_newest_monthly_registry_is_taken_and_named_for_its_month() -> None:
    file = nppes_file(nppes_page(), NPPES_HERE)
    folder = NPPES_HERE.rpartition("/")[0]
    assert file.address == f"{folder}/NPPES_Data_Dissemination_November_2026_V2.zip"
    assert (file.source, file.name) == ("nppes", "nppes_2026-11.zip")


@pytest.mark.parametrize(
    ("link", "period"),
    [
        ("NPPES_Data_Dissemination_January_2027_V2.zip", "2027-01"),
        ("NPPES_Data_Dissemination_January_2027_V.2.zip", "2027-01"),
        ("/nppes/NPPES_Data_Dissemination_December_2026.zip", "2026-12"),
        ("https://elsewhere.example.test/NPPES_Data_Dissemination_Dec_2026.zip?x=1", "2026-12"),
        ("./nppes_data_dissemination_DECEMBER_2026_v2.ZIP", "2026-12"),
        ("NPPES%5FData_Dissemination_December_2026.zip", "2026-12"),
    ],
)
def test_names_of_monthly_files_are_known_in_their_layouts(link: str, period: str) -> None:
    page = nppes_page("NPPES_Data_Dissemination_November_2026_V2.zip", link)
    assert nppes_file(page, NPPES_HERE).period == period


@pytest.mark.parametrize(
    "link",
    [
        "NPPES_Data_Dissemination_121426_122026_Weekly_V2.zip",
        "NPPES_Data_Dissemination_121426_122026_Weekly.zip",
        "NPPES_Deactivated_NPI_Report_121426_V2.zip",
        "NPPES_Data_Dissemination_December_2026_V2.zip.sig",
        "NPPES_Data_Dissemination_Smarch_2027.zip",
        "NPPES_Data_Dissemination_J_2027.zip",
        "NPPES_Data_Dissemination_Jun_Jul_2027.zip",
        "https://[broken/NPPES_Data_Dissemination_December_2026.zip",
    ],
)
def test_other_links_are_passed_over(link: str) -> None:
    page = nppes_page(link, "NPPES_Data_Dissemination_November_2026_V2.zip")
    assert nppes_file(page, NPPES_HERE).period == "2026-11"
    with pytest.raises(UnreadableFile, match="expected to link a monthly file such as"):
        nppes_file(nppes_page(link), NPPES_HERE)


def test_of_two_layouts_of_a_month_the_newer_is_taken() -> None:
    names = [f"NPPES_Data_Dissemination_May_2026{end}.zip" for end in ("", "_V2", "_V.2")]
    for links in (names[:2], names[1::-1]):
        assert nppes_file(nppes_page(*links), NPPES_HERE).address.endswith("_V2.zip")


@pytest.mark.parametrize("text", ["", "no page", "<a href>", "<a href='", "\x00<!" * 1_000])
def test_a_page_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="has none"):
        nppes_file(text, NPPES_HERE)
