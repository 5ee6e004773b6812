"""The front page of the guide, and the page of a part of the body."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from finder.guide.guide import body_parts
from finder.guide.statements import BodyPart
from finder.taxonomy.concept import Concept
from finder.ui.blocks.escaping import Html, join, text
from finder.ui.guide.body_figure import show_body
from finder.ui.guide.headings import (
    breadcrumbs,
    described,
    link_list,
    page_heading,
    part_words,
)
from finder.ui.guide.topics import CHECK, FIRST, topic_at
from finder.ui.visit.resources import say, taxonomy


def show_front() -> None:
    """Where to begin: two pages to read first, the body, and everything there is as lists."""
    st.html(
        join(
            (
                page_heading("", say("guide.title")),
                Html(f'<p class="pf-lead">{text(say("guide.lead"))}</p>'),
                _first(),
                Html(f"<h2>{text(say('guide.where'))}</h2>"),
            )
        )
    )
    show_body(body_parts())
    st.html(
        join(
            (
                _folded("condition", _links(taxonomy().conditions)),
                _folded("procedure", _by_family()),
                _folded("discipline", _links(taxonomy().disciplines)),
                _folded("family", _links(taxonomy().families)),
            )
        )
    )


def part_html(part: BodyPart) -> Html:
    """The problems of one part of the body, each with what it is."""
    return join(
        (
            breadcrumbs(part_words(part), [text(say("guide.where"))]),
            page_heading(part.key, part_words(part)),
            Html(f'<p class="pf-lead">{text(say("guide.part_lead"))}</p>'),
            described(part.problems),
        )
    )


def _first() -> Html:
    links = [(key, found.title) for key in FIRST if (found := topic_at(key))]
    return link_list([*links, (CHECK, say("guide.check.title"))], css="pf-guide-first")


def _folded(kind: str, inside: Html) -> Html:
    heading = text(say(f"guide.all.{kind}"))
    return Html(
        f'<details class="pf-guide-all"><summary><h2>{heading}</h2></summary>{inside}</details>'
    )


def _links(concepts: Iterable[Concept]) -> Html:
    return link_list((one.key, one.label) for one in concepts)


def _by_family() -> Html:
    """The procedures, each under the first family that it is a member of."""
    groups: dict[str, list[Concept]] = {}
    for one in taxonomy().procedures:
        families = taxonomy().families_of(one.key)
        groups.setdefault(taxonomy()[families[0]].short if families else one.label, []).append(one)
    return join(Html(f"<h3>{text(name)}</h3>{_links(members)}") for name, members in groups.items())
