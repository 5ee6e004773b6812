"""Makes docs/pictures.md and its pictures: every page, in each language, on a desktop and a phone.

    python -m tests.browser.tour.for_docs

The clinics are those of the sample directory, all invented. A picture shows what a window shows.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from finder.language.offered import offered
from finder.settings import DATA
from tests.browser.pages.admins import admin_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.tour.__main__ import arrive, before_the_sample
from tests.browser.tour.screens import SCREENS, Screen
from tests.browser.tour.stops import ADMINS, CLINIC, VISITORS, Stop, needs_no_words

PAGE = DATA.parent / "docs" / "pictures.md"
FOLDER = PAGE.with_suffix("")
SHOWN_ON = ("1366", "390")
"""The screens: a desktop and a phone."""

_QUALITY = 55
_WIDEST = {"1366": 900, "390": 390}
"""Pixels of a picture: enough to read it on a page."""


def stops(of: Iterable[Stop]) -> list[Stop]:
    """Those that can be shown in any language."""
    return [stop for stop in of if needs_no_words(stop)]


SHOWN = (*stops(VISITORS), Stop("clinic", f"/clinic?id={CLINIC}"), *stops(ADMINS))


def files() -> Iterator[tuple[str, str, str, Path]]:
    """The stop, the language, the screen and the file of each picture."""
    for stop in SHOWN:
        for language in offered():
            for screen in SHOWN_ON:
                yield stop.name, language, screen, FOLDER / language / screen / f"{stop.name}.webp"


def page() -> str:
    """The page that shows them."""
    lines = [
        "# Pictures",
        "",
        "Every page in each language, on a desktop and a phone, with the invented clinics that",
        "ship with the finder. `python -m tests.browser.tour.for_docs` makes them anew;",
        "`make pictures` makes more, on every screen, light and dark, for whoever changes a page.",
    ]
    for stop in SHOWN:
        files_of = [file for name, *_, file in files() if name == stop.name]
        shown = [file.relative_to(PAGE.parent).as_posix() for file in files_of]
        lines += ["", f"## {stop.name}", "", " ".join(f"![{stop.name}]({path})" for path in shown)]
    return "\n".join(lines) + "\n"


def _take(person: Person, screen: Screen, language: str, of: Iterable[Stop]) -> None:
    for stop in of:
        arrive(person, stop)
        file = FOLDER / language / screen.name / f"{stop.name}.webp"
        file.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(io.BytesIO(person.page.screenshot())) as picture:
            width = _WIDEST[screen.name]
            small = picture.resize((width, round(picture.height * width / picture.width)))
            small.save(file, quality=_QUALITY, method=6)


def _tour(browser: Browser, finder: Finder) -> None:
    admins = {stop.name for stop in ADMINS}
    for screen in (screen for screen in SCREENS if screen.name in SHOWN_ON):
        for language in offered():
            options = {**screen.options, "locale": f"{language}-US"}
            visitor = Person(browser, finder.address, **options)
            _take(visitor, screen, language, [stop for stop in SHOWN if stop.name not in admins])
            visitor.context.close()
            admin = admin_of(finder, browser, f"Ada {screen.name} {language}", **options)
            _take(admin, screen, language, stops(ADMINS))
            admin.context.close()


def main() -> None:
    """Serve the sample directory, and make the pictures and their page anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with before_the_sample() as (browser, finder):
        _tour(browser, finder)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
