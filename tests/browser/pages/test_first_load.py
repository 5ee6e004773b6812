"""What a first visit and a reload take over the wire, and that icons are icons all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.patience import comes_true

pytestmark = pytest.mark.browser

FIRST, AGAIN = 1_200_000, 15_000
"""Bytes: of a first visit with all its messages, and of what a reload asks for beside them."""


def follow(page: Page) -> Callable[[], tuple[int, int]]:
    """Count bytes as they come over the wire: of answers and of messages, since the last look.

    A look waits until all that was asked for has come: a file that a reload cuts off is
    asked for again, and would be counted with the reload.
    """
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    awaited: set[str] = set()
    answers: list[int] = []
    messages: list[int] = []

    def note(told: dict[str, object]) -> None:
        answers.append(int(told["encodedDataLength"]))
        end(told)

    def end(told: dict[str, object]) -> None:
        awaited.discard(str(told["requestId"]))

    def follow_socket(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: messages.append(len(data)))

    wire.on("Network.requestWillBeSent", lambda told: awaited.add(told["requestId"]))
    wire.on("Network.loadingFinished", note)
    wire.on("Network.loadingFailed", end)
    page.on("websocket", follow_socket)

    def look() -> tuple[int, int]:
        page.wait_for_load_state("networkidle")
        assert comes_true(page, lambda: not awaited), "something asked for never came"
        found = sum(answers), sum(messages)
        answers.clear()
        messages.clear()
        return found

    return look


def test_a_first_visit_is_light_and_a_reload_next_to_nothing(
    chromium: Browser, phoenix: Finder
) -> None:
    person = Person(chromium, phoenix.address)
    sent = follow(person.page)
    person.goes_to("/")
    person.settles()
    person.map_settles()
    answers, messages = sent()
    assert messages > 0
    assert 100_000 < answers + messages < FIRST
    person.page.reload()
    person.settles()
    person.map_settles()
    answers, _ = sent()
    assert 0 < answers < AGAIN
    person.goes_to("/clinic?id=none")
    icon = person.page.get_by_test_id("stIconMaterial").first
    expect(icon).to_be_visible()
    # a name that is no icon of the font would stand there as a word
    person.page.evaluate("""() => document.fonts.load('1em "Material Symbols Rounded"')""")
    width, size = icon.evaluate(
        "each => [each.getBoundingClientRect().width, parseFloat(getComputedStyle(each).fontSize)]"
    )
    assert width <= size * 1.5
    person.leaves()
