"""About the finder: how it matches, where data comes from, what it keeps of a visitor."""

from __future__ import annotations

import streamlit as st

from finder.exchange.csv_file import csv_file
from finder.exchange.directory_csv import template
from finder.settings import settings
from finder.ui.about.source_list import PART, SOURCES, show_sources
from finder.ui.blocks.accuracy import show_accuracy
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, words
from finder.ui.visit.routes import admin_pages, pages
from finder.ui.visit.state import arriving_at, visit

_SECTIONS = ("matching", "distance", SOURCES, "privacy", "directories")


def show() -> None:
    """Draw the page."""
    current = visit()
    with arriving_at("about") as arrives:
        if arrives:
            wanted = st.query_params.get(PART) == SOURCES
            current.scroll_to(Goal.SOURCES if wanted else Goal.TOP)
    scroll_once(current.scrolls, current.goal)
    st.title(say("about.title"), anchor=False)
    with st.container(key="pf_text"):
        for section in _SECTIONS:
            with st.container(key=f"pf_{section}"):
                _show_section(section)
                if section == "privacy":
                    _link_to_accessibility()
            if section == SOURCES:
                show_accuracy()
        show_csv_button(say("about.template"), csv_file(template()), "clinics-template.csv")
        st.page_link(admin_pages().home, label=say("about.admin"), icon=":material/lock:")


def _link_to_accessibility() -> None:
    icon = ":material/arrow_forward:"
    st.page_link(pages().accessibility, label=say("accessibility.link"), icon=icon)


def _show_section(section: str) -> None:
    st.header(say(f"about.{section}.heading"), anchor=False)
    for paragraph in _paragraphs(section):
        st.write(paragraph)
    if section == SOURCES:
        show_sources()


def _paragraphs(section: str) -> list[str]:
    prefix = f"about.{section}.text_"
    told = [text for key, text in words().texts.items() if key.startswith(prefix)]
    if section == "privacy" and settings().routes_url.strip():
        told.append(say("about.routes"))
    return told
