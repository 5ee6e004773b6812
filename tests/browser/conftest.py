"""A Chromium, a running app, and pages that can reach nothing else."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.browser.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

expect.set_options(timeout=PATIENCE)

Serve = Callable[..., str]


@dataclass
class Visit:
    """A page with what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.15)
    pytest.fail(f"the app did not start on port {port}")


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """`serve(app_path, **environment)` starts an app and gives its address.

    What it prints goes to the file `log`, if there is one.
    """
    servers: list[subprocess.Popen[bytes]] = []

    def start(app_path: Path, *, log: Path | None = None, **environment: str) -> str:
        port = free_port()
        with contextlib.ExitStack() as opened:
            output = opened.enter_context(log.open("wb")) if log else subprocess.DEVNULL
            server = run(app_path, port, environment, output)
        servers.append(server)
        wait_until_up(port, server)
        return f"http://127.0.0.1:{port}"

    def run(
        app_path: Path, port: int, environment: dict[str, str], output: int | IO[bytes]
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", app_path.name),
                *("--server.port", str(port), "--server.address", "127.0.0.1"),
                *("--server.headless", "true", "--server.fileWatcherType", "none"),
                *("--browser.gatherUsageStats", "false"),
            ],
            cwd=app_path.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=output,
            stderr=subprocess.DEVNULL if output == subprocess.DEVNULL else subprocess.STDOUT,
        )

    yield start
    for server in servers:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


# Playwright keeps an event loop running while it is open, which forbids `asyncio.run` to
# every other test; so it is closed with each module.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Open]:
    """`visit(address, **context options)` opens a page from which only the app is reachable."""
    contexts = []

    def open_page(address: str, **options: object) -> Visit:
        # without motion there is no half-faded popup to mistake for an open one
        usual = {"viewport": {"width": 1200, "height": 800}, "reduced_motion": "reduce"}
        context = chromium.new_context(**{**usual, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        found = Visit(context.new_page())

        def only_the_app(route: Route) -> None:
            if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
                route.continue_()
                return
            found.outside.append(route.request.url)
            route.abort()

        def note(kind: str, text: str) -> None:
            if kind == "error":
                found.errors.append(text)

        context.route("**/*", only_the_app)
        found.page.on("console", lambda message: note(message.type, message.text))
        found.page.on("pageerror", lambda error: note("error", str(error)))
        found.page.on("dialog", lambda dialog: (note("error", "a dialog"), dialog.dismiss()))
        found.page.goto(address)
        return found

    yield open_page
    for context in contexts:
        context.close()
