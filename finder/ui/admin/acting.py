"""Doing what an admin asked for: the role is checked first, and what came of it is said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from finder.errors import InputError
from finder.services.accounts.principal import Principal
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, label, text
from finder.ui.shell.header import announce
from finder.ui.shell.principal import acting_editor
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentence_of
from finder.ui.visit.routes import admin_pages
from finder.ui.visit.state import visit

_SAID = "admin_said"


class _Said(NamedTuple):
    """What an action had to say; `revision` is what it published, 0 for nothing."""

    sentence: str
    revision: int = 0
    is_fault: bool = False
    stays: bool = False


def act(do: Callable[[Principal], None]) -> None:
    """Do it as the editor who is signed in now; why it can't be done is shown on the page.

    `do` is given who acts. What it raises must be an `InputError` to be shown.
    """
    try:
        do(acting_editor())
    except InputError as refusal:
        tell_fault(sentence_of(refusal))


def tell_fault(sentence: str) -> None:
    """Say why something was not done when the page is drawn next."""
    st.session_state[_SAID] = _Said(sentence, is_fault=True)
    visit().scroll_to(Goal.TOP)


def tell_done(sentence: str, revision: int = 0, *, stays: bool = False) -> None:
    """Say what was done when the page is drawn next, and offer to undo what was published.

    The page is then seen from its top, unless it `stays` where the person works down a list.
    """
    st.session_state[_SAID] = _Said(sentence, revision, stays=stays)
    if not stays:
        visit().scroll_to(Goal.TOP)


def show_told() -> None:
    """Show what an action had to say, once, for eyes and for screen readers."""
    said: _Said | None = st.session_state.pop(_SAID, None)
    announce(said.sentence if said and said.stays else "")
    if said is None:
        return
    if said.is_fault:
        show_fault(said.sentence)
    elif said.stays:
        st.html(markup.notice(said.sentence))
        st.toast(label(said.sentence))  # in sight, wherever the page is scrolled to
    else:
        show_done(said.sentence)
    if said.revision:
        show_undo_link(said.revision)


def show_undo_link(revision: int) -> None:
    """The way to take a publication back; what that would do is shown first."""
    st.page_link(
        admin_pages().history,
        label=say("admin.undo_this"),
        icon=":material/undo:",
        query_params={"undo": str(revision)},
    )


def show_fault(sentence: str, heading: str = "") -> None:
    """Something that went otherwise than asked; a screen reader says it at once."""
    head = f"<strong>{text(heading)}</strong>" if heading else ""
    st.html(Html(f'<div class="pf-refusal" role="alert">{head}<p>{text(sentence)}</p></div>'))


def show_done(sentence: str, heading: str = "") -> None:
    """Something that was done."""
    box = markup.notice(sentence, heading=heading)
    st.html(Html(f'<div class="pf-done" role="status">{box}</div>'))
