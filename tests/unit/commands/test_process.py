"""`python -m finder` as a process of its own: bytes, pipes, exit codes, start-up."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from finder.services.opening import open_store
from finder.settings import Settings
from tests.patience import LONGEST_WAIT

FINDER = (sys.executable, "-m", "finder")
SEARCHES_FOR_GARBAGE = 100
"""A start makes half a million objects that stay; as Python comes, they are searched 600 times."""


def run(
    *arguments: object, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FINDER, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=LONGEST_WAIT,
        env=os.environ | (env or {}),
    )


def plain_lines(written: bytes) -> list[str]:
    """The lines that a terminal shows, without what sets their colour."""
    return re.sub("\x1b\\[[0-9;]*m", "", written.decode()).splitlines()


def test_a_search_answers_in_utf_8_whatever_the_terminal_speaks(directory: Path) -> None:
    options = ("search", "--directory", directory, "--near", "85016", "--need", "scs")
    done = run(*options, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "✓ Spinal cord stimulation" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


def test_a_refusal_leaves_stdout_empty_and_exits_with_2() -> None:
    done = run("search", "--need", "quux", env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_seen_enough_is_no_failure(directory: Path) -> None:
    options = ["search", "--directory", str(directory), "--format", "json"]
    with subprocess.Popen(
        [*FINDER, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        complaint = process.stderr.read()
        code = process.wait(timeout=LONGEST_WAIT)
    assert (code, complaint) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110
def test_a_full_disk_is_told_in_one_sentence() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [*FINDER, "template"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=LONGEST_WAIT,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr


def test_a_terminal_gets_colour_and_its_own_width(directory: Path) -> None:
    main, terminal = pty.openpty()
    options = ["search", "--directory", str(directory), "--near", "85016", "--need", "scs"]
    env = os.environ | {"TERM": "xterm-256color", "COLUMNS": "70"}
    env.pop("NO_COLOR", None)
    with subprocess.Popen(
        [*FINDER, *options], stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, env=env
    ) as process:
        os.close(terminal)
        written = b""
        while True:
            try:
                part = os.read(main, 65_536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            written += part
        assert process.wait(timeout=LONGEST_WAIT) == 0
    os.close(main)
    assert b"\x1b[1m" in written
    assert b"Saguaro" in written
    assert max(len(line) for line in plain_lines(written)) <= 70


def test_help_and_template_start_without_the_heavy_parts() -> None:
    script = (
        "import sys; from finder.__main__ import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('numpy', 'pyproj', 'pydantic', 'rich') if m in sys.modules],"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, timeout=LONGEST_WAIT
    )
    assert done.stderr.strip() == b"[]"


def test_a_search_starts_without_what_only_uploads_and_maps_need(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'finder.db'}"
    open_store(Settings(database_url=url)).database.close()
    script = (
        "import sys; from finder.__main__ import app\n"
        "try: app(['search', '--near', '85016'])\n"
        "except SystemExit: pass\n"
        "heavy = ('pandas', 'geopandas', 'shapely', 'alembic', 'streamlit', 'folium', 'duckdb')\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)\n"
        "import gc; print(sum(one['collections'] for one in gc.get_stats()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        env={**os.environ, "FINDER_DATABASE_URL": url},
        timeout=LONGEST_WAIT,
    )
    heavy, collections = done.stderr.splitlines()
    assert heavy.strip() == b"[]"
    assert int(collections) < SEARCHES_FOR_GARBAGE
    assert b"Phoenix" in done.stdout


def test_nothing_that_is_typed_is_left_behind(directory: Path, tmp_path: Path) -> None:
    before = time.time()
    done = subprocess.run(
        [*FINDER, "search", "--directory", str(directory), "--near", "85016", "--format", "json"],
        capture_output=True,
        check=True,
        timeout=LONGEST_WAIT,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.getcwd(), "HOME": str(tmp_path)},  # noqa: PTH109
    )
    assert json.loads(done.stdout)["origin"]["precision"] == "zip"
    assert [path for path in tmp_path.rglob("*") if path.stat().st_mtime >= before] == []
