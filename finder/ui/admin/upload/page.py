"""Upload a file: five steps, of which only the last button publishes."""

from __future__ import annotations

import streamlit as st

from finder.errors import InputError
from finder.ui.admin.acting import show_told
from finder.ui.admin.upload.changes_step import show_changes_step, show_published_step
from finder.ui.admin.upload.columns_step import show_columns_step
from finder.ui.admin.upload.drafts import (
    forget_upload,
    keep_draft,
    keep_what_was_pressed,
    upload,
)
from finder.ui.admin.upload.file_step import show_file_step
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.problems_step import show_problems_step
from finder.ui.admin.upload.upload import Upload, UploadStep
from finder.ui.admin.upload.words_step import show_remembered_words, show_words
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.tables import show_admin_style
from finder.ui.shell.guard import show_noted
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say
from finder.ui.visit.state import Visit, arriving_at, visit

_SHOW = {
    UploadStep.FILE: show_file_step,
    UploadStep.PROBLEMS: show_problems_step,
    UploadStep.CHANGES: show_changes_step,
    UploadStep.PUBLISHED: show_published_step,
}


def show() -> None:
    """Draw the step that the upload is at, and share what was decided."""
    current, by = upload(), acting_admin()
    keep_what_was_pressed(current, by)
    try:
        _draw(current, visit())
    finally:  # also of what ends in a fault, or because the page is left
        is_other = keep_draft(current, by)
    if is_other:  # somebody else decided something meanwhile
        st.rerun()


def _draw(current: Upload, visitor: Visit) -> None:
    where = f"{current.step.key} {current.asking_words}"
    with arriving_at("upload") as arrives:
        if arrives or st.session_state.get(_WHERE, where) != where:
            visitor.scroll_to(Goal.TOP)
    st.session_state[_WHERE] = where
    scroll_once(visitor.scrolls, visitor.goal)
    show_admin_style()
    show_way_home()
    st.title(say("upload.title"), anchor=False)
    _show_steps(current)
    show_told()
    _show_step_or_say(current)
    _show_way_back(current)


_WHERE = "upload_where"


def _show_step_or_say(current: Upload) -> None:
    """The step; where it can't be drawn, why, so that the ways back and out stay in reach."""
    try:
        _show_step(current)
    except InputError:
        raise
    except Exception as fault:  # noqa: BLE001 - an upload outlives any fault in drawing it
        show_noted(fault, "upload.fault")


def _show_step(current: Upload) -> None:
    has_rows = current.step in (UploadStep.PROBLEMS, UploadStep.CHANGES)
    if (has_rows or current.is_at_words) and current.plan is None:
        if current.table and current.begin_again():
            plan_rows(current)  # it comes from a page that is gone, where it was seen before
        if current.plan is None:
            current.step = UploadStep.COLUMNS if current.table else UploadStep.FILE
    if current.step is not UploadStep.COLUMNS:
        _SHOW[current.step](current)
    elif current.table is None:
        current.step = UploadStep.FILE
        show_file_step(current)
    else:
        if current.asking_words and current.plan:
            show_words(current)
        else:
            show_columns_step(current)
        show_remembered_words(current)


def _show_steps(upload: Upload) -> None:
    """The steps as a list; on a phone only the one that is current."""
    items = "".join(_item(step, upload.step) for step in UploadStep)
    st.html(Html(f'<ol class="pf-steps" aria-label="{text(say("upload.steps"))}">{items}</ol>'))
    st.header(
        say("upload.step_of", number=upload.step.value, name=_name(upload.step)), anchor=False
    )


def _show_way_back(upload: Upload) -> None:
    """The step before, and starting over; both keep what is published as it is."""
    with st.container(key="pf_way_back", horizontal=True, gap="small"):
        if UploadStep.FILE < upload.step < UploadStep.PUBLISHED:
            before = upload.step if upload.is_at_words else UploadStep(upload.step - 1)
            _show_step_back(upload, before)
        if upload.has_file:
            st.button(
                say("upload.start_over"),
                key="up_start_over",
                type="tertiary",
                help=say("upload.start_over_help"),
                on_click=forget_upload,
            )


def _show_step_back(upload: Upload, before: UploadStep) -> None:
    is_typed = upload.step is UploadStep.COLUMNS
    pressed = st.button(
        say(f"upload.back.{before.key}"),
        key=f"up_back_{before.key}",  # a press is not also one of the step that it leads to
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=None if is_typed else _go,
        args=(upload, before),
    )
    if pressed and is_typed:  # what was chosen last has been taken by now
        _go(upload, before)
        st.rerun()


def _go(upload: Upload, step: UploadStep) -> None:
    upload.step = step
    upload.asking_words = False


def _name(step: UploadStep) -> str:
    return say(f"upload.step.{step.key}")


def _item(step: UploadStep, current: UploadStep) -> str:
    here = ' aria-current="step"' if step is current else ""
    state = "done" if step < current else ("here" if step is current else "ahead")
    return (
        f'<li class="pf-step pf-step-{state}"{here}><span class="pf-step-number">{step.value}'
        f"</span> {text(_name(step))}</li>"
    )
