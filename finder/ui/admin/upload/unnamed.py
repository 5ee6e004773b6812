"""What a list names no longer: told clinic by clinic, and asked about once for each source."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from finder.directory.file_source import Unnamed
from finder.services.accounts.principal import Principal
from finder.services.imports.sources import decide_unnamed
from finder.services.imports.upload import ImportPlan
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.upload import Upload
from finder.ui.admin.values import field_words, listed_name
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name
from finder.ui.visit.resources import say, store

_AT_ONCE = 20


def show_unnamed(upload: Upload, plan: ImportPlan) -> None:
    """The facts that are named no longer, and the two things that it may mean."""
    if not plan.unnamed:
        return
    facts: defaultdict[str, list[str]] = defaultdict(list)
    for clinic_id, field in plan.unnamed:
        facts[clinic_id].append(field_words(field))
    st.subheader(say("upload.unnamed.heading", count=len(plan.unnamed)), anchor=False)
    lines = [
        Html(f"<li>{name(_line(clinic_id, labels))}</li>")
        for clinic_id, labels in list(facts.items())[:_AT_ONCE]
    ]
    st.html(Html(f"<ul>{join(lines)}</ul>"))
    if len(facts) > _AT_ONCE:
        st.html(markup.muted(say("upload.waiting.more", count=len(facts) - _AT_ONCE)))
    st.html(markup.muted(say("upload.unnamed.lead", source=plan.listing.source.name)))
    with st.container(horizontal=True, gap="small"):
        for meaning in (Unnamed.ENDED, Unnamed.NOT_STATED):
            if st.button(say(f"upload.unnamed.{meaning.value}"), key=f"up_unnamed_{meaning.value}"):
                _decide(upload, plan, meaning)


def _decide(upload: Upload, plan: ImportPlan, meaning: Unnamed) -> None:
    def decide(by: Principal) -> None:
        upload.source = decide_unnamed(store(), plan.listing.source, meaning, by)

    plan_rows(upload, before=decide)
    st.rerun()


def _line(clinic_id: str, labels: list[str]) -> str:
    facts = ", ".join(labels)
    return say("upload.unnamed.line", clinic=listed_name(clinic_id), facts=facts)
