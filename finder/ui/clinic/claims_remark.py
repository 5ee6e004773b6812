"""What numbers from claims do not say, and the way to where they come from."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from finder.directory.clinic import Clinic
from finder.taxonomy.concept import Concept
from finder.ui.about.source_list import PART, SOURCES
from finder.ui.blocks import markup
from finder.ui.clinic.facts import rests_on_claims
from finder.ui.visit.resources import say
from finder.ui.visit.routes import pages


def show_claims_remark(clinic: Clinic, concepts: Iterable[Concept]) -> bool:
    """The remark, if the clinic's answer to any of `concepts` rests on claims; whether it does."""
    if not rests_on_claims(clinic, concepts):
        return False
    with st.container(key="pf_remark", gap=None):
        st.html(markup.muted(say("evidence.remark")))
        st.page_link(
            pages().about,
            label=say("sources.link"),
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params={PART: SOURCES},
        )
    return True
