from __future__ import annotations

import fcntl
import gzip
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from finder.errors import InputError, InvalidQuery, InvalidSetting, UnreadableFile
from finder.national.download.retry_policy import RetryPolicy
from finder.national.sources.federal_files import FETCHED
from finder.services.download import download
from finder.settings import settings
from tests.patience import LONGEST_WAIT
from tests.unit.national.download.catalogue_texts import nppes_page, part_b_catalogue
from tests.unit.national.download.conftest import (
    AFFILIATIONS,
    CLAIMS,
    CLINICIANS,
    HOSPITALS,
    NPPES,
)
from tests.unit.national.download.site import Site, Turn

ALL = [one.key for one in FETCHED if one.remote and one.remote.is_usual]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.usefixtures("published")
def test_the_newest_of_each_comes_with_its_period_in_the_name(
    tmp_path: Path, patience: RetryPolicy
) -> None:
    fetched = download(ALL, tmp_path / "new" / "folder", patience=patience)
    assert all(one.anew for one in fetched)
    assert files_in(tmp_path / "new" / "folder") == {
        "nppes_2026-11.zip": NPPES,
        "part_b_2023.csv": CLAIMS + b"2023",
        "clinicians_2026-10.csv": CLINICIANS,
        "affiliations_2026-10.csv": AFFILIATIONS,
        "hospitals_2026-10.csv": HOSPITALS,
    }


@pytest.mark.usefixtures("published")
def test_several_years_of_claims_come_side_by_side(tmp_path: Path, patience: RetryPolicy) -> None:
    download(["part-b"], tmp_path, years=[2022, 2023], patience=patience)
    assert sorted(files_in(tmp_path)) == ["part_b_2022.csv", "part_b_2023.csv"]


def test_a_second_run_fetches_nothing_again(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    download(ALL, tmp_path, patience=patience)
    inode = (tmp_path / "nppes_2026-11.zip").stat().st_ino
    assert not any(one.anew for one in download(ALL, tmp_path, patience=patience))
    assert (tmp_path / "nppes_2026-11.zip").stat().st_ino == inode
    assert len(published.asked) == 16  # three catalogues and five files, twice


def test_only_what_is_named_is_asked_for(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    download(["nppes", "nppes"], tmp_path, patience=patience)
    assert [one.path for one in published.asked] == [
        "/NPI_Files.html",
        "/NPPES_Data_Dissemination_November_2026_V2.zip",
    ]


def test_all_catalogues_are_asked_before_any_file(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    published.serve("/provider/data.json", b"{}")
    with pytest.raises(UnreadableFile, match="expected to have a list named “dataset”"):
        download(ALL, tmp_path, patience=patience)
    assert files_in(tmp_path) == {}


def test_what_came_before_a_failure_stays_and_the_next_run_goes_on(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    claims = published.pages["/files/D23_Prov_Svc.csv"]
    claims.turns = [Turn(cut_after=1_000)] * 3
    with pytest.raises(InputError, match=r"part_b_2023\.csv stopped at 3\.0 kB of"):
        download(["nppes", "part-b"], tmp_path, patience=patience)
    nppes, part_b = download(["nppes", "part-b"], tmp_path, patience=patience)
    assert (nppes.anew, part_b.anew) == (False, True)
    assert files_in(tmp_path)["part_b_2023.csv"] == CLAIMS + b"2023"
    assert published.ranges("/files/D23_Prov_Svc.csv")[-1] == "bytes=3000-"


def test_a_catalogue_may_come_late_and_packed(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    text = part_b_catalogue(published.root).encode()
    page = published.serve("/data.json", gzip.compress(text), headers={"Content-Encoding": "gzip"})
    page.turns = [Turn(status=503), Turn(cut_after=20)]
    assert len(download(["part-b"], tmp_path, patience=patience)) == 1


def test_a_catalogue_without_end_is_not_read_on(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    bomb = gzip.compress(b" " * 3_000_000)
    published.serve("/data.json", bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(InputError, match="far larger than a catalogue should be"):
        download(["part-b"], tmp_path, patience=replace(patience, largest_page=1_000_000))


def test_offline_is_said_with_the_host(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    published.close()
    with pytest.raises(InputError, match=r"127\.0\.0\.1 cannot be reached \(no connection\)"):
        download(["nppes"], tmp_path, patience=patience)


def test_years_without_claims_are_refused_before_anything_is_asked(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    with pytest.raises(InvalidQuery, match="--years is about part-b"):
        download(["nppes"], tmp_path, years=[2023], patience=patience)
    assert published.asked == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://download.example.test/x", "FINDER_NPPES_PAGE can't be used: .* https://"),
        ("nonsense", "FINDER_NPPES_PAGE can't be used: .* no web address"),
        ("", "FINDER_NPPES_PAGE can't be used"),
    ],
)
def test_a_setting_that_is_no_safe_address_is_named(
    address: str,
    sentence: str,
    tmp_path: Path,
    patience: RetryPolicy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FINDER_NPPES_PAGE", address)
    settings.cache_clear()
    try:
        with pytest.raises(InvalidSetting, match=sentence):
            download(["nppes"], tmp_path, patience=patience)
    finally:
        settings.cache_clear()


def test_a_link_that_leads_astray_is_not_followed(
    published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    link = "http://data.example.test/NPPES_Data_Dissemination_May_2027.zip"
    published.serve("/NPI_Files.html", nppes_page(link).encode())
    with pytest.raises(InputError, match="does not begin with https://"):
        download(["nppes"], tmp_path, patience=patience)


@pytest.mark.usefixtures("published")
def test_two_downloads_never_work_in_one_folder(tmp_path: Path, patience: RetryPolicy) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(InputError, match="Another download is at work"):
            download(["nppes"], tmp_path, patience=patience)
    finally:
        os.close(handle)
    assert download(["nppes"], tmp_path, patience=patience)


@pytest.mark.parametrize("name", ["file", "file/below", "null\x00byte"])
def test_a_folder_that_can_be_none_is_refused(
    name: str, published: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be the folder for the files"):
        download(["nppes"], tmp_path / name, patience=patience)
    assert published.asked == []


def test_a_folder_that_is_protected_is_refused(
    published: Site, tmp_path: Path, patience: RetryPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match="protected against writing"):
        download(["nppes"], tmp_path, patience=patience)
    assert published.asked == []


def test_the_command_line_starts_without_the_network_client() -> None:
    code = "import sys, finder.__main__; print('httpx2' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=LONGEST_WAIT
    )
    assert done.stdout == b"False\n"
