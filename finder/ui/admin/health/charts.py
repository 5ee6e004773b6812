"""The charts of the health board, in the finder's colours and as Vega-Lite specifications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from finder.services.upkeep.health import FactShare
from finder.ui.blocks.escaping import Html, text
from finder.ui.visit.resources import say

Spec = dict[str, Any]

_FONT = "Atkinson Hyperlegible Next, system-ui, sans-serif"
_ROW = 26
_NUMBER = 56
"""Pixels for the number at the end of the longest bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of style.css for one theme."""

    text: str
    muted: str
    line: str
    accent: str
    caution: str
    quiet: str


LIGHT = Palette(
    text="#22292c",
    muted="#565e60",
    line="#dfd9cd",
    accent="#0b5a70",
    caution="#d9a441",
    quiet="#b9c3c5",
)
DARK = Palette(
    text="#ece8e1",
    muted="#b9b2a6",
    line="#3b3833",
    accent="#8fd0e2",
    caution="#b98a3a",
    quiet="#5c6668",
)


def palette() -> Palette:
    """The colours for the theme that the person sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_bars(pairs: Sequence[tuple[str, int]], description: str) -> None:
    """One bar for each pair, in their order, with the count at its end."""
    _show(bars(pairs, palette(), description))


def show_shares(shares: Sequence[tuple[str, FactShare]], description: str) -> None:
    """For each fact, how many clinics say nothing, no and yes about it."""
    colours = palette()
    keys = "".join(
        f'<li><span style="background:{colour}"></span>{text(say(f"health.{answer}"))}</li>'
        for answer, colour in zip(_ANSWERS, _fills(colours), strict=True)
    )
    st.html(Html(f'<ul class="pf-legend" aria-hidden="true">{keys}</ul>'))
    _show(share_bars(shares, colours, description))


def bars(pairs: Sequence[tuple[str, int]], colours: Palette, description: str) -> Spec:
    """The chart of `show_bars`."""
    longest = max((count for _, count in pairs), default=0) or 1
    return {
        **_dress(len(pairs), colours, description),
        "padding": {"top": 5, "bottom": 5, "left": 0, "right": _NUMBER},
        "data": {"values": [{"what": what, "count": count} for what, count in pairs]},
        "encoding": {
            "y": _NAMES,
            "x": {
                "field": "count",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": [0, longest]},
            },
        },
        "layer": [
            {
                "mark": {
                    "type": "bar",
                    "color": colours.accent,
                    "cornerRadiusEnd": 3,
                    "height": {"band": 0.68},
                },
                "encoding": {"tooltip": [_tip("what"), _tip("count")]},
            },
            {
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 6,
                    "color": colours.text,
                    "fontSize": 14,
                },
                "encoding": {"text": {"field": "count", "type": "quantitative", "format": ","}},
            },
        ],
    }


def share_bars(shares: Sequence[tuple[str, FactShare]], colours: Palette, description: str) -> Spec:
    """The chart of `show_shares`: shares of the whole, whatever each bar adds up to."""
    answers = [say(f"health.{answer}") for answer in _ANSWERS]
    rows = [
        {"what": what, "answer": answer, "count": count, "order": order}
        for what, share in shares
        for order, (answer, count) in enumerate(
            zip(answers, (share.unknown, share.no, share.yes), strict=True)
        )
    ]
    return {
        **_dress(len(shares), colours, description),
        "data": {"values": rows},
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {
            "y": _NAMES,
            "x": {
                "field": "count",
                "type": "quantitative",
                "stack": "normalize",
                "axis": {"format": "%", "title": None, "values": [0, 0.5, 1]},
            },
            "color": {
                "field": "answer",
                "type": "nominal",
                "scale": {"domain": answers, "range": list(_fills(colours))},
                "legend": None,
            },
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [_tip("what"), _tip("answer"), _tip("count")],
        },
    }


_ANSWERS = ("unknown", "no", "yes")


def _fills(colours: Palette) -> tuple[str, str, str]:
    """The colours of `_ANSWERS`."""
    return colours.caution, colours.quiet, colours.accent


_NAMES = {
    "field": "what",
    "type": "nominal",
    "sort": None,
    "axis": {
        "title": None,
        "labelLimit": 175,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
    },
}


def _tip(field: str) -> Spec:
    if field == "count":
        return {"field": field, "type": "quantitative", "title": "", "format": ","}
    return {"field": field, "type": "nominal", "title": ""}


def _dress(rows: int, colours: Palette, description: str) -> Spec:
    words = {"labelColor": colours.text, "labelFontSize": 14}
    return {
        "description": description,
        "background": "transparent",
        "height": rows * _ROW + 10,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            # what Vega says of axes and bars is English; the table below has every number
            "axis": {
                **words,
                "gridColor": colours.line,
                "domainColor": colours.line,
                "aria": False,
            },
            "mark": {"aria": False},
        },
    }


def _show(spec: Spec) -> None:
    st.vega_lite_chart(spec=spec, width="stretch", theme=None)
