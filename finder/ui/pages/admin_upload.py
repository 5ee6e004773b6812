"""Upload a file: five steps, of which only the last button publishes."""

from __future__ import annotations

import streamlit as st

from finder.errors import InputError
from finder.ui.components.admin_acting import show_told
from finder.ui.components.admin_changes_step import show_changes_step, show_published_step
from finder.ui.components.admin_columns_step import show_columns_step
from finder.ui.components.admin_file_step import show_file_step
from finder.ui.components.admin_home import show_way_home
from finder.ui.components.admin_planning import plan_rows
from finder.ui.components.admin_problems_step import show_problems_step
from finder.ui.components.admin_steps import show_steps, show_way_back
from finder.ui.components.admin_tables import show_admin_style
from finder.ui.components.admin_upload import Step, Upload, keep_draft, upload
from finder.ui.components.admin_words import show_remembered_words, show_words
from finder.ui.components.scrolling import Goal, scroll_once
from finder.ui.pages.guard import show_noted
from finder.ui.resources import say
from finder.ui.state import arrived_at, visit

_SHOW = {
    Step.FILE: show_file_step,
    Step.PROBLEMS: show_problems_step,
    Step.CHANGES: show_changes_step,
    Step.PUBLISHED: show_published_step,
}


def show() -> None:
    """Draw the step that the upload is at."""
    current, visitor = upload(), visit()
    keep_draft(current)
    arriving = arrived_at("upload")
    where = f"{current.step.key} {current.asking_words}"
    if arriving or st.session_state.get(_WHERE, where) != where:
        visitor.scroll_to(Goal.TOP)
    st.session_state[_WHERE] = where
    show_admin_style()
    show_way_home()
    st.title(say("upload.title"), anchor=False)
    show_steps(current)
    show_told()
    _show_step_or_say(current)
    show_way_back(current)
    scroll_once(visitor.scrolls, visitor.goal)


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
    if current.step in (Step.PROBLEMS, Step.CHANGES) and current.plan is None:
        if current.table and current.begin_again():
            plan_rows(current)  # it comes from a page that is gone, where it was seen before
        if current.plan is None:
            current.step = Step.COLUMNS if current.table else Step.FILE
    if current.step is not Step.COLUMNS:
        _SHOW[current.step](current)
    elif current.table is None:
        current.step = Step.FILE
        show_file_step(current)
    else:
        if current.asking_words and current.plan:
            show_words(current)
        else:
            show_columns_step(current)
        show_remembered_words(current)
