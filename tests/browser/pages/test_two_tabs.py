"""Tabs that a browser opens at once on its first visit: each has what was made for it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.pages.person import Person
from tests.browser.patience import comes_true

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

_TABS = 3
_DOWNLOADS = "/access?need=spinal_cord_stimulation"
_COOKIE = "_streamlit_xsrf"


def _told(answers: list[Response]) -> set[str]:
    """The secrets that answers gave the browser to be known by, from under their masks."""
    lines = "\n".join(answer.all_headers().get("set-cookie", "") for answer in answers)
    found = re.findall(_COOKIE + r"=2\|([0-9a-f]{8})\|([0-9a-f]+)\|", lines)
    return {_unmasked(*map(bytes.fromhex, pair)) for pair in found}


def _unmasked(mask: bytes, masked: bytes) -> str:
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(masked)).hex()


def _downloads(tab: Page) -> int:
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Every ZIP code (CSV)").click()
    return download.value.path().stat().st_size


@pytest.fixture
def newcomer(arrive: Arrive) -> Person:
    """Somebody at a file of the finder's, who has seen no page of it and has no cookie."""
    person = arrive("/robots.txt")
    assert person.context.cookies() == []
    return person


def _heard(person: Person) -> list[Response]:
    """What is answered to all tabs from now on."""
    answers: list[Response] = []

    def hear(answer: Response) -> None:
        answers.append(answer)

    person.context.on("response", hear)
    return answers


def test_tabs_that_are_opened_at_once_on_a_first_visit_all_have_their_downloads(
    newcomer: Person,
) -> None:
    answers = _heard(newcomer)
    newcomer.page.evaluate(
        "([path, count]) => { for (let at = 0; at < count; at++) window.open(path, '_blank') }",
        [_DOWNLOADS, _TABS],
    )
    assert comes_true(newcomer.page, lambda: len(newcomer.context.pages) == _TABS + 1)
    tabs = newcomer.context.pages[1:]
    for tab in tabs:
        expect(tab.get_by_role("button", name="Every ZIP code (CSV)")).to_be_visible()
    assert [_downloads(tab) > 0 for tab in tabs] == [True] * _TABS
    assert len(_told(answers)) == 1, "the browser was known by one secret, and then by another"


def test_a_browser_keeps_what_it_is_known_by_from_its_first_page_on(newcomer: Person) -> None:
    answers = _heard(newcomer)
    for path in ("/about", "/guide", "/", "/about"):
        newcomer.goes_to(path)
        newcomer.settles()
    assert len(_told(answers)) == 1
    (kept,) = (one for one in newcomer.context.cookies() if one["name"] == _COOKIE)
    assert (kept["path"], kept["sameSite"], kept["expires"]) == ("/", "Lax", -1)
