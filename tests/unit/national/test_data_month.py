from __future__ import annotations

import pytest

from finder.national.sources.data_year import data_month


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("npidata_pfile_20050523-20261108.csv", "2026-11"),
        ("npidata_pfile_20261102-20261108.csv", "2026-11"),
        ("npidata_pfile_20050523-20261108.csv.gz", "2026-11"),
        ("npidata_pfile_20050523-20270103.csv", "2027-01"),
        ("NPPES_Data_Dissemination_November_2026.zip", "2026-11"),
        ("NPPES_Data_Dissemination_May_2026_V2.zip", "2026-05"),
        ("nppes_data_dissemination_january_2027.zip", "2027-01"),
        ("NPPES-Data-December-2026.zip", "2026-12"),
        ("clinicians_2026-10.csv", "2026-10"),
        ("DAC_NationalDownloadableFile_2026-10.csv", "2026-10"),
        ("DAC_2026-10-15.csv", "2026-10"),
        ("doctors_and_clinicians_10_2026.zip", "2026-10"),
        ("clinicians 2026-09 and 2026-10.csv", "2026-10"),
        ("October 2026, read 2026-11.csv", "2026-11"),
    ],
)
def test_the_month_of_a_file_is_in_its_name(name: str, month: str) -> None:
    assert data_month(name) == month


@pytest.mark.parametrize(
    "name",
    [
        "",
        "DAC_NationalDownloadableFile.csv",
        "npidata_pfile_sample_2018.csv.gz",
        "npidata_pfile.csv",
        "clinicians_2026.csv",
        "clinicians_2026-13.csv",
        "clinicians_2026-00.csv",
        "clinicians_2026-101.csv",
        "clinicians_1999-10.csv",
        "clinicians_12026-10.csv",
        "npidata_pfile_20261308.csv",
        "npidata_pfile_120261108.csv",
        "clinicians_november.csv",
        "smarch_2026.csv",
        "clinicians_november_20261.csv",
    ],
)
def test_a_name_that_tells_no_month_gives_none(name: str) -> None:
    assert data_month(name) == ""
