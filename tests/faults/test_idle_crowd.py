"""Thousands who connect and say nothing: searches go on, and afterwards all is as before.

`make test` has some hundreds of them, `make long` ten thousand.
"""

from __future__ import annotations

import contextlib
import resource
import time
from collections.abc import Iterator

import pytest

from tests.budget import IS_LONG
from tests.faults.attacked import Attacked, attacked, visit
from tests.patience import LONGEST_WAIT

IDLE = 10_000 if IS_LONG else 500
_OURS = 200
"""Descriptors that the test needs for itself."""
_EACH_MEGABYTE = 20
"""So many idle connections a megabyte, and more."""
BEGUN = {
    "nothing": b"",
    "half a request": b"GET / HTTP/1.1\r\nHost: a\r\nX-Half: ",
    "one request, and then nothing": b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
}


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with attacked(tmp_path_factory.mktemp("idle")) as running:
        with running.socket() as first:
            visit(first)  # all that is read once has been
        yield running


@pytest.fixture
def many_descriptors() -> Iterator[None]:
    """As many as the crowd takes at this end."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < IDLE + _OURS:
        pytest.skip(f"this system lets no process have {IDLE + _OURS} descriptors")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, IDLE + _OURS), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_descriptors")
@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
def test_searches_are_answered_beside_a_crowd_of_idle_connections_which_end(
    finder: Attacked, begun: bytes
) -> None:
    descriptors, megabytes = finder.descriptors, finder.megabytes
    with contextlib.ExitStack() as kept:
        for number in range(IDLE):
            client = kept.enter_context(finder.raw(f"127.1.{number % 200}.1"))
            with contextlib.suppress(OSError):
                client.sendall(begun)
        with finder.socket("127.0.8.2") as other:
            visit(other)
        assert finder.get("/readyz", "127.0.8.2")[0] == 200
        assert finder.megabytes <= megabytes + 20 + IDLE / _EACH_MEGABYTE
        _until_given_back(finder, descriptors + 8)  # though nobody closed any
    written = finder.log.read_text("utf-8")
    assert "Traceback" not in written
    assert len(written) < 5_000


def _until_given_back(finder: Attacked, descriptors: int) -> None:
    latest = time.monotonic() + LONGEST_WAIT
    while finder.descriptors > descriptors:
        if time.monotonic() > latest:
            pytest.fail(f"{finder.descriptors} descriptors are open still")
        time.sleep(0.1)
