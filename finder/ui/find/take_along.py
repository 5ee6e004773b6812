"""Buttons for the files of an answer; none is made before its button is pressed."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.services.find_clinics import Findings
from finder.services.referrals.take_along import MOST_TAKEN, TakeAlong
from finder.ui.blocks import markup
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.visit.resources import directory, say, sentences, words
from finder.ui.visit.state import Visit

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "pdf": "application/pdf",
    "vcf": "text/vcard",
}


def show_take_along(visit: Visit, findings: Findings) -> None:
    """The clinics that were found, to take along as a file of any kind."""
    if not findings.total:
        return
    headline = sentences().headline(findings, visit.place)
    today = datetime.now(tz=UTC).date()
    taken = TakeAlong(directory(), findings, headline, today, words())
    st.html(markup.muted(say("take.lead", count=min(findings.total, MOST_TAKEN))))
    with st.container(key="pf_controls_files", horizontal=True, gap="small"):
        show_csv_button(say("take.file.csv"), taken.csv, "pain-clinics.csv", key="take_csv")
        for ending, mime in _TYPES.items():
            st.download_button(
                say(f"take.file.{ending}"),
                data=taken.files[ending],
                file_name=f"pain-clinics.{ending}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"take_{ending}",
            )


def offer_take_along(visit: Visit, findings: Findings) -> None:
    """The same folded away, as few take a list along: nothing of it is made until it is opened."""
    with st.container(key="pf_controls_take"):
        part = st.expander(say("take.heading"), key="take_along", on_change="rerun")
    if part.open:
        with part:
            show_take_along(visit, findings)
