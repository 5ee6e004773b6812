"""A file that is none is told in one sentence, memory stays bounded, nothing is changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from finder.services.opening import open_store
from finder.settings import Settings
from finder.storage.store import Store
from tests.faults import bad_files

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 1_000_000_000
"""Bytes."""
LISTED = "id,name,city,state,zip_code,phone\na,Sample A,Phoenix,AZ,85016,(602) 555-0100\n"


class Told(NamedTuple):
    code: int
    stdout: str
    stderr: str
    most_memory: int


MEASURED = """
import os, resource, subprocess, sys
code = subprocess.run([sys.executable, *sys.argv[1:]]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
open(os.environ["MEASURED_INTO"], "w").write(str(used))
sys.exit(code)
"""
"""A small program around the one that is measured: whatever starts it, it is told as large as that
was, until it becomes itself."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("bad-files")
    start = folder / "start.csv"
    start.write_text(LISTED, encoding="utf-8")
    url = f"sqlite:///{folder / 'finder.db'}"
    store = open_store(Settings(directory=start, database_url=url))
    yield store
    store.database.close()


@pytest.fixture
def told(store: Store, tmp_path: Path) -> Callable[..., Told]:
    """`python -m finder import`, and how much memory it took at most."""

    def run(file: Path, *options: str) -> Told:
        out, err, measured = (tmp_path / name for name in ("stdout", "stderr", "measured"))
        url = store.database.engine.url.render_as_string()
        with out.open("wb") as stdout, err.open("wb") as stderr:
            done = subprocess.run(
                [sys.executable, "-c", MEASURED, *("-m", "finder", "import"), str(file), *options],
                stdout=stdout,
                stderr=stderr,
                cwd=ROOT,
                env=os.environ | {"FINDER_DATABASE_URL": url, "MEASURED_INTO": str(measured)},
                check=False,
            )
        kilobytes = int(measured.read_text("ascii")) / (1024 if sys.platform == "darwin" else 1)
        return Told(
            done.returncode,
            out.read_text(encoding="utf-8"),
            err.read_text(encoding="utf-8"),
            int(kilobytes * 1024),
        )

    return run


@pytest.mark.parametrize("name", bad_files.REFUSED)
def test_a_file_without_anything_to_use_is_refused_in_one_sentence(
    told: Callable[..., Told], store: Store, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    bad_files.REFUSED[name](file)
    before = store.listed()
    answer = told(file)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 1
    assert name in answer.stderr or answer.stderr.startswith("Row ")
    assert "finder itself failed" not in answer.stderr
    assert answer.most_memory < MOST_MEMORY
    assert store.listed() == before


def test_a_cell_of_a_megabyte_keeps_its_row_out_and_is_not_repeated_at_length(
    told: Callable[..., Told], store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "cell.csv"
    bad_files.a_cell_of_one_megabyte(file)
    before = store.listed()
    answer = told(file, "--format", "json")
    assert (answer.code, answer.stderr) == (1, "")
    assert len(answer.stdout) < 5_000
    found = json.loads(answer.stdout)
    assert (found["rejected"], found["added"], found["revision"]) == (1, 0, None)
    assert answer.most_memory < MOST_MEMORY
    assert store.listed() == before


def test_five_thousand_columns_are_bounded(
    told: Callable[..., Told], store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "wide.csv"
    bad_files.five_thousand_columns(file)
    before = store.listed()
    answer = told(file, "--format", "json", "--dry-run")
    assert answer.code in {1, 2}
    assert answer.most_memory < MOST_MEMORY
    assert store.listed() == before


def test_a_workbook_with_a_million_blank_rows_is_its_one_clinic(
    told: Callable[..., Told], store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "long.xlsx"
    bad_files.workbook(file, bad_files.a_million_blank_rows())
    answer = told(file, "--format", "json", "--dry-run")
    assert (answer.code, answer.stderr) == (0, "")
    assert json.loads(answer.stdout)["added"] == 1
    assert answer.most_memory < MOST_MEMORY
    assert len(store.listed()[1]) == 1
