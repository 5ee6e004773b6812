"""What a complete file takes off the list: how much of its source, and the number to be typed."""

from __future__ import annotations

import streamlit as st

from finder.services.imports.removal import removal_sentences
from finder.services.imports.upload import ImportPlan
from finder.ui.admin.upload.upload import Upload
from finder.ui.blocks.escaping import Html, join, text
from finder.ui.visit.resources import say, words


def show_removal(plan: ImportPlan) -> None:
    """The share that goes, before anything does."""
    if plan.removal is None:
        return
    told = removal_sentences(plan, plan.removal, words())
    lines = join(Html(f"<p>{text(line)}</p>") for line in told)
    box = 'pf-refusal" role="alert' if plan.removal.is_large else "pf-notice"
    st.html(Html(f'<div class="{box}">{lines}</div>'))


def confirmed(upload: Upload, plan: ImportPlan) -> bool:
    """Whether the number that goes is small, or was typed; it is asked for otherwise."""
    removal = plan.removal
    if removal is None or not removal.is_large:
        return True
    count = len(removal.clinic_ids)
    typed = st.text_input(
        say("upload.removal.ask", count=count),
        key=f"up_expect_{upload.round}_{count}",
        max_chars=12,
    )
    return str(typed or "").replace(",", "").strip() == str(count)
