"""The figures of access in numbers: four shares, the states or counties, the ZIP codes."""

from __future__ import annotations

import math

import streamlit as st

from finder.directory.clinic import PositionPrecision
from finder.geography.us_states import STATE_NAMES
from finder.search.access import FAR, VERY_FAR, Figures
from finder.services.access.picture import Access
from finder.services.access.sentences import AccessSentences, percent
from finder.services.access.zip_search import zip_rows
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.number_table import Cell, NumberTable, table_html
from finder.ui.visit.resources import say, sentences

_MOST_ZIPS = 50
_LONGEST_TEXT = 100


def show_shares(access: Access, told: AccessSentences, state: str) -> None:
    """The share of people, and of older people, beyond each limit."""
    figures = told.figures(access, state)
    if not figures.everybody.people:
        return
    tiles = [
        (key, miles, count, group)
        for key, group in (("people_beyond", figures.everybody), ("older_beyond", figures.older))
        for miles, count in ((FAR, group.far), (VERY_FAR, group.very_far))
    ]
    body = "".join(
        f'<div class="pf-stat"><dt>{text(say(f"access.{key}", miles=miles))}</dt>'
        f"<dd><b>{text(percent(count, group.people))}</b>"
        f"<span>{text(told.of(count, group))}</span></dd></div>"
        for key, miles, count, group in tiles
    )
    st.html(Html(f'<dl class="pf-stats">{body}</dl>'))


def show_areas(access: Access, state: str) -> None:
    """The counties of `state`, or every state if it is "": those with figures, worst off first."""
    if state:
        areas, kind = access.counties_of(state), "county"
        title = say("access.counties", state=STATE_NAMES[state])
    else:
        areas = [(STATE_NAMES[code], one) for code, one in access.states.items()]
        title, kind = say("access.states"), "state"
    counted = sorted((pair for pair in areas if pair[1].everybody.people), key=_order)
    if not counted:
        return
    st.header(title, anchor=False)
    st.html(markup.muted(say(f"access.{kind}_lead", miles=FAR)))
    headings = (
        say(f"access.headings.{kind}"),
        say("access.headings.people"),
        say("access.headings.far", miles=FAR),
        say("access.headings.very_far", miles=VERY_FAR),
        say("access.headings.older_far", miles=FAR),
        say("access.headings.older_very_far", miles=VERY_FAR),
        say("access.headings.average"),
    )
    _show_scrolled(NumberTable(title, headings, [_area_row(*area) for area in counted]))


def show_zips(access: Access, state: str) -> None:
    """The ZIP codes that fit what is typed, as many as can be read."""
    st.header(say("access.zips"), anchor=False)
    typed = st.text_input(
        say("access.zips_search"),
        key="access_zips",
        placeholder=say("access.zips_placeholder"),
        max_chars=_LONGEST_TEXT,
    )
    found = zip_rows(access, typed, state)
    if not len(found):
        st.html(markup.muted(say("access.zips_none", text=typed)))
        return
    shown = found[:_MOST_ZIPS].tolist()
    keys = ("zip", "place", "miles", "county", "people", "older", "clinic")
    headings = tuple(say(f"access.headings.{key}") for key in keys)
    names = access.outlines["name"].to_numpy(object)
    rows = [_zip_row(access, row, str(names[access.counties[row]])) for row in shown]
    st.html(markup.muted(say("access.zips_shown", count=len(found), shown=len(shown))))
    _show_scrolled(NumberTable(say("access.zips"), headings, rows))


def _order(area: tuple[str, Figures]) -> tuple[float, float]:
    one = area[1].everybody
    return -one.far / one.people, -one.very_far / one.people


def _area_row(name: str, figures: Figures) -> tuple[Cell, ...]:
    one, other, miles = figures.everybody, figures.older, figures.average_miles
    return (
        name,
        round(one.people),
        percent(one.far, one.people),
        percent(one.very_far, one.people),
        percent(other.far, other.people),
        percent(other.very_far, other.people),
        round(miles or 0),
    )


def _zip_row(access: Access, row: int, county: str) -> tuple[Cell, ...]:
    zips, clinic = access.zips, access.clinic(row)
    about = clinic is not None and clinic.position_precision is PositionPrecision.ZIP_CENTROID
    return (
        zips.codes[row],
        f"{zips.cities[row]}, {zips.states[row]}",
        sentences().distance(float(access.miles[row]), approximate=about),
        county,
        _count(zips.people[row]),
        _count(zips.older[row]),
        clinic.name if clinic else "",
    )


def _count(people: float) -> Cell:
    return say("access.not_counted") if math.isnan(people) else round(people)


def _show_scrolled(table: NumberTable) -> None:
    """A table that scrolls in itself, by keyboard too."""
    caption = text(table.caption)
    st.html(
        Html(
            f'<div class="pf-scroll" role="region" tabindex="0" aria-label="{caption}">'
            f"{table_html(table)}</div>"
        )
    )
