"""The call sheet: whom to call, what to ask there, and a tap to report an answer back."""

from __future__ import annotations

import streamlit as st

from finder.services.shortlist.ids import PARAMETER, ids_text
from finder.services.shortlist.questions import open_questions
from finder.ui.blocks import markup
from finder.ui.blocks.assets import asset
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.upkeep_look import show_upkeep_style
from finder.ui.find.tab_memory import keep_step
from finder.ui.shell.header import announce
from finder.ui.shortlist.asked import asked_ids, read, show_left_out
from finder.ui.shortlist.call import show_call
from finder.ui.visit.resources import directory, say, words
from finder.ui.visit.routes import pages
from finder.ui.visit.shortlist import kept_shortlist
from finder.ui.visit.state import Visit, adopt_url, arriving_at, link_of, visit, write_url


def show() -> None:
    """Draw the page."""
    current, kept = visit(), kept_shortlist()
    known = directory().index.layout.masks
    with arriving_at("call_sheet") as arrives:
        adopt_url(current, known, arriving=arrives)
    ids = asked_ids(kept)
    write_url(current, **{PARAMETER: ids_text(ids)})
    keep_step(current, known)
    show_upkeep_style()
    st.html(f"<style>{asset('compare.css')}</style>")
    st.html(markup.page_title(say("call_sheet.title")))
    found = read(ids)
    show_left_out(found)
    if not found.clinics:
        st.html(markup.notice(say("call_sheet.nothing")))
        _show_way_to(current, "shortlist.find")
        return
    st.html(markup.muted(say("call_sheet.lead" if current.query.needs else "call_sheet.no_search")))
    announce(say("call_sheet.heard", count=len(found.clinics)))
    _show_way_to(current, "call_sheet.back" if current.asked else "shortlist.find")
    for clinic in found.clinics:
        with st.container(key=key_of("pf_sheet", clinic.id)):
            questions = open_questions(directory(), clinic, current.query, words())
            show_call(clinic, questions, searched=bool(current.query.needs))


def _show_way_to(current: Visit, key: str) -> None:
    st.page_link(
        pages().find,
        label=say(key),
        icon=":material/arrow_back:" if current.asked else ":material/search:",
        query_params=link_of(current.query),
    )
