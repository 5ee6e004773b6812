"""One report in the queue of admins: what there is, what they write, what will be written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from finder.directory.clinic import Clinic, ClinicStatus, NewPatients
from finder.errors import UnknownClinic
from finder.services.kept import ProblemReport
from finder.services.reports.cells import Cells, ReportCells
from finder.services.reports.problem_reports import answerable
from finder.services.wording.field_words import field_label
from finder.ui.blocks import markup
from finder.ui.blocks.contact import telephone
from finder.ui.blocks.escaping import Html, join, label, name, text
from finder.ui.blocks.tables import heard_label
from finder.ui.blocks.upkeep_look import show_wrong
from finder.ui.shell.principal import looks_only
from finder.ui.visit.resources import directory, say, taxonomy, words
from finder.ui.visit.routes import admin_pages, pages

Act = Callable[..., None]

_CHOICES = {
    "status": tuple(status.value for status in ClinicStatus),
    "new_patients": ("", *(code.value for code in NewPatients)),
}
_YES_NO = ("yes", "no", "")
_WIDTHS, _PLACES = (3, 2), (0, 1, 0, 1, 1)
"""The parts of an address in two columns: street and city, then the short ones."""


def show_report_card(
    report: ProblemReport, cells: ReportCells, faults: dict[str, str], *, accept: Act, close: Act
) -> None:
    """Draw one open report.

    `faults` are what is wrong with its cells, by column, or "" with the whole. `accept` is
    called with the report's number, the columns and the cells as they are now; `close`
    with the number and whether the report is declined.
    """
    try:
        clinic = directory().clinic(report.clinic_id)
    except UnknownClinic:
        clinic = None
    is_shut = looks_only()
    with st.container(key=f"pf_card_report_{report.id}"):
        told, form = st.columns([1, 1], gap="large")
        with told:
            st.html(_told(report, clinic, cells))
            if clinic is not None:
                st.page_link(
                    pages().clinic,
                    label=label(say("report.admin.see", clinic=clinic.name)),
                    icon=":material/arrow_forward:",
                    icon_position="right",
                    query_params={"id": clinic.id},
                )
                if not is_shut:
                    _show_way_to_edit(report, clinic)
        with form, st.form(f"report_{report.id}_form", border=False):
            now = cells.now(clinic, report.field) if clinic is not None else {}
            if clinic is not None and now:
                _show_cells(report, cells.proposed(clinic, report), faults)
            else:
                st.html(markup.muted(say("report.admin.by_hand")))
            st.text_input(say("report.admin.note"), max_chars=1_000, key=note_key(report.id))
            show_wrong(faults.get("", ""))
            with st.container(horizontal=True, gap="small"):
                show = partial(_button, report, is_shut=is_shut)
                if now:
                    show("accept", accept, (report.id, now), primary=True)
                show("done", close, (report.id, False))
                show("decline", close, (report.id, True))


def cell_key(number: int, name: str) -> str:
    """The key of the widget that holds a cell of report `number`."""
    return f"report_{number}_{name}"


def note_key(number: int) -> str:
    """The key of the widget that holds the note to report `number`."""
    return cell_key(number, "note")


def subject_words(subject: str) -> str:
    """What a report is about, in words."""
    kind, _, key = subject.partition(":")
    if key in taxonomy():
        return taxonomy()[key].label
    return field_label(words(), kind) if kind in answerable() else say(f"report.subjects.{kind}")


def told_day(report: ProblemReport) -> str:
    """The day on which a report was sent."""
    return words().day(report.made_at.date())


def _show_way_to_edit(report: ProblemReport, clinic: Clinic) -> None:
    st.page_link(
        admin_pages().edit,
        label=label(say("report.admin.edit", clinic=clinic.name, number=str(report.id))),
        icon=":material/edit:",
        query_params={"id": clinic.id, "report": str(report.id)},
    )


def _button(
    report: ProblemReport,
    which: str,
    act: Act,
    args: tuple[object, ...],
    *,
    is_shut: bool,
    primary: bool = False,
) -> None:
    st.form_submit_button(
        say(f"report.admin.{which}"),
        key=f"report_{report.id}_{which}",
        type="primary" if primary else "secondary",
        on_click=act,
        args=args,
        disabled=is_shut,
    )


def _told(report: ProblemReport, clinic: Clinic | None, cells: ReportCells) -> Html:
    title = name(clinic.name) if clinic else text(say("report.admin.unlisted"))
    reach = [name(clinic.address.one_line()), telephone(clinic.phone)] if clinic else []
    where = join([part for part in reach if part not in (name(""), text(""))], " · ")
    pairs = [(say("report.admin.about"), text(subject_words(report.field)))]
    if clinic is not None and (now := cells.now(clinic, report.field)):
        pairs.append((say("report.admin.now"), _now(clinic, now)))
    suggested = Html(f'<div class="pf-quote">{name(report.suggestion)}</div>')
    contact = name(report.contact) if report.contact else text(say("report.admin.no_contact"))
    pairs += [
        (say("report.admin.suggested"), suggested),
        (say("report.admin.contact"), contact),
        (say("report.admin.when"), text(told_day(report))),
    ]
    return Html(
        f'<h3 class="pf-title" aria-level="2">{title}</h3><p class="pf-reach">{where}</p>'
        f"{markup.facts(pairs)}"
    )


def _now(clinic: Clinic, now: Cells) -> Html:
    if len(now) > 1:
        return name(clinic.address.one_line())
    ((column, value),) = now.items()
    return (
        name(_choice_words(column, value) if _has_choices(column) else value)
        if value
        else text(say("report.admin.not_stated"))
    )


def _show_cells(report: ProblemReport, proposed: Cells, faults: dict[str, str]) -> None:
    st.html(Html(f"<strong>{text(say('report.admin.will_write'))}</strong>"))
    places = st.columns(_WIDTHS) if len(proposed) > 1 else [st.container()]
    for order, (column, value) in enumerate(proposed.items()):
        key = cell_key(report.id, column)
        with places[_PLACES[order] if len(proposed) > 1 else 0]:
            if _has_choices(column):
                _show_choice(column, value, _CHOICES.get(column, _YES_NO), key)
            else:
                st.text_input(heard_label(_column_words(column)), value=value, key=key)
            show_wrong(faults.get(column, ""))


def _show_choice(column: str, value: str, choices: tuple[str, ...], key: str) -> None:
    def words(choice: str) -> str:
        return _choice_words(column, choice)

    st.radio(
        heard_label(_column_words(column)),
        choices,
        index=choices.index(value),
        format_func=words,
        horizontal=True,
        key=key,
    )


def _has_choices(column: str) -> bool:
    return column in _CHOICES or _is_yes_or_no(column)


def _is_yes_or_no(column: str) -> bool:
    return ":" in column or column in answerable()


def _column_words(column: str) -> str:
    if _is_yes_or_no(column):
        return subject_words(column)
    return say(f"report.admin.columns.{column}")


def _choice_words(column: str, value: str) -> str:
    if not value:
        return say("report.admin.not_stated")
    if _is_yes_or_no(column):
        return say(f"report.admin.{value}")
    return say(f"clinic.{column}_words.{value}")
