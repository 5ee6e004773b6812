"""The page of pictures shows every page, in every language, and nothing that is gone."""

from __future__ import annotations

from finder.ui.visit.routes import page_addresses
from tests.browser.tour.for_docs import FOLDER, PAGE, SHOWN, files, page


def test_every_page_has_its_pictures_and_no_picture_is_left_over() -> None:
    wanted = {file for *_, file in files()}
    assert {file for file in FOLDER.rglob("*") if file.is_file()} == wanted
    assert page_addresses() - {"find"} <= {stop.address for stop in SHOWN}


def test_the_page_shows_them() -> None:
    # where this fails: python -m tests.browser.tour.for_docs
    assert PAGE.read_text(encoding="utf-8") == page()
