"""Rows that were taken for listed clinics without a question: each can be denied to be one."""

from __future__ import annotations

import streamlit as st

from finder.directory.columns import shortened
from finder.matching import Verdict
from finder.services.imports.alike import Grounds
from finder.services.imports.plan import AutomaticMatch
from finder.services.imports.upload import ImportPlan, answer
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.upload import Given, Upload
from finder.ui.admin.values import listed_name
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, label, name
from finder.ui.blocks.keys import key_of
from finder.ui.visit.resources import directory, say, store

_AT_ONCE = 20
_FEW = 20
_SHOWN = 80


def show_matched(upload: Upload, plan: ImportPlan) -> None:
    """A line for each, with why it was taken for that clinic; nothing where there is none."""
    if not plan.matched:
        return
    with st.expander(say("upload.matched.heading", count=len(plan.matched))):
        st.html(markup.muted(say("upload.matched.lead")))
        names = {one.row: one.clinic.name for one in plan.report.accepted}
        found = _sought(plan, names, upload.round)
        shown = upload.shown.get("matched", _AT_ONCE)
        for one in found[:shown]:
            _show_match(upload, one, names.get(one.row, ""))
        if len(found) > shown:
            st.button(
                say("upload.matched.more", count=min(len(found) - shown, _AT_ONCE)),
                key="up_more_matched",
                on_click=upload.shown.__setitem__,
                args=("matched", shown + _AT_ONCE),
            )


def _sought(plan: ImportPlan, names: dict[int, str], page: int) -> list[AutomaticMatch]:
    """The matches whose names have what is typed; all where they are few."""
    if len(plan.matched) <= _FEW:
        return list(plan.matched)
    typed = str(st.text_input(say("upload.matched.find"), key=f"up_find_match_{page}") or "")
    sought = typed.strip().casefold()

    def fits(one: AutomaticMatch) -> bool:
        both = f"{names.get(one.row, '')} {listed_name(one.clinic_id)}"
        return sought in both.casefold()

    return [one for one in plan.matched if fits(one)]


def _show_match(upload: Upload, one: AutomaticMatch, called: str) -> None:
    listed = directory().by_id.get(one.clinic_id)
    where = listed.address.one_line() if listed else ""
    row = say("upload.matched.line", row=one.row, name=shortened(called, _SHOWN))
    beside = say("upload.matched.is", clinic=shortened(listed_name(one.clinic_id), _SHOWN))
    marks = " ".join(markup.badge(say(f"upload.reason.{each.value}")) for each in one.reasons)
    with st.container(key=key_of("pf_row_matched", upload.round, one.row, one.clinic_id)):
        st.html(
            Html(
                f"<p><strong>{name(row)}</strong> {name(beside)}</p>"
                f'<p class="pf-muted">{name(where)}</p><p>{marks}</p>'
            )
        )
        pressed = st.button(
            say("upload.duplicates.different"),
            key=key_of("up_deny", upload.round, one.row, one.key, one.clinic_id),
            help=label(say("upload.matched.deny_help", name=shortened(called, _SHOWN))),
        )
    if pressed:
        _deny(upload, one, row)


def _deny(upload: Upload, one: AutomaticMatch, row: str) -> None:
    pair, verdict = (one.key, one.clinic_id), Verdict.DIFFERENT
    plan_rows(upload, before=lambda by: answer(store(), {pair: verdict}, by))
    grounds = Grounds(one.reasons, is_within=False)
    upload.given[pair] = Given(row, listed_name(one.clinic_id), verdict, grounds)
    st.rerun()
