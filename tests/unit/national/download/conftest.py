"""A server and its catalogues."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from finder.national.download.retry_policy import RetryPolicy
from finder.settings import settings
from tests.patience import LONGEST_WAIT
from tests.unit.national.download.catalogue_texts import (
    clinicians_catalogue,
    nppes_page,
    part_b_catalogue,
)
from tests.unit.national.download.site import Site

NPPES = b"PK\x03\x04" + bytes(range(256)) * 400
CLAIMS = b"Rndrng_NPI,HCPCS_Cd\n" + b"1000000012,63650\n" * 6_000
CLINICIANS = b"NPI, Ind_PAC_ID\n1000000012,0\n" * 3_000
AFFILIATIONS = b"NPI,facility_type\n1000000012,Hospital\n"
HOSPITALS = b"Facility ID,Facility Name\n030001,SAMPLE HOSPITAL\n"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


@pytest.fixture
def patience() -> RetryPolicy:
    """Of a test: a server that answers is waited for, but no pause takes long."""
    return RetryPolicy(
        connect_seconds=LONGEST_WAIT,
        read_seconds=LONGEST_WAIT,
        page_seconds=LONGEST_WAIT,
        slow_seconds=LONGEST_WAIT,
        page_tries=3,
        tries=3,
        tries_in_all=12,
        worth_bytes=5_000,
        first_pause=0.01,
        longest_pause=0.02,
        spare_bytes=0,
    )


@pytest.fixture
def published(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The catalogues and their files; the settings name them."""
    site.serve("/NPI_Files.html", nppes_page().encode())
    site.serve("/data.json", part_b_catalogue(site.root).encode())
    site.serve("/provider/data.json", clinicians_catalogue(site.root).encode())
    site.serve("/NPPES_Data_Dissemination_November_2026_V2.zip", NPPES)
    for year in (2022, 2023):
        site.serve(f"/files/D{year % 100}_Prov_Svc.csv", CLAIMS + b"%d" % year)
    site.serve("/files/DAC_NationalDownloadableFile.csv", CLINICIANS)
    site.serve("/files/Facility_Affiliation.csv", AFFILIATIONS)
    site.serve("/files/Hospital_General_Information.csv", HOSPITALS)
    monkeypatch.setenv("FINDER_NPPES_PAGE", f"{site.root}/NPI_Files.html")
    monkeypatch.setenv("FINDER_PART_B_CATALOGUE", f"{site.root}/data.json")
    monkeypatch.setenv("FINDER_CLINICIANS_CATALOGUE", f"{site.root}/provider/data.json")
    settings.cache_clear()
    yield site
    settings.cache_clear()
