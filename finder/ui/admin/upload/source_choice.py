"""Whose list a file is: a source that gave lists before, or a new one, and as of which day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from finder.directory.cells.unseen import without_deceit
from finder.directory.file_source import (
    LONGEST_SOURCE,
    FileSource,
    source_of_file,
)
from finder.services.imports.sources import known_sources, proposed_source
from finder.services.publishing.past import today_of
from finder.ui.admin.upload.upload import Upload
from finder.ui.blocks import markup
from finder.ui.blocks.keys import key_of
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, store

_NEW = ""
_Choice = TypeVar("_Choice", bound=StrEnum)


def show_source_choice(upload: Upload) -> None:
    """Ask whose list it is; what was chosen is in the upload afterwards."""
    known = {one.key: one for one in known_sources(store(), acting_admin())}
    if upload.source is None:
        upload.source = proposed_source(store(), upload.name)
        upload.as_of = source_of_file(upload.name).as_of or today_of(store())
    before = (upload.source, upload.as_of)
    st.subheader(say("upload.source.heading"), anchor=False)
    st.html(markup.muted(say("upload.source.lead")))
    left, right = st.columns(2, gap="medium")
    with left:
        source = _choose(upload, upload.source, known)
    with right:
        upload.as_of = _ask_day(upload)
    with st.expander(say("upload.source.more", label=source.shown)):
        source = _ask_details(upload, source)
    upload.source = source
    if (upload.source, upload.as_of) != before:
        if before[0].key != source.key:
            upload.propose(acting_admin())
        upload.forget_plan()


def _choose(upload: Upload, now: FileSource, known: dict[str, FileSource]) -> FileSource:
    options = [*known, _NEW]
    chosen = st.selectbox(
        say("upload.source.who"),
        options,
        index=options.index(now.key if now.key in known else _NEW),
        format_func=lambda key: known[key].name if key else say("upload.source.new"),
        key=f"up_source_{upload.round}",
    )
    if chosen:
        return now if now.key == chosen else known[chosen]
    proposed = now.name if now.key not in known else source_of_file(upload.name).name
    typed = st.text_input(
        say("upload.source.name"),
        value=proposed,
        max_chars=LONGEST_SOURCE,
        key=f"up_source_name_{upload.round}",
    )
    name = " ".join(without_deceit(str(typed or "")).split()) or proposed
    return now if now.name == name else known.get(FileSource(name=name).key, FileSource(name=name))


def _ask_day(upload: Upload) -> dt.date | None:
    day: dt.date | None = st.date_input(
        say("upload.source.as_of"),
        value=upload.as_of,
        max_value=max(today_of(store()), upload.as_of or today_of(store())),
        help=say("upload.source.as_of_help"),
        key=f"up_as_of_{upload.round}",
    )
    return day


def _ask_details(upload: Upload, source: FileSource) -> FileSource:
    label = st.text_input(
        say("upload.source.label"),
        value=source.shown,
        max_chars=LONGEST_SOURCE,
        help=say("upload.source.label_help"),
        key=key_of("up_source_label", upload.round, source.key),
    )
    shown = " ".join(without_deceit(str(label or "")).split())
    asked = (upload.round, source.key)
    return replace(
        source,
        label="" if shown == source.name else shown,
        kind=_ask_one("kind", source.kind, *asked),
        trust=_ask_one("trust", source.trust, *asked),
        unnamed=_ask_one("unnamed", source.unnamed, *asked, source.unnamed.value),
    )


def _ask_one(what: str, now: _Choice, *asked: object) -> _Choice:
    """One of the values of a `StrEnum`, each said by its own text under `upload.source.{what}s`."""
    options = list(type(now))
    chosen = st.selectbox(
        say(f"upload.source.{what}"),
        options,
        index=options.index(now),
        format_func=lambda one: say(f"upload.source.{what}s.{one.value or 'ask'}"),
        key=key_of(what, *asked),
    )
    return type(now)(str(chosen))
