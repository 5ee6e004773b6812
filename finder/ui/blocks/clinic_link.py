"""The way to the page of a clinic: from a list, and from where it was before."""

from __future__ import annotations

import streamlit as st

from finder.directory.clinic import Clinic
from finder.ui.blocks.escaping import label
from finder.ui.visit.resources import say
from finder.ui.visit.routes import pages


def show_details_link(clinic: Clinic, called: str) -> None:
    """Draw a link to everything that is known of `clinic`, which stands there `called` so."""
    st.page_link(
        pages().clinic,
        label=label(say("results.details", clinic=called)),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"id": clinic.id},
    )


def show_moved_link(there: Clinic) -> None:
    """Draw a link to `there`, where the people of another clinic have moved."""
    st.page_link(
        pages().clinic,
        label=label(moved_words(there)),
        icon=":material/arrow_forward:",
        query_params={"id": there.id},
    )


def moved_words(there: Clinic) -> str:
    """Where somebody has moved: by its address, or its name where that is not known."""
    return say("clinic.moved_to", where=there.address.one_line() or there.name)
