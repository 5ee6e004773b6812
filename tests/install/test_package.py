"""The package: built from its own source archive, installed in a fresh environment, and used there.

The environment sees this one's packages, but for the finder, and needs no network. Nothing of the
project's folder is in its reach.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from finder.settings import SAMPLE_DIRECTORY
from finder.version import VERSION
from tests.browser.servers import serving
from tests.patience import LONGEST_WAIT

ROOT = Path(__file__).resolve().parents[2]
BUILT = f"pain_clinic_finder-{VERSION}"


@dataclass(frozen=True)
class Installed:
    """A fresh environment, and a folder outside of the project to work in."""

    bin: Path
    folder: Path
    source: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
        home = str(self.folder)
        return {**kept, "HOME": home, "XDG_DATA_HOME": f"{home}/kept"}

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [self.bin / "finder", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def _is_ours(name: str) -> bool:
    return name.startswith("FINDER_") or name == "PYTHONPATH"


def python(*words: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    made, fresh = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("fresh")
    python("hatchling", "build", "-t", "sdist", "-d", made)
    source = made / f"{BUILT}.tar.gz"
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    python("pip", "wheel", *quiet, "--no-build-isolation", "-w", made, source, cwd=made)
    python("venv", "--without-pip", fresh, cwd=made)
    scripts = fresh / ("Scripts" if os.name == "nt" else "bin")
    wheel = made / f"{BUILT}-py3-none-any.whl"
    python("pip", "--python", scripts / "python", "install", *quiet, wheel, cwd=made)
    here = sysconfig.get_path("purelib")
    theirs = next(fresh.glob("lib*/**/site-packages"))
    (theirs / "packages_of_the_tests.pth").write_text(here, encoding="utf-8")
    return Installed(bin=scripts, folder=tmp_path_factory.mktemp("elsewhere"), source=source)


def test_the_command_has_every_verb_and_its_tables(installed: Installed) -> None:
    assert "understand" in installed.run("--help")
    told = json.loads(installed.run("resolve", "stim trial", "--format", "json"))
    assert told["matches"][0]["key"] == "spinal_cord_stimulation"


def test_it_searches_the_clinics_that_ship_with_it(installed: Installed) -> None:
    told = json.loads(
        installed.run("search", "--near", "85016", "--limit", "1", "--format", "json")
    )
    assert told["clinics"][0]["invented"]


def test_what_it_keeps_is_the_accounts_and_outlives_the_package(installed: Installed) -> None:
    installed.run("export", "-o", "out.csv")
    rows = list(csv.DictReader((installed.folder / "out.csv").open(encoding="utf-8-sig")))
    shipped = list(csv.DictReader(SAMPLE_DIRECTORY.open(encoding="utf-8-sig")))
    assert len(rows) == len(shipped)
    assert (installed.folder / "kept" / "pain-clinic-finder" / "finder.db").exists()


def test_it_serves_pages_assets_and_programs(installed: Installed) -> None:
    environment = {**installed.environment, "PYTHONPATH": ""}
    with serving(
        lambda _: ["-m", "finder", "run"],
        environment,
        folder=installed.folder,
        python=str(installed.bin / "python"),
    ) as port:
        for path, part in (
            ("/", b'<div id="root">'),
            ("/app/static/fonts/OFL.txt", b"SIL OPEN FONT LICENSE"),
            ("/sign-in.css", b"--pf-ground"),
            ("/map-data/states_outline.json", b"{"),
            ("/api/v1/openapi.json", VERSION.encode()),
            ("/api/v1/clinics?near=85016&need=kyphoplasty&limit=1", b'"matching"'),
        ):
            answer = httpx2.get(f"http://127.0.0.1:{port}{path}", timeout=LONGEST_WAIT)
            assert part in answer.content, path


def test_the_source_archive_has_what_the_tests_and_documents_need(installed: Installed) -> None:
    with tarfile.open(installed.source) as archive:
        names = set(archive.getnames())
    for name in ("app.py", "data/sample_directory.csv", "docs/api.md", "Makefile", "LICENSE"):
        assert f"{BUILT}/{name}" in names
    assert not any("/var/" in name or name.endswith((".pyc", ".db")) for name in names)


def test_one_place_says_the_version_and_one_what_is_needed() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"version", "dependencies"} <= set(told["dynamic"])
    assert "version" not in told
