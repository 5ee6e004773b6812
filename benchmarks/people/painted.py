"""From a tap to the new list and its pins on the screen, in a browser, beside a plain page.

One person alone in front of each server presses Enter for one town after the other. The time is
the browser's own, from the press to the frame after the one in which the list names the town and
the map has pins that it did not have before. The scripts that a plain page has from elsewhere are
there at once, as in a browser that knows them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from playwright.sync_api import Route, sync_playwright

from benchmarks.measuring import Times
from benchmarks.people.errands import towns
from benchmarks.people.peers import plain_page
from benchmarks.people.server import COUNT, Served, directory_of, serving
from benchmarks.report import Aim, milliseconds, table, times
from finder.maps.assets import ASSETS, SCRIPTS, STYLES

BUDGET = 200.0
"""Milliseconds."""
_WARM, _PRESSES = 2, 20
_LONGEST = 60_000
"""Milliseconds that one answer may take."""
_FIRST = 300_000
"""Milliseconds for the first page of all, for which the list is read as an import does."""
_WATCH = Path(__file__).with_name("painted.js").read_text(encoding="utf-8")
_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
_ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1)")
_ELEMENTS = (
    "window.$ = (html) => { const made = document.createElement('template');"
    " made.innerHTML = html.trim(); return made.content.children; };"
)
"""All that folium's popups ask of jQuery."""
_WINDOW = {"width": 1366, "height": 900}


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that is asked for towns: its server, its field, and how its answer is told.

    `reopened_by` names the button that brings the field back once an answer has folded it away.
    """

    name: str
    serve: Callable[[Mapping[str, str]], AbstractContextManager[Served]]
    field: str
    list: str
    pins: str
    reopened_by: str | None = None


_PAGES = (
    _Page(
        "finder",
        serving,
        "Where are you?",
        "#pf-list .pf-summary",
        ".fm-pin, .fm-cluster",
        reopened_by="Change",
    ),
    _Page(
        "plain Streamlit and folium markers",
        plain_page,
        "Town or ZIP code",
        '[data-testid="stMarkdown"] p',
        ".leaflet-marker-icon",
    ),
)


def painted(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims; empty where no browser can be driven."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        tell("left out: what is painted (Chromium is not installed)")
        return "", []
    tell(f"from a tap to what is painted: {COUNT:,} clinics")
    with directory_of() as settings:
        found = {page.name: _measured(page, settings, program) for page in _PAGES}
    own = found["finder"]
    rows = [
        (
            name,
            str(len(each)),
            milliseconds(each.median()),
            milliseconds(each.p95),
            times(each.median() / own.median()),
        )
        for name, each in found.items()
    ]
    header = ("", "presses", "median, ms", "p95, ms", "beside the finder")
    intro = (
        "One person, alone, types one town after the other and presses Enter; Chromium counts from "
        f"the press until the list names the town and new pins are on the map, {COUNT:,} clinics, "
        "50 miles. Server and browser share the machine."
    )
    what = f"from a tap to list and pins painted, p95 under {BUDGET:g} ms at {COUNT / 1_000:g}k"
    aim = Aim(what, f"{milliseconds(own.p95)} ms", own.p95 < BUDGET)
    return f"## From a tap to what is painted\n\n{intro}\n\n{table(header, rows)}", [aim]


def _measured(page: _Page, settings: Mapping[str, str], program: str) -> Times:
    with page.serve(settings) as served:
        taken = list(_presses(page, served.port, program))
    return Times(tuple(taken[_WARM:]))


def _give(route: Route) -> None:
    """Answer for the hosts that folium fetches its scripts from, as fast as a cache would."""
    name = route.request.url.rpartition("/")[2]
    file = next((one for one in SCRIPTS + STYLES if one.endswith(f"/{name}")), None)
    if name.startswith("jquery"):
        route.fulfill(body=_ELEMENTS, content_type="text/javascript")
    elif file is None:
        route.fulfill(
            body="", content_type="text/css" if name.endswith("css") else "text/javascript"
        )
    else:
        route.fulfill(path=ASSETS / file)


def _presses(page: _Page, port: int, program: str) -> Iterator[float]:
    named = (typed for typed, name in towns() if typed == name)  # as both pages write it
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_OPTIONS))
        tab = browser.new_page(viewport=_WINDOW)
        tab.set_default_timeout(_LONGEST)
        tab.route(_ELSEWHERE, _give)
        tab.goto(f"http://127.0.0.1:{port}/")
        tab.get_by_label(page.field).wait_for(timeout=_FIRST)
        for count, town in enumerate(islice(named, _WARM + _PRESSES)):
            if count and page.reopened_by is not None:
                tab.get_by_role("button", name=page.reopened_by, exact=True).click()
            field = tab.get_by_label(page.field)
            field.fill(town)
            tab.evaluate(_WATCH, {"list": page.list, "pins": page.pins, "place": town})
            field.press("Enter")
            yield float(tab.evaluate("() => window.painted"))
        browser.close()
