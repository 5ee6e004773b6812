"""The five steps above an upload: where it is, and the way back to those before."""

from __future__ import annotations

import streamlit as st

from finder.ui.admin.upload.drafts import forget_upload
from finder.ui.admin.upload.upload import Upload, UploadStep
from finder.ui.blocks.escaping import Html, text
from finder.ui.visit.resources import say


def show_steps(upload: Upload) -> None:
    """The steps as a list; on a phone only the one that is current."""
    items = "".join(_item(step, upload.step) for step in UploadStep)
    st.html(Html(f'<ol class="pf-steps" aria-label="{text(say("upload.steps"))}">{items}</ol>'))
    st.header(
        say("upload.step_of", number=upload.step.value, name=_name(upload.step)), anchor=False
    )


def show_way_back(upload: Upload) -> None:
    """The step before, and starting over; both keep what is published as it is."""
    with st.container(key="pf_way_back", horizontal=True, gap="small"):
        if UploadStep.FILE < upload.step < UploadStep.PUBLISHED:
            before = UploadStep(upload.step - 1)
            st.button(
                say(f"upload.back.{before.key}"),
                key="up_back",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=_go,
                args=(upload, before),
            )
        if upload.has_file:
            st.button(
                say("upload.start_over"),
                key="up_start_over",
                type="tertiary",
                help=say("upload.start_over_help"),
                on_click=forget_upload,
            )


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
