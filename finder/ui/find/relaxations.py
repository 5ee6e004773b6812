"""What to change when few clinics match: each button says what it does and what it gains."""

from __future__ import annotations

import streamlit as st

from finder.services.find_clinics import Findings
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import label
from finder.ui.visit.resources import say, sentences
from finder.ui.visit.routes import pages
from finder.ui.visit.state import Visit, link_of


def show_relaxations(visit: Visit, findings: Findings) -> None:
    """The relaxations that help, applied with one click, and the nearest match outside."""
    offers = findings.relaxations
    if findings.may_be_shared:
        st.page_link(
            pages().together,
            label=say("together.link"),
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params=link_of(visit.query),
        )
    if not offers:
        return
    nearest = findings.nearest_outside
    with st.container(key="pf_changes"):
        if nearest is not None and not findings.total_matching:
            st.page_link(
                pages().clinic,
                label=label(sentences().nearest(nearest)),
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params={"id": nearest.finding.clinic.id},
            )
        st.html(markup.muted(say("results.change_heading")))
        with st.container(key="pf_controls_changes", horizontal=True, gap="small"):
            for place, offer in enumerate(offers):
                st.button(
                    label(sentences().relaxation(offer)),
                    key=f"change:{place}:{offer.kind}",
                    on_click=visit.ask,
                    args=(offer.query,),
                )
