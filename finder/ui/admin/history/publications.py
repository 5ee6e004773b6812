"""Every publication, the newest first, and the lines and ways that the pages of history share."""

from __future__ import annotations

import streamlit as st

from finder.services.kept import SAMPLE_NOTE, Revision
from finder.services.publishing.past import publications
from finder.ui.admin.acting import show_told
from finder.ui.admin.values import counts_words, day_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.visit.resources import say, store

_AT_ONCE = 20
_SHOWN = "history_shown"


def show_revision_line(revision: Revision, *, level: int = 2, taken_back: int = 0) -> None:
    """One publication: number and action, who and when, what changed.

    `level` is how deep its heading stands among those of the page; `taken_back` is the
    number of the publication that took it back, if one did.
    """
    stamp = revision.stamp
    action = say(f"admin.action.{stamp.action.value}")
    details = [
        counts_words(revision.added, revision.changed, revision.removed),
        stamp.source_name,
        say("history.undoes", number=stamp.undoes) if stamp.undoes else "",
        taken_back_words(taken_back),
        note_words(revision),
    ]
    heading = f"{say('history.revision', number=revision.number)} · {action}"
    who = say("history.by", person=stamp.made_by, day=day_words(revision.made_at))
    st.html(
        Html(
            f'<div class="pf-revision"><h3 aria-level="{level}">{text(heading)}</h3>'
            f"<p>{name(who)}</p>{markup.meta(details)}</div>"
        )
    )


def taken_back_words(number: int) -> str:
    """That the publication of that number took another one back; "" for 0."""
    return say("history.taken_back", number=number) if number else ""


def show_revision_facts(revision: Revision) -> None:
    """Everything that is known of a publication itself."""
    stamp = revision.stamp
    pairs = [
        ("who", name(say("history.by", person=stamp.made_by, day=day_words(revision.made_at)))),
        ("counts", text(counts_words(revision.added, revision.changed, revision.removed))),
        ("file", name(stamp.source_name)),
        ("hash", Html(f"<code>{text(stamp.source_sha256)}</code>") if stamp.source_sha256 else ""),
        ("note", name(note_words(revision))),
    ]
    shown = [
        (say(f"history.{what}"), Html(said)) for what, said in pairs if said not in ("", name(""))
    ]
    st.html(markup.facts(shown))


def note_words(revision: Revision) -> str:
    """The note that somebody wrote, or what a note of the finder's own means."""
    note = revision.stamp.note
    return say("history.sample") if note == SAMPLE_NOTE else note


def go_to(**parameters: str) -> None:
    """Ask for another page of history; without parameters for all publications."""
    st.query_params.from_dict(parameters)


def show_way_to_all() -> None:
    """The way back to all publications."""
    st.button(
        say("history.back"),
        key="hi_back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=go_to,
    )


def show_all() -> None:
    """Draw them, twenty at a time."""
    st.title(say("history.title"), anchor=False)
    st.html(markup.muted(say("history.lead")))
    show_told()
    published = publications(store())
    shown = st.session_state.get(_SHOWN, _AT_ONCE)
    for one, taken_back in published[:shown]:
        with st.container(key=f"pf_card_revision_{one.number}"):
            show_revision_line(one, taken_back=taken_back)
            st.button(
                say("history.open", number=one.number),
                key=f"hi_open_{one.number}",
                on_click=go_to,
                kwargs={"revision": str(one.number)},
            )
    if len(published) > shown:
        more = min(len(published) - shown, _AT_ONCE)
        st.button(say("history.more", count=more), key="hi_more", on_click=_show_more)


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _AT_ONCE) + _AT_ONCE
