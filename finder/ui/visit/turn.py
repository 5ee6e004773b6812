"""Draws the page that the person went to last, whichever a run was asked for.

See `finder.services.turns`. A run may have been asked for before the person went on, or a page may
lead to another one while something else waits to be drawn: neither brings the page back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from finder.services.turns import PageTurn, turns
from finder.ui.visit.state import session_id

_SINCE, _PAGE = "turn", "turn_page"
_OF_STREAMLIT = frozenset({"embed", "embed_options"})
"""How a page looks in a frame: Streamlit keeps it as it is, and lets nobody set it."""


def keep_turn(pages: Iterable[StreamlitPage]) -> PageTurn | None:
    """The turn that this run draws; where it is another page's, that page is drawn instead.

    None where the visit is not followed, as it came through no socket of ours. Call it before the
    navigation, which tells the browser of its page.
    """
    turn, context = turns().of(session_id()), get_script_run_ctx()
    if turn is None or context is None:
        return None
    there = next((page for page in pages if name_of(page) == turn.page), None)
    if there and context.page_script_hash != turn.page:
        st.switch_page(there, query_params=_asked(turn))
    return turn


def begin_turn(turn: PageTurn, page: StreamlitPage) -> bool:
    """Note that `page` is drawn for `turn`; whether this is the first run that does so.

    A browser that goes from a page to itself, with another query, is told its new address:
    Streamlit leaves the old one there.
    """
    name, before = name_of(page), st.session_state.get(_PAGE)
    st.session_state[_SINCE], st.session_state[_PAGE] = turn.number, name
    if turn.is_begun and turn.page == name:
        return False
    turns().begin(session_id(), turn.number, name)
    if before == name and not turn.is_history:
        st.query_params.from_dict(_asked(turn))
    return True


def turn_to(
    page: StreamlitPage, query: Mapping[str, str | Sequence[str]] | None = None
) -> NoReturn:
    """Show `page` instead of the one that is being drawn, as a press asked for."""
    asked = urlencode(query or {}, doseq=True)
    since: int = st.session_state.get(_SINCE, 0)
    turns().go(session_id(), name_of(page), asked, after=since)
    st.switch_page(page, query_params=query)


def _asked(turn: PageTurn) -> dict[str, list[str]]:
    asked = parse_qs(turn.query, keep_blank_values=True)
    return {name: told for name, told in asked.items() if name.lower() not in _OF_STREAMLIT}


def name_of(page: StreamlitPage) -> str:
    """What Streamlit calls the page in what it says to a browser."""
    name: str = page._script_hash  # noqa: SLF001 - browsers know a page by nothing else
    return name
