"""What every page says: the sample mark, no medical advice, what to do in an emergency."""

from __future__ import annotations

import streamlit as st

from finder.ui.blocks import markup
from finder.ui.blocks.escaping import join, link, text
from finder.ui.visit.resources import sample_words, say


def show_sample_mark() -> None:
    """Mark the invented clinics while there are any."""
    if words := sample_words():
        st.html(markup.sample_banner(words, heading=say("sample.heading")))


def show_safety() -> None:
    """Say that this is no advice, and where to turn in an emergency."""
    words = join(
        (
            link(say("safety.call").capitalize(), "tel:911"),
            text(say("safety.signs")),
            text(" "),
            text(say("safety.crisis_before")),
            text(" "),
            link(say("safety.crisis"), "tel:988"),
            text(say("safety.crisis_after")),
        )
    )
    with st.container(key="pf_safety"):
        st.html(markup.emergency(words, heading=say("safety.emergency_heading")))
        st.html(markup.notice(say("safety.text"), heading=say("safety.heading")))
