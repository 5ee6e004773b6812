"""The guide: its front page, a part of the body, one topic, or the private check."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from finder.guide.guide import body_parts
from finder.search.query import Need
from finder.taxonomy.concept import Concept
from finder.ui.blocks import markup
from finder.ui.blocks.assets import asset
from finder.ui.blocks.guide_link import PART, TOPIC, follow_guide_links
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.guide.check import show_check
from finder.ui.guide.front import part_html, show_front
from finder.ui.guide.headings import heading_id, part_words
from finder.ui.guide.topic_page import body_html, head_html
from finder.ui.guide.topics import CHECK, Topic, concept_at, topic_at
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say
from finder.ui.visit.routes import pages
from finder.ui.visit.state import Visit, arriving_at, link_of, page_before, visit

_SHOWN = "guide_shown"


def show() -> None:
    """Draw the page of the guide that the URL names."""
    current = visit()
    before = page_before()
    with arriving_at("guide") as arrives:
        if arrives:
            current.read_beside = (current.chosen or "") if before == "clinic" else ""
    if current.reads:
        asked, current.reads = current.reads, {}
        st.query_params.from_dict(asked)
    topic, part = st.query_params.get(TOPIC, ""), st.query_params.get(PART, "")
    st.html(f"<style>{asset('guide/guide.css')}</style>")
    with st.container(key="pf_guide"):
        name = _draw(current, topic, part)
    follow_guide_links(focus=heading_id(name))
    if st.session_state.get(_SHOWN) != name or before != "guide":
        st.session_state[_SHOWN] = name
        current.scroll_to(Goal.TOP)
    scroll_once(current.scrolls, current.goal)


def _draw(current: Visit, topic: str, part: str) -> str:
    """Draw what is asked for; the name of what was drawn."""
    if topic == CHECK:
        _title(say("guide.check.title"))
        show_check()
        return CHECK
    if found := topic_at(topic):
        _show_topic(current, found)
        return found.key
    if region := next((one for one in body_parts() if one.key == part), None):
        _title(part_words(region))
        st.html(part_html(region))
        _show_ways(current, None)
        return region.key
    if topic or part:
        st.html(markup.notice(say("guide.unknown")))
    show_front()
    return ""


def _show_topic(current: Visit, topic: Topic) -> None:
    _title(topic.title)
    st.html(head_html(topic))
    _show_ways(current, concept_at(topic.key))
    st.html(body_html(topic))


def _title(words: str) -> None:
    st.set_page_config(page_title=say("app.page_title", page=words))


def _show_ways(current: Visit, concept: Concept | None) -> None:
    """From the guide to the search, with the need set, and back to where the visitor was."""
    with st.container(key="pf_guide_ways", horizontal=True, gap="small"):
        if concept is not None:
            _way(
                say("guide.find", what=concept.label),
                "search",
                link_of(replace(current.query, needs=(Need(concept.key),), name="", area=None)),
            )
            if current.asked and concept.key not in {need.key for need in current.query.needs}:
                more = link_of(current.query.with_need(Need(concept.key)))
                _way(say("guide.add"), "add", more)
        if current.read_beside in directory().by_id:
            st.page_link(
                pages().clinic,
                label=say("guide.back_to_clinic"),
                icon=":material/arrow_back:",
                query_params={"id": current.read_beside},
            )
        elif current.asked:
            _way(say("guide.back"), "arrow_back", link_of(current.query))


def _way(words: str, icon: str, parameters: dict[str, list[str]]) -> None:
    st.page_link(pages().find, label=words, icon=f":material/{icon}:", query_params=parameters)
