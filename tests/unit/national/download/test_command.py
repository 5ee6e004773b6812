"""`python -m finder download`, as people type it."""

from __future__ import annotations

import os
import pty
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from finder.__main__ import app
from tests.patience import LONGEST_WAIT
from tests.unit.national.download.conftest import CLAIMS
from tests.unit.national.download.site import Site, Turn

CLAIMS_PATH = "/files/D23_Prov_Svc.csv"


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["download", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.usefixtures("published")
def test_it_tells_what_is_here_and_how_to_build(tmp_path: Path) -> None:
    folder = tmp_path / "the files"
    code, stdout, stderr = run("--into", folder)
    assert (code, stderr) == (0, "")
    lines = stdout.splitlines()
    assert lines[0] == f"{folder}/nppes_2026-11.zip: 102.4 kB, fetched."
    assert shlex.split(lines[-1]) == [
        *("python", "-m", "finder", "build-national"),
        *("--nppes", f"{folder}/nppes_2026-11.zip"),
        *("--part-b", f"{folder}/part_b_2023.csv"),
        *("--clinicians", f"{folder}/clinicians_2026-10.csv"),
        *("--affiliations", f"{folder}/affiliations_2026-10.csv"),
        *("--hospitals", f"{folder}/hospitals_2026-10.csv"),
        *("-o", "clinics.csv"),
    ]
    assert run("--into", folder)[1].count("was here already") == 5


@pytest.mark.usefixtures("published")
def test_the_command_that_it_tells_is_one_that_the_finder_understands(tmp_path: Path) -> None:
    _, stdout, _ = run("--years", "2023", "--years", "2022", "--into", tmp_path)
    _, _, _, verb, *arguments = shlex.split(stdout.splitlines()[-1])
    group: TyperGroup = get_command(app)
    context = group.commands[verb].make_context(verb, arguments)
    assert context.params["nppes"] == tmp_path / "nppes_2026-11.zip"
    assert context.params["clinicians"] == tmp_path / "clinicians_2026-10.csv"
    assert {path.name for path in context.params["part_b"]} == {
        "part_b_2022.csv",
        "part_b_2023.csv",
    }


@pytest.mark.usefixtures("published")
def test_a_folder_below_is_told_as_short_as_it_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, stdout, _ = run("part-b", "--years", "2023", "--years", "2022", "--into", "federal")
    assert stdout.splitlines()[-1].split() == [
        *("python", "-m", "finder", "build-national"),
        *("--part-b", "federal/part_b_2023.csv", "--part-b", "federal/part_b_2022.csv"),
        *("-o", "clinics.csv"),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nppes", "--years", "2023"], "--years is about part-b"),
        (["--years", "last"], "--years takes four digits"),
        (["--years", "２０２３"], "--years takes four digits"),
        (["--years", "1999"], "There is no claims file of 1999; name 2022 or 2023."),
        (["claims"], "claims"),
    ],
)
@pytest.mark.usefixtures("published")
def test_what_can_not_be_is_refused_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path
) -> None:
    code, stdout, stderr = run(*arguments, "--into", tmp_path / "new")
    assert (code, stdout, stderr.count("\n")) == (2, "", 1)
    assert sentence in stderr


def test_a_terminal_shows_how_far_each_file_is(published: Site, tmp_path: Path) -> None:
    published.pages[CLAIMS_PATH].turns = [Turn(cut_after=50_000)]
    terminal, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "finder", "download", "part-b", "--into", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "120"},
    ) as process:
        os.close(theirs)
        shown = _all_of(terminal)
        assert process.wait(LONGEST_WAIT) == 0
        assert process.stdout
        assert b"part_b_2023.csv" in process.stdout.read()
    assert "catalogue at 127.0.0.1" in shown
    assert "part_b_2023.csv (the connection was cut; trying again)" in shown
    assert re.search(r"50\.\d/102\.\d kB", shown)


def _all_of(terminal: int) -> str:
    """What is written to `terminal` until nobody has it open."""
    written = b""
    with os.fdopen(terminal, "rb", buffering=0) as stream:
        try:
            while data := stream.read(4_096):
                written += data
        except OSError:  # how a terminal says that its other end was closed
            pass
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written.decode())


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_download_goes_on(
    published: Site, tmp_path: Path, signal_number: signal.Signals
) -> None:
    published.pages[CLAIMS_PATH].turns = [Turn(stall_after=70_000)]
    command = ["part-b", "--years", "2023", "--into", str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, "-m", "finder", "download", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
        preexec_fn=_heeding_interrupts,  # noqa: PLW1509 - nothing else runs in the child yet
    ) as process:
        part = tmp_path / "part_b_2023.csv.part"
        try:
            assert published.stalled.wait(LONGEST_WAIT)
            _until_it_has(part, 65_000)
            process.send_signal(signal_number)
            stdout, stderr = process.communicate(timeout=LONGEST_WAIT)
        finally:
            process.kill()
    assert (stdout, (tmp_path / "part_b_2023.csv").exists()) == (b"", False)
    if signal_number is signal.SIGINT:
        again = f"python -m finder download {shlex.join(command[:1] + command[3:] + command[1:3])}"
        assert (process.returncode, stderr.decode()) == (
            2,
            f"Interrupted; run `{again}` to go on from there.\n",
        )
    stopped = part.stat().st_size
    assert run(*command)[0] == 0
    assert (tmp_path / "part_b_2023.csv").read_bytes() == CLAIMS + b"2023"
    assert published.ranges(CLAIMS_PATH)[-1] == f"bytes={stopped}-"


def _heeding_interrupts() -> None:
    """Whoever started the tests in the background may have them ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _until_it_has(path: Path, size: int) -> None:
    for _ in range(LONGEST_WAIT * 50):
        if path.exists() and path.stat().st_size >= size:
            return
        signal.sigtimedwait([], 0.02)
    pytest.fail(f"{path} did not grow")
