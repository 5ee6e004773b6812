"""“Is this for me?”: a private check that the browser keeps to itself.

Python hands out the questions and hears nothing: what a person ticks is in no URL, no message,
no log and no storage, and is gone with the page.
"""

from __future__ import annotations

import streamlit as st

from finder.services.wording.first_help import calls_for
from finder.taxonomy.red_flags import RedFlagKind
from finder.ui.blocks.component import own_component
from finder.ui.blocks.escaping import Html, join, text
from finder.ui.guide.headings import breadcrumbs, page_heading
from finder.ui.guide.topic_page import source_list
from finder.ui.guide.topics import CHECK, guide
from finder.ui.visit.resources import say, words

_WORDS = (
    "first",
    "first_lead",
    "some",
    "none",
    "stop",
    "stop_text",
    "yours",
    "yours_lead",
    "bring",
    "bring_lead",
    "print",
    "clear",
)
_SIGNS = ("bladder", "saddle", "weakness", "fever", "chest", "suicide")


def show_check() -> None:
    """The heading, what becomes of the answers, and the check itself."""
    title = say("guide.check.title")
    st.html(
        join(
            (
                breadcrumbs(title),
                page_heading(CHECK, title),
                Html(f'<p class="pf-lead">{text(say("guide.check.lead"))}</p>'),
                Html(f"<p><strong>{text(say('guide.check.private'))}</strong></p>"),
            )
        )
    )
    own_component("pf_check", isolate_styles=False)(key="pf_check", data=check_data())
    lines, _ = guide().check()
    sources = dict.fromkeys(source for line in lines for source in line.sources)
    st.html(Html(f"<h2>{text(say('guide.sources'))}</h2>{source_list(sources)}"))


def check_data() -> dict[str, object]:
    """Everything that the check shows; the same for everybody."""
    lines, always = guide().check()
    calls = (
        *calls_for(RedFlagKind.EMERGENCY, words()),
        *(one for one in calls_for(RedFlagKind.SUICIDE, words()) if not one.link.endswith("911")),
    )
    return {
        "words": {name: say(f"guide.check.{name}") for name in _WORDS},
        "signs": [say(f"guide.check.sign.{name}") for name in _SIGNS],
        "calls": [{"label": call.words, "address": call.link} for call in calls],
        "lines": [{"text": line.text, "bring": line.bring} for line in lines],
        "always": list(always),
    }
