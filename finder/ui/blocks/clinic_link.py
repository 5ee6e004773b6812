"""The way from a clinic in a list to its page."""

from __future__ import annotations

import streamlit as st

from finder.directory.clinic import Clinic
from finder.ui.blocks.escaping import label
from finder.ui.visit.resources import say
from finder.ui.visit.routes import pages


def show_details_link(clinic: Clinic) -> None:
    """Draw a link to everything that is known of `clinic`."""
    st.page_link(
        pages().clinic,
        label=say("results.details"),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"id": clinic.id},
        help=label(clinic.name),
    )
