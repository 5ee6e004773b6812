"""The blocks of a page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.blocks.markup import AnswerSign, MatchReason, Tone

HOSTILE = "</p></div><script>alert(1)</script>\"'>"
REASON = MatchReason(sign=AnswerSign.YES, label=HOSTILE, answer=HOSTILE)

BLOCKS = {
    "badge": markup.badge(HOSTILE),
    "muted": markup.muted(HOSTILE),
    "summary": markup.summary(HOSTILE, HOSTILE),
    "notice": markup.notice(HOSTILE, HOSTILE),
    "emergency": markup.emergency(text(HOSTILE), HOSTILE),
    "sample": markup.sample_banner(HOSTILE, HOSTILE),
    "why": markup.why([REASON]),
    "meta": markup.meta([HOSTILE]),
    "facts": markup.facts([(HOSTILE, name(HOSTILE))]),
    "brand": markup.brand(HOSTILE),
    "current page": markup.current_page_link(HOSTILE, HOSTILE),
}


class Outline(HTMLParser):
    """What a browser would read: the elements, the words, and whether all were closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [key for key, _ in attrs if key.startswith("on")]
        self.open.append(tag)
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_hostile_text_stays_text_in_every_block(block: Html) -> None:
    outline = Outline(block)
    assert outline.open == []
    assert "script" not in outline.seen
    assert HOSTILE in outline.words


def test_every_reason_has_a_word_beside_its_sign() -> None:
    html = markup.why(
        [MatchReason(sign=AnswerSign.UNKNOWN, label="Acupuncture", answer="not stated")]
    )
    assert 'class="pf-unknown"' in html
    assert Outline(html).words == "Acupuncture not stated"


def test_empty_details_are_left_out() -> None:
    assert markup.meta(["", ""]) == ""
    assert markup.meta(["", "a"]).count("<li>") == 1


def test_a_badge_carries_its_tone() -> None:
    assert 'class="pf-badge pf-caution"' in markup.badge("old", Tone.CAUTION)
