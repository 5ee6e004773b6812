"""The button for the hand-off sheet, which is made when it is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from finder.directory.clinic import Clinic
from finder.search.query import Need
from finder.services.referrals.handoff import make_handoff
from finder.ui.visit.resources import directory, say, words


def show_sheet_button(clinics: Sequence[Clinic], needs: Sequence[Need]) -> None:
    """A button that downloads the sheet of `clinics` (`MOST_CLINICS` at most) for `needs`."""
    here, told = directory(), words()
    st.download_button(
        say("handoff.make"),
        data=lambda: make_handoff(here, clinics, needs, datetime.now(tz=UTC).date(), told),
        file_name="hand-off.pdf",
        mime="application/pdf",
        icon=":material/download:",
        on_click="ignore",
        key="get_handoff",
    )
