"""The parts of the health board: a chart and the table that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from finder.services.kept import Unmet
from finder.services.upkeep.freshness import Band
from finder.services.upkeep.health import FactShare, Health
from finder.ui.admin.health.charts import show_bars, show_shares
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.number_table import NumberTable, show_table
from finder.ui.visit.resources import say, taxonomy, words

_MOST_BARS = 12
_MOST_ROWS = 50


def percent(count: int, total: int) -> str:
    """A share that is never rounded to nothing or to all: "<1%", "12%"."""
    if not total or not count:
        return "0%"
    share = round(100 * count / total)
    if share == 0:
        return "<1%"
    return ">99%" if share == 100 and count < total else f"{share}%"


def show_numbers(health: Health) -> None:
    """The counts that come first."""
    stale = health.listed - health.bands[Band.FRESH] - health.bands[Band.NEVER]
    tiles = [
        ("listed", health.listed, ""),
        *(
            (key, count, say("health.share", share=percent(count, health.listed)))
            for key, count in (
                ("never", health.bands[Band.NEVER]),
                ("stale", stale),
                ("no_phone", health.no_phone),
                ("no_fax", health.no_fax),
                ("no_position", health.no_position),
                ("zip_only", health.zip_only),
            )
        ),
    ]
    body = "".join(
        f'<div class="pf-stat"><dt>{text(say(f"health.{key}"))}</dt>'
        f"<dd><b>{words().number(count)}</b>"
        f"{f'<span>{text(aside)}</span>' if aside else ''}</dd></div>"
        for key, count, aside in tiles
    )
    st.html(Html(f'<dl class="pf-stats">{body}</dl>'))
    if health.closed:
        st.html(markup.muted(say("health.closed", count=health.closed)))


def show_freshness(health: Health) -> None:
    """How many clinics are in each band."""
    st.header(say("health.freshness"), anchor=False)
    pairs = [(say(f"health.bands.{band}"), count) for band, count in health.bands.items()]
    rows = [(what, count, percent(count, health.listed)) for what, count in pairs]
    headings = (say("health.band"), say("health.count"), say("health.percent"))
    chart, table = st.columns([3, 2], gap="medium")
    with chart:
        show_bars(pairs, say("health.freshness"))
    with table:
        show_table(NumberTable(say("health.freshness"), headings, rows), "last-checked.csv")


def show_facts(heading: str, shares: Sequence[FactShare], file_name: str) -> None:
    """What clinics say about each fact, those first that most say nothing about."""
    st.subheader(heading, anchor=False)
    ordered = sorted(shares, key=lambda share: -share.unknown)
    named = [(taxonomy()[share.key].label, share) for share in ordered]
    headings = (say("health.fact"), *(say(f"health.{a}") for a in ("unknown", "no", "yes")))
    rows = [(what, share.unknown, share.no, share.yes) for what, share in named]
    chart, table = st.columns([3, 2], gap="medium")
    with chart:
        show_shares(named, heading)
    with table:
        show_table(NumberTable(heading, headings, rows), file_name)


def show_unmet(counts: Mapping[Unmet, int], months: int) -> None:
    """What people searched for and did not find."""
    st.header(say("health.unmet"), anchor=False)
    st.html(markup.muted(say("health.unmet_lead")))
    if not counts:
        st.html(markup.summary(say("health.unmet_none", months=months)))
        return
    by_need: Counter[str] = Counter()
    for unmet, count in counts.items():
        by_need[unmet.need] += count
    most = [(_need(key), count) for key, count in by_need.most_common(_MOST_BARS)]
    caption = say("health.unmet_chart", count=len(most), months=months)
    headings = tuple(say(f"health.{name}") for name in ("need", "area", "month", "searches"))
    rows = [
        (_need(unmet.need), unmet.zip3 or say("health.any_area"), unmet.month, count)
        for unmet, count in counts.items()
    ]
    chart, table = st.columns([3, 2], gap="medium")
    with chart:
        show_bars(most, caption)
    with table:
        unmet_table = NumberTable(caption, headings, rows[:_MOST_ROWS], shows_caption=True)
        show_table(unmet_table, "not-found.csv")


def _need(key: str) -> str:
    return taxonomy()[key].label if key in taxonomy() else key
