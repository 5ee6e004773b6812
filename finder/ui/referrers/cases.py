"""Many cases at once: a file that the browser reads, matched in memory, and taken along."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from finder.errors import InputError
from finder.exchange.csv_file import CsvFile, csv_file
from finder.services.referrals.case_file import read_cases
from finder.services.referrals.matched_file import MatchCounts, MatchedFile
from finder.ui.blocks import markup
from finder.ui.blocks.component import own_component
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.find.told import FormEvent, Heard, follow
from finder.ui.visit.resources import directory, gazetteer, say, sentence_of, words

LARGEST = 700_000
"""Bytes of a file: what fits, written as text, into one message of a page."""
MOST_CASES = 10_000
_NEAREST = 3
_KEY = "referrers_matched"


@dataclass(frozen=True, slots=True)
class _Matched:
    """What came of the file that was chosen last: a sentence, and the file to take along."""

    said: str = ""
    file: CsvFile | None = None


def show_cases() -> None:
    """The field for the file, and what came of it. A file lasts as long as the visit."""
    st.header(say("referrers.many"), anchor=False)
    st.html(markup.muted(say("referrers.many_lead")))

    def draw(heard: Heard, hear: Callable[[], None]) -> None:
        found: _Matched = st.session_state.get(_KEY, _Matched())
        own_component("pf_case_file")(
            key="pf_cases",
            data={
                "label": say("referrers.many_file"),
                "large": say("referrers.many_large"),
                "failed": say("referrers.many_failed"),
                "largest": LARGEST,
                "said": found.said,
                "heard": heard.as_json(),
            },
            on_said_change=hear,
        )

    follow("pf_cases", draw, _take)
    found: _Matched = st.session_state.get(_KEY, _Matched())
    if found.file is not None:
        show_csv_button(say("referrers.many_get"), found.file, "matched.csv", key="get_matched")


def _take(event: FormEvent) -> None:
    if event.act == "cases":
        st.session_state[_KEY] = matched(event.text("name"), event["data"])


def matched(name: str, data: object) -> _Matched:
    """Match a file as a browser sends it, in base64; any browser may send anything."""
    try:
        if not isinstance(data, str) or len(data) > LARGEST * 4 // 3 + 4:
            return _Matched(say("referrers.many_large"))
        file = read_cases(base64.b64decode(data, validate=True), name[:80], most=MOST_CASES)
        paper = io.StringIO(newline="")
        today = datetime.now(tz=UTC).date()
        counts = MatchedFile(directory(), file, words(), nearest=_NEAREST, day=today).write(
            paper, gazetteer()
        )
    except binascii.Error:
        return _Matched(say("referrers.many_failed"))
    except InputError as error:
        return _Matched(sentence_of(error))
    return _Matched(_said(counts), csv_file(paper.getvalue()))


def _said(counts: MatchCounts) -> str:
    return say(
        "referrers.many_done",
        count=counts.cases,
        found=counts.found,
        none=counts.cases - counts.found - counts.to_fix,
        to_fix=counts.to_fix,
    )
