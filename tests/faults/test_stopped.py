"""A finder that is told to stop takes nobody more, and ends a publication that goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from finder.storage.database import open_database
from finder.storage.store import Store
from tests.browser.servers import ROOT
from tests.faults.publisher import directory_of
from tests.patience import LONGEST_WAIT
from tests.servers.copies import get
from tests.servers.ports import free_port


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_publication_ends_before_the_process_does(tmp_path: Path, sign: signal.Signals) -> None:
    port = free_port()
    settings = {
        "FINDER_PORT": str(port),
        "FINDER_DATABASE_URL": f"sqlite:///{tmp_path / 'finder.db'}",
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.slow_publication", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert running.stdout is not None
        assert any("http://" in line for line in running.stdout)
        until(lambda: answers(port, "/begin"))
        until((tmp_path / "is_in_the_midst").exists)
        running.send_signal(sign)
        until(lambda: not answers(port, "/nothing"))
        assert running.poll() is None  # it closed its door, and waits
        (tmp_path / "go_on").touch()
        assert running.wait(LONGEST_WAIT) == 0
    finally:
        running.kill()
        running.wait()
    store = Store(open_database(f"sqlite:///{tmp_path / 'slow.db'}"))
    mark, listed = store.listed()
    store.database.close()
    assert (mark.number, listed) == (1, directory_of("slow", 10))


def answers(port: int, path: str) -> bool:
    try:
        return get(port, path)[0] < 500
    except OSError:
        return False


def until(is_so: object) -> None:
    waited = threading.Event()
    for _ in range(LONGEST_WAIT * 20):
        if is_so():  # type: ignore[operator]
            return
        waited.wait(0.05)
    raise AssertionError("it did not come so far")
