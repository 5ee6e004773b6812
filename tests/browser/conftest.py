"""A Chromium, a running app, and pages that can reach nothing else."""

from __future__ import annotations

import contextlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.browser.patience import PATIENCE
from tests.browser.servers import serving

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # no name but the app's is resolved; intercepting requests instead would switch the browser's
    # cache off and cost a fifth of the processor time of each page
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # a page lives for seconds here: compiling its scripts once more, for speed, is not earned back
    "--js-flags=--no-opt",
)
INLINE = ("data:", "blob:")
"""How addresses begin that ask nobody for anything."""

expect.set_options(timeout=PATIENCE)

Serve = Callable[..., str]


@dataclass
class Visit:
    """A page with what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


LONGEST = (
    *("test_admin_axe", "test_edit", "test_upload", "test_upload_kept", "test_axe"),
    *("test_spanish", "test_two_workers", "test_connection", "test_database_away"),
    *("test_directories", "test_random_walks", "test_calm_loading"),
)
"""Files of few tests that look at every page, take many steps, or start servers again and again."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files come first: one that is begun last would keep one worker busy alone."""
    here = Path(__file__).parent
    of_a_file = Counter(item.path for item in items)

    def place(item: pytest.Item) -> tuple[bool, bool, int]:
        if not item.path.is_relative_to(here):
            return False, False, 0
        return True, item.path.stem not in LONGEST, -of_a_file[item.path]

    items.sort(key=place)


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """`serve(app_path, **environment)` starts an app and gives its address.

    What it prints goes to the file `log`, if there is one.
    """
    with contextlib.ExitStack() as opened:

        def start(app_path: Path, *, log: Path | None = None, **environment: str) -> str:
            database = tmp_path_factory.mktemp("served") / "finder.db"
            port = opened.enter_context(
                serving(
                    lambda port: [
                        *("-m", "streamlit", "run", app_path.name),
                        *("--server.port", str(port), "--server.address", "127.0.0.1"),
                        *("--server.headless", "true", "--server.fileWatcherType", "none"),
                        *("--browser.gatherUsageStats", "false"),
                    ],
                    {"FINDER_DATABASE_URL": f"sqlite:///{database}", **environment},
                    folder=app_path.parent,
                    output=log,
                )
            )
            return f"http://127.0.0.1:{port}"

        yield start


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

        def note_outside(request: Request) -> None:
            if not request.url.startswith(("http://127.0.0.1:", *INLINE)):
                found.outside.append(request.url)

        def note(kind: str, text: str) -> None:
            if kind == "error":
                found.errors.append(text)

        context.on("request", note_outside)
        found.page.on("console", lambda message: note(message.type, message.text))
        found.page.on("pageerror", lambda error: note("error", str(error)))
        found.page.on("dialog", lambda dialog: (note("error", "a dialog"), dialog.dismiss()))
        found.page.goto(address)
        return found

    yield open_page
    for context in contexts:
        context.close()
