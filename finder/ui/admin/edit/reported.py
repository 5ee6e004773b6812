"""What a visitor reported about the clinic in the form, beside what is listed."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.services.kept import ProblemReport, reports_in
from finder.services.reports.cells import ReportCells
from finder.ui.admin.values import field_words, value_words
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.blocks.tables import cell, table
from finder.ui.visit.asked_number import asked_number
from finder.ui.visit.resources import directory, gazetteer, say, store, taxonomy
from finder.ui.visit.routes import admin_pages

REPORT = "report"
"""The parameter of the URL that names the report."""


def show_reported(clinic_id: str) -> None:
    """Both values side by side, and the way back to the reports; nothing without such a report."""
    number = asked_number(REPORT)
    report = reports_in(store()).find(number) if number else None
    if report is None or report.clinic_id != clinic_id:
        return
    with st.container(key="pf_card_reported"):
        st.html(Html(f"<h2>{text(say('edit.reported'))}</h2>"))
        st.html(_side_by_side(clinic_id, report))
        st.page_link(
            admin_pages().reports, label=say("edit.reported_back"), icon=":material/arrow_back:"
        )


def _side_by_side(clinic_id: str, report: ProblemReport) -> Html:
    """What the report says as it was written, and what it gives cell by cell."""
    said = Html(f'<div class="pf-quote">{name(report.suggestion)}</div>')
    clinic = directory().by_id.get(clinic_id)
    cells = ReportCells(taxonomy(), gazetteer(), datetime.now(tz=UTC).date())
    now = cells.now(clinic, report.field) if clinic else {}
    if clinic is None or not now:
        return said
    given = cells.proposed(clinic, report)
    headings = [say("admin.columns.field"), say("edit.reported_now"), say("edit.reported_given")]
    rows = (
        [cell(field_words(column)), *(cell(value_words(column, v)) for v in (now[column], value))]
        for column, value in given.items()
    )
    return Html(f"{said}{table(say('edit.reported'), headings, rows)}")
