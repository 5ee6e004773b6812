"""The comparison as tables: a row for each thing, a column for each clinic."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from finder.directory.clinic import Clinic
from finder.directory.columns import shortened
from finder.directory.fact import Answer
from finder.services.shortlist.comparison import ComparedRow, ComparedValue, Comparison
from finder.ui.blocks import markup
from finder.ui.blocks.assets import asset
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.visit.resources import say, words

_LONGEST = 300
_SIGNS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "unknown"}


def show_comparison(found: Comparison, clinics: tuple[Clinic, ...]) -> None:
    """What was asked for, what differs, what is the same, and what nobody says."""
    st.html(f"<style>{asset('compare.css')}</style>")
    names = [clinic.name for clinic in clinics]
    if found.asked:
        st.header(say("shortlist.asked"), anchor=False)
        st.html(comparison_table(say("shortlist.asked"), names, found.asked))
    if len(clinics) == 1:
        _show_alone(found, names)
        return
    st.header(say("shortlist.differing"), anchor=False)
    if found.differing:
        st.html(comparison_table(say("shortlist.differing"), names, found.differing))
    else:
        st.html(markup.muted(say("shortlist.no_difference")))
    if found.alike:
        with st.expander(say("shortlist.alike", count=len(found.alike))):
            st.html(comparison_table(say("shortlist.alike_caption"), names, found.alike))
    if found.silent:
        silent = words().listing(found.silent)
        st.html(markup.muted(say("shortlist.silent", things=silent)))


def _show_alone(found: Comparison, names: list[str]) -> None:
    """One clinic differs from none."""
    st.html(comparison_table(say("shortlist.stated"), names, found.alike))
    st.html(markup.muted(say("shortlist.one_more")))


def comparison_table(caption: str, clinics: Iterable[str], rows: Iterable[ComparedRow]) -> Html:
    """A table; on a phone each row is a list, in which every answer has its clinic's name.

    The roles are said, as a table that is laid out otherwise loses them.
    """
    names = [shortened(clinic, _LONGEST) for clinic in clinics]
    heads = "".join(f'<th role="columnheader" scope="col">{name(one)}</th>' for one in names)
    corner = text(say("shortlist.corner"))
    body = "".join(_row(row, names) for row in rows)
    return Html(
        f'<table class="pf-compare" role="table" aria-label="{text(caption)}">'
        f'<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{corner}</th>'
        f'{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(row: ComparedRow, names: list[str]) -> str:
    cells = "".join(
        f'<td role="cell"><span class="pf-of" aria-hidden="true">{name(clinic)}</span>'
        f"{_value(value)}</td>"
        for value, clinic in zip(row.values, names, strict=True)
    )
    return f'<tr role="row"><th role="rowheader" scope="row">{name(row.label)}</th>{cells}</tr>'


def _value(value: ComparedValue) -> str:
    answer = value.answer
    if answer is None:
        if value.text:
            return name(shortened(value.text, _LONGEST))
        answer = Answer.UNKNOWN
    sign = _SIGNS[answer]
    said = text(say("clinic.not_stated" if answer is Answer.UNKNOWN else f"clinic.{sign}"))
    return (
        f'<span class="pf-{sign}"><span class="pf-sign" aria-hidden="true"></span> '
        f'<span class="pf-answer">{said}</span></span>'
    )
