"""Reading all rows and seeing what they would do, with a bar that tells how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from finder.errors import InputError
from finder.services.accounts.principal import Principal
from finder.ui.admin.upload.upload import Upload
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, sentence_of

_SHARES = {"reading": (0.0, 0.55), "matching": (0.55, 0.9), "comparing": (0.9, 1.0)}
"""Where each stage begins and ends on the bar."""

_EVERY = 0.2
"""Seconds between two looks of the bar."""


def plan_rows(upload: Upload, *, before: Callable[[Principal], None] | None = None) -> None:
    """Make the upload's plan, after `before`; if it can't be made, the step says why."""
    place = st.empty()
    try:
        by = acting_admin()
        if before:
            before(by)
        upload.make_plan(by, _Bar(place.progress(0.0, say("upload.progress.reading"))))
    except InputError as refusal:
        upload.fault = sentence_of(refusal)
        st.rerun()
    place.empty()


class _Bar:
    """Moves the bar now and then: each look costs a message to the browser."""

    def __init__(self, bar: DeltaGenerator) -> None:
        self._bar = bar
        self._last = 0.0

    def __call__(self, stage: str, share: float) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            begin, end = _SHARES[stage]
            done = begin + (end - begin) * min(max(share, 0.0), 1.0)
            self._bar.progress(done, say(f"upload.progress.{stage}"))
