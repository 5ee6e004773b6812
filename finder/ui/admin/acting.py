"""Doing what an admin asked for: the role is checked first, and a refusal is said in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from finder.errors import InputError
from finder.services.accounts.principal import Principal
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentence_of
from finder.ui.visit.routes import admin_pages
from finder.ui.visit.state import visit

_SAID = "admin_said"


class _Said(NamedTuple):
    """What an action had to say; `revision` is what it made, 0 if it was refused."""

    sentence: str
    revision: int


def act(do: Callable[[Principal], None]) -> None:
    """Do it as the admin who is signed in now; why it can't be done is shown on the page.

    `do` is given who acts. What it raises must be an `InputError` to be shown.
    """
    try:
        do(acting_admin())
    except InputError as refusal:
        tell_fault(sentence_of(refusal))


def tell_fault(sentence: str) -> None:
    """Say why something was not done when the page is drawn next."""
    st.session_state[_SAID] = _Said(sentence, 0)
    visit().scroll_to(Goal.TOP)


def tell_done(sentence: str, revision: int) -> None:
    """Say what was published when the page is drawn next, and offer to undo it."""
    st.session_state[_SAID] = _Said(sentence, revision)
    visit().scroll_to(Goal.TOP)


def show_told() -> None:
    """Show what an action had to say, once."""
    said: _Said | None = st.session_state.pop(_SAID, None)
    if said is None:
        return
    if not said.revision:
        show_fault(said.sentence)
        return
    show_done(said.sentence)
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
