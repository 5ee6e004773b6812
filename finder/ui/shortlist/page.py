"""The shortlist: up to four clinics side by side, the needs of the last search first."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.directory.clinic import Clinic
from finder.services.shortlist.comparison import compare
from finder.services.shortlist.ids import PARAMETER, ids_text
from finder.services.shortlist.reading import Shortlist
from finder.ui.blocks import markup
from finder.ui.blocks.handoff_button import show_sheet_button
from finder.ui.find.tab_memory import keep_step
from finder.ui.shell.header import announce
from finder.ui.shortlist.asked import asked_ids, is_own, note_own, read, show_left_out
from finder.ui.shortlist.heads import show_heads
from finder.ui.shortlist.table import show_comparison
from finder.ui.shortlist.tools import show_link_tools
from finder.ui.visit.resources import directory, say, words
from finder.ui.visit.routes import pages
from finder.ui.visit.shortlist import KeptShortlist, kept_shortlist
from finder.ui.visit.state import Visit, arriving_at, link_of, visit


def show() -> None:
    """Draw the page."""
    current, kept = visit(), kept_shortlist()
    with arriving_at("shortlist"):
        keep_step(current, directory().index.layout.masks)
    ids = asked_ids(kept)
    own = is_own(ids, kept)
    if not kept.asks:  # until the browser answered, nobody knows whose list the address names
        _tell_address(ids, own=own)
    st.html(markup.page_title(say("shortlist.title")))
    st.html(markup.printed(say("app.printed", date=datetime.now(tz=UTC).date())))
    found = read(ids)
    show_left_out(found)
    if not found.clinics:
        _show_nothing(current)
        return
    with st.container(key="pf_whose"):
        st.html(markup.muted(say("shortlist.lead")))
        if not kept.asks:
            _show_whose(found, kept, own=own)
    announce(say("shortlist.heard", count=len(found.clinics)))
    _show_tools(current, found.clinics)
    show_heads(current, kept, found.clinics, own=own)
    show_comparison(compare(directory(), found.clinics, current.query, words()), found.clinics)


def _tell_address(ids: tuple[str, ...], *, own: bool) -> None:
    """Let the address name the list that is shown, so that it can be sent."""
    text = note_own(ids) if own else ids_text(ids)
    if text and st.query_params.to_dict() != {PARAMETER: text}:
        st.query_params.from_dict({PARAMETER: text})
    elif not text and PARAMETER in st.query_params:
        del st.query_params[PARAMETER]


def _show_nothing(current: Visit) -> None:
    st.html(markup.notice(say("shortlist.nothing")))
    st.page_link(
        pages().find,
        label=say("shortlist.find"),
        icon=":material/search:",
        query_params=link_of(current.query),
    )


def _show_whose(found: Shortlist, kept: KeptShortlist, *, own: bool) -> None:
    """Whose list it is: the visitor's own, or one that came as a link and may become theirs."""
    if own:
        st.html(markup.notice(say("shortlist.own")))
        st.button(say("shortlist.empty"), key="shortlist_empty", on_click=kept.put, args=((),))
        return
    st.html(markup.notice(say("shortlist.sent")))
    ids = [clinic.id for clinic in found.clinics]
    label = say("shortlist.keep_instead" if kept.ids else "shortlist.keep")
    st.button(label, key="shortlist_keep", on_click=kept.put, args=(ids,))


def _show_tools(current: Visit, clinics: tuple[Clinic, ...]) -> None:
    ids = ids_text(clinic.id for clinic in clinics)
    row = st.container(
        key="pf_controls_shortlist", horizontal=True, gap="small", vertical_alignment="center"
    )
    with row:
        st.page_link(
            pages().call_sheet,
            label=say("call_sheet.link"),
            icon=":material/call:",
            query_params={**link_of(current.query), PARAMETER: [ids]},
        )
        show_sheet_button(clinics, current.query.needs)
    show_link_tools("shortlist", ids)
