"""What can be done with a clinic's page: share it, copy its address, print it, keep the clinic."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from finder.directory.clinic import Clinic
from finder.exchange.vcard import vcard_of
from finder.services.wording.marks import marks_in_files
from finder.ui.blocks import markup
from finder.ui.blocks.component import own_component
from finder.ui.visit.resources import say, words

_WORDS = ("share", "copy", "copied", "print", "keep")


def show_page_tools(clinic: Clinic) -> None:
    """Controls for the page of one clinic; none of them is printed."""
    with st.container(key="pf_controls_page"):
        st.html(markup.muted(say("clinic.share")))
        own_component("pf_clinic_tools")(key="pf_page_tools", data=tools_of(clinic))


def tools_of(clinic: Clinic) -> dict[str, str]:
    """What the controls say and hand out: the clinic's own address, and its card for contacts."""
    link = f"clinic?{urlencode({'id': clinic.id})}"
    return {
        **{name: say(f"clinic.tools.{name}") for name in _WORDS},
        "label": say("clinic.tools.label"),
        "title": clinic.name,
        "link": link,
        "card": vcard_of(clinic, marks_in_files(clinic, words())),
    }
