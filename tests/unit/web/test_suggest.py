"""`POST /suggest`: what a text may mean, and the help it calls for, kept by nobody."""

from __future__ import annotations

import logging

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.routes import routes


@pytest.fixture(scope="module")
def browser() -> TestClient:
    return TestClient(Starlette(routes=routes()))


def ask(browser: TestClient, text: str) -> dict[str, object]:
    answer = browser.post("/suggest", json={"text": text})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return dict(answer.json())


def labels(told: dict[str, object]) -> list[str]:
    return [option["label"] for group in told["groups"] for option in group["options"]]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("slipped disc", "Herniated disc"),
        ("63650", "Spinal cord stimulation"),
        ("sciat", "Sciatica"),
        ("kyphoplasy", "Kyphoplasty"),
        ("111N00000X", "Chiropractor"),
        ("chiro", "Chiropractic care"),
    ],
)
def test_what_a_text_means_is_offered_before_it_is_added(
    browser: TestClient, typed: str, first: str
) -> None:
    assert first in labels(ask(browser, typed))[:2]


def test_an_empty_field_offers_problems_first_and_everything_once(browser: TestClient) -> None:
    told = ask(browser, "")
    assert next(group["label"] for group in told["groups"]) == "Problems"
    offered = [option["key"] for group in told["groups"] for option in group["options"]]
    assert sorted(offered) == sorted(standard_taxonomy().concepts)


def test_words_that_call_for_help_get_it_while_they_are_typed(browser: TestClient) -> None:
    assert ask(browser, "sciatica")["alert"] is None
    alert = ask(browser, "sciatica and i want to die")["alert"]
    assert {"label": "Call 988", "address": "tel:988"} in alert["links"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"text": 7}', b"\xff\xfe", b'{"text": "' + b"x" * 50_000 + b'"}']
)
def test_a_body_that_is_none_is_refused_in_one_sentence(browser: TestClient, body: bytes) -> None:
    answer = browser.post("/suggest", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("Send ")


@pytest.mark.parametrize("text", ["x" * 5_000, "🙂" * 2_000, "سكر " * 500, "\x00\u202e", "{{7*7}}"])
def test_any_text_is_answered(browser: TestClient, text: str) -> None:
    assert ask(browser, text)["groups"] is not None


def test_nothing_of_the_text_is_logged(
    browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(browser, "zebrafish pain after my divorce")
    assert "zebrafish" not in caplog.text
