"""The language of a visit: what the URL says, else what was spoken before, else what is remembered.

A session keeps its language, so that it stays where a browser takes no cookies.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping

import streamlit as st

from finder.language.offered import COOKIE, PARAMETER, known, language_for

_STATE = "language"
_run = threading.local()
"""Streamlit draws each run of a page in one thread."""


def begin_run() -> None:
    """Ask anew which language is spoken. Call it first in every run."""
    _run.language = None


def language() -> str:
    """The language of the visitor whose page is being drawn, such as `es`."""
    found: str | None = getattr(_run, "language", None)
    if found is None:
        found = _run.language = st.session_state[_STATE] = _spoken()
    return found


def _spoken() -> str:
    asked = known(st.query_params.get(PARAMETER, ""))
    if asked:
        return asked
    kept: str | None = st.session_state.get(_STATE)
    return kept or language_for(
        "",
        str(st.context.cookies.get(COOKIE) or ""),
        str(st.context.headers.get("Accept-Language") or ""),
    )


def kept_in_url() -> Mapping[str, str]:
    """The language as a URL parameter, where the URL of the page says one."""
    said = st.query_params.get(PARAMETER, "")
    return {PARAMETER: said} if said else {}
