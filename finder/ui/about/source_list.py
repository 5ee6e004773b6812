"""What the directory rests on, source by source, and how old each is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from finder.errors import InputError
from finder.services.sources import SourceSummary, published_on
from finder.services.wording.sources import age, explained, extent, published, source_name
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name
from finder.ui.visit.resources import directory, say, store, words

PART, SOURCES = "part", "sources"
"""What the link to the About page says that leads to this list."""

_MOST = 25
"""How many sources are told one by one."""


def show_sources() -> None:
    """The sources of the directory as it is now, those of most clinics first."""
    try:
        found, files = directory().sources, published_on(store())
    except InputError:  # the search says why there is no directory
        return
    today = datetime.now(tz=UTC).date()
    st.subheader(say("sources.heading"), anchor=False)
    if not found:
        st.html(markup.muted(say("sources.none")))
        return
    st.html(markup.muted(say("sources.total", count=len(directory().by_id))))
    rows = (
        _row(source_name(source, words()), _lines(source, today, files)) for source in found[:_MOST]
    )
    st.html(Html(f'<ul class="pf-sources">{"".join(rows)}</ul>'))
    if len(found) > _MOST:
        st.html(markup.muted(say("sources.more", count=len(found) - _MOST)))


def _lines(source: SourceSummary, today: date, files: dict[str, datetime]) -> list[str]:
    lines = (
        explained(source, words()),
        extent(source, words()),
        age(source, today, words()),
        published(source, files, words()),
    )
    return [line for line in lines if line]


def _row(heading: str, lines: list[str]) -> Html:
    told = join(Html(f"<p>{name(line)}</p>") for line in lines)
    return Html(f"<li><strong>{name(heading)}</strong>{told}</li>")
