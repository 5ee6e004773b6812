"""Tables as HTML: read by a screen reader, safe for any text, and never larger than a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import streamlit as st

from finder.directory.columns import shortened
from finder.spelling.finding import has_words, searchable, sought_words
from finder.ui.blocks import markup
from finder.ui.blocks.assets import asset
from finder.ui.blocks.escaping import Html, label, name, text
from finder.ui.visit.resources import say, words

MOST_ROWS = 200
"""Rows of one table on a page; a search brings up others."""

_LONGEST_CELL = 300
_FEW = 10
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~$^:!@&]")
_NUMBER_SIGN = "\uff03"
_Item = TypeVar("_Item")


def show_admin_style() -> None:
    """Dress the admin pages; call it first on each."""
    st.html(f"<style>{asset('admin.css')}</style>")


def cell(value: str) -> Html:
    """The text of a cell, cut where it is very long."""
    return name(shortened(value, _LONGEST_CELL))


def faulty(value: str) -> Html:
    """The text of a cell that something is wrong with, marked as such."""
    return Html(f'<mark class="pf-fault">{cell(value)}</mark>') if value else Html("")


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Html]]) -> Html:
    """A table; a narrow screen scrolls it sideways, by keyboard too."""
    head = "".join(f'<th scope="col">{name(heading)}</th>' for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
    return Html(
        f'<div class="pf-table" tabindex="0" role="region" aria-label="{text(caption)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def heard_label(value: str) -> str:
    """The label of a field that a screen reader says, whatever it shows.

    It reads Markdown's backslashes out, so signs that Markdown may read are left out instead; but
    a number sign, which may be all of a heading ("Main #"), becomes one that Markdown doesn't read.
    """
    return label(_MARKDOWN.sub(" ", value.replace("#", _NUMBER_SIGN))).replace("\\", "")


def count_boxes(counts: Iterable[tuple[str, int]]) -> Html:
    """Numbers side by side, each with what it counts."""
    told = ((text(what), text(words().number(number))) for what, number in counts)
    boxes = (f"<div><dt>{what}</dt><dd>{number}</dd></div>" for what, number in told)
    return Html(f'<dl class="pf-counts">{"".join(boxes)}</dl>')


def show_searchable(
    key: str,
    items: Sequence[_Item],
    words_of: Callable[[_Item], str],
    draw: Callable[[list[_Item]], Html],
) -> None:
    """The first of `items` as a table, or those that have what is typed above it."""
    wanted = ""
    if len(items) > _FEW:
        typed = st.text_input(say("admin.search_table"), key=f"{key}_search", type="search")
        wanted = str(typed or "")
    words = sought_words(wanted)
    fitting = (
        [one for one in items if has_words(searchable(words_of(one)), words)] if words else items
    )
    shown, count = list(fitting[:MOST_ROWS]), len(fitting)
    if not shown:
        st.html(markup.muted(say("admin.no_rows")))
        return
    st.html(draw(shown))
    if count > len(shown):
        st.html(markup.muted(say("admin.first_rows", shown=len(shown), count=count)))
    elif len(items) > _FEW:
        st.html(markup.muted(say("admin.all_rows", count=count)))
