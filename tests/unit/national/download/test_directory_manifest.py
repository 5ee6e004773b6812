"""The bulk files of the National Provider Directory: the manifest, and the files behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from finder.errors import InputError, UnreadableFile
from finder.national.download.directory_manifest import directory_file
from finder.national.download.retry_policy import RetryPolicy
from finder.services.download import download
from finder.settings import settings
from tests.unit.national.download.site import Site, Turn

HERE = "https://directory.example.test/downloads/manifest.json"
KINDS = ("Organization", "Location", "Practitioner", "PractitionerRole")
BODY = b"\x28\xb5\x2f\xfd" + bytes(range(256)) * 100


def manifest(*names: str, **changed: Any) -> str:  # noqa: ANN401 - JSON
    files = {name: {"compressed_bytes": len(BODY), "original_bytes": 9} for name in names}
    told = {"generated_at": "2026-09-29", "compression_algorithm": "zstd", "files": files}
    return json.dumps(told | changed)


NUMBERED = (
    *("01-Organization.ndjson", "02-Location.ndjson", "03-Endpoint.ndjson"),
    *("06-Practitioner.ndjson", "07-PractitionerRole.ndjson"),
    "08-OrganizationAffiliation.ndjson",
)
DATED = tuple(f"{kind}_2026-05-07_2128.ndjson" for kind in (*KINDS, "OrganizationAffiliation"))


@pytest.mark.parametrize("names", [NUMBERED, DATED], ids=["numbered", "dated"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_under_its_name_and_no_longer_one(
    names: tuple[str, ...], kind: str
) -> None:
    file = directory_file(manifest(*names), HERE, source="npd-x", resource=kind)
    (name,) = (
        one for one in names if kind in one.split(".", maxsplit=1)[0].replace("_", "-").split("-")
    )
    assert file.address == f"https://directory.example.test/downloads/{name}.zst"
    assert (file.name, file.size) == ("npd_x_2026-09.ndjson.zst", len(BODY))


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "null", "{", "<html>", '"text"', '{"files": {}}'),
        manifest(generated_at="soon"),
        manifest(generated_at=None),
        manifest(files=[]),
    ],
)
def test_another_form_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UnreadableFile, match="generated_at"):
        directory_file(text, HERE, source="npd-x", resource="Location")


def test_a_kind_that_is_not_there_is_named() -> None:
    with pytest.raises(UnreadableFile, match="a file of Location, but has none among its 1"):
        directory_file(manifest(NUMBERED[0]), HERE, source="npd-x", resource="Location")


@pytest.mark.parametrize("told", [None, "12", True, -1, 1.5])
def test_a_size_that_is_none_is_not_relied_on(told: object) -> None:
    text = manifest(files={NUMBERED[1]: {"compressed_bytes": told}})
    assert directory_file(text, HERE, source="x", resource="Location").size is None


@pytest.fixture
def released(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A directory whose files are behind addresses that change with each request."""
    site.serve("/downloads/manifest.json", manifest(*NUMBERED).encode())
    for name in NUMBERED:
        turns = [
            Turn(status=302, headers={"Location": f"/signed/{name}?key={number}"})
            for number in range(20)
        ]
        site.serve(f"/downloads/{name}.zst", turns=turns)
        for number in range(20):
            site.serve(f"/signed/{name}?key={number}", BODY)
    monkeypatch.setenv("FINDER_NPD_MANIFEST", f"{site.root}/downloads/manifest.json")
    settings.cache_clear()
    yield site
    settings.cache_clear()


ALL = ("npd-practitioners", "npd-roles", "npd-organizations", "npd-locations")


def test_the_four_files_come_and_the_manifest_is_asked_once(
    released: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    fetched = download(ALL, tmp_path, patience=patience)
    assert {one.path.name for one in fetched} == {
        f"{key.replace('-', '_')}_2026-09.ndjson.zst" for key in ALL
    }
    assert all(one.path.read_bytes() == BODY for one in fetched)
    assert len(released.ranges("/downloads/manifest.json")) == 1


def test_one_that_is_cut_goes_on_behind_a_fresh_address(
    released: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    released.pages["/signed/02-Location.ndjson?key=0"].turns.append(Turn(cut_after=9_000))
    (fetched,) = download(["npd-locations"], tmp_path, patience=patience)
    assert fetched.path.read_bytes() == BODY
    assert released.ranges("/signed/02-Location.ndjson?key=1") == ["bytes=9000-"]


def test_a_file_of_another_size_or_kind_is_not_taken(
    released: Site, tmp_path: Path, patience: RetryPolicy
) -> None:
    for body, words in ((BODY[:-1], "differ|bytes"), (b"x" * len(BODY), r"\.zst file")):
        for number in range(20):
            released.serve(f"/signed/02-Location.ndjson?key={number}", body)
        with pytest.raises(InputError, match=words):
            download(["npd-locations"], tmp_path, patience=patience)
    assert not list(tmp_path.glob("*.zst"))
