"""Everything of others: pinned with hashes, under a licence that may be, and as it was taken."""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import re
from functools import cache
from pathlib import Path

import pytest

from scripts.advisories import verdict

ROOT = Path(__file__).resolve().parents[2]
SECURITY = ROOT / "data" / "security"
LOCKS = {
    "run": "requirements.txt",
    "dev": "requirements-dev.txt",
    "bench": "requirements-bench.txt",
}
PERMISSIVE = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Zlib"),
    *("Apache-2.0", "PSF-2.0", "CC0-1.0", "Public Domain", "OFL-1.1"),
}
UNMODIFIED = {"LGPL-2.1-or-later", "LGPL-3.0-only", "MPL-2.0"}
"""Used as its makers release it, loaded beside the finder, and replaced by whoever wants to."""


@cache
def locked(name: str) -> dict[str, tuple[str, int]]:
    """The version of each package of a lock, and how many files' hashes it has."""
    text = (ROOT / "locks" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    found = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)(.*)$", text, re.MULTILINE)
    return {plain(one): (version, rest.count("--hash=sha256:")) for one, version, rest in found}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: Path) -> dict[str, str]:
    lines = re.findall(
        r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", file.read_text("utf-8"), re.MULTILINE
    )
    return {plain(name): version for name, version in lines}


def table(name: str) -> list[dict[str, str]]:
    with (SECURITY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("lock", "needs"), LOCKS.items())
def test_a_lock_has_what_is_needed_at_the_version_that_is_tested(lock: str, needs: str) -> None:
    versions = {name: version for name, (version, _) in locked(lock).items()}
    constrained = pinned(ROOT / "constraints.txt")
    for name, version in pinned(ROOT / needs).items():
        assert versions[name] == version  # where this fails: make lock
    assert {
        name for name in versions if constrained.get(name, versions[name]) != versions[name]
    } == set()
    assert all(hashes for _, hashes in locked(lock).values())


def test_every_package_that_is_installed_is_locked_with_hashes() -> None:
    known = locked("dev") | locked("bench")
    need, seen = {plain(name) for name in pinned(ROOT / "requirements.txt")}, set()
    while need - seen:
        name = (need - seen).pop()
        seen.add(name)
        installed = importlib.metadata.distribution(name)
        assert known[name][0] == installed.version
        for line in installed.requires or ():
            wanted, _, condition = line.partition(";")
            if (
                "extra" not in condition
                and "platform" not in condition
                and "python" not in condition
            ):
                need.add(plain(re.match(r"[\w.-]+", wanted)[0]))  # type: ignore[index]
    assert len(seen) > 60


def test_the_makefile_and_the_image_install_from_locks_alone() -> None:
    made = (ROOT / "Makefile").read_text("utf-8")
    image = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    for lock in LOCKS:
        assert f"--require-hashes -r locks/{lock}.txt" in made
    assert "--require-hashes -r locks/run.txt" in image
    assert "-r requirements" not in made
    assert "-r requirements" not in image


def test_every_package_has_a_licence_that_may_be() -> None:
    rows = {row["package"]: row for row in table("licences")}
    assert set(rows) == set(locked("dev") | locked("bench"))
    for row in rows.values():
        named = re.split(r" (?:AND|OR) |[()]", row["licence"])
        assert {one for one in named if one} <= PERMISSIVE | UNMODIFIED, row
        assert row["known_from"]


def test_what_a_package_says_of_its_licence_is_what_the_list_says() -> None:
    for row in table("licences"):
        try:
            told = importlib.metadata.metadata(row["package"]).get("License-Expression")
        except importlib.metadata.PackageNotFoundError:
            continue  # of another system, or of make bench
        assert told in {None, row["licence"]}, row


def test_the_scripts_of_others_are_those_of_their_list() -> None:
    rows = table("vendored")
    folders = {(ROOT / row["licence_file"]).parent for row in rows}
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert {row["file"] for row in rows} == there
    for row in rows:
        assert hashlib.sha256((ROOT / row["file"]).read_bytes()).hexdigest() == row["sha256"]
        assert row["licence"] in PERMISSIVE | UNMODIFIED
        assert (ROOT / row["licence_file"]).stat().st_size > 500


def test_the_versions_of_that_list_are_those_that_are_fetched() -> None:
    told = {row["package"]: row["version"] for row in table("vendored")}
    fetched = "".join(path.read_text("utf-8") for path in (ROOT / "scripts").glob("vendor_*.sh"))
    axe = (ROOT / "tests" / "browser" / "axe" / "axe.min.js").read_text("utf-8")[:40]
    for package, version in told.items():
        assert re.search(rf'[="v]{re.escape(version)}\b', axe if package == "axe-core" else fetched)


GOOD = {"name": "good", "version": "1", "vulns": []}
BAD = {"name": "bad", "version": "1", "vulns": [{"id": "PYSEC-1"}]}
LEFT_OUT = {"name": "left-out", "skip_reason": "could not be audited"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([GOOD, GOOD], 0, "2 packages"),
        ([GOOD, BAD], 1, "bad PYSEC-1"),
        ([LEFT_OUT, BAD], 1, "bad PYSEC-1"),
        ([GOOD, LEFT_OUT], 2, "1 of 2"),
        ([LEFT_OUT], 2, "0 of 1"),
        ([], 2, "0 of 0"),
    ],
)
def test_who_could_not_be_asked_is_never_taken_for_no_hole(
    packages: list[dict[str, object]], code: int, said: str
) -> None:
    answered, told = verdict("pypi", packages)
    assert answered == code
    assert said in told
