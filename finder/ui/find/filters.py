"""More filters: practical matters, a clinic's name, the order, and what is not stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from finder.search.query import LONGEST_NAME, Need, Order
from finder.services.find_clinics import Findings
from finder.ui.blocks import markup
from finder.ui.visit.resources import say, taxonomy
from finder.ui.visit.state import Visit


def show_filters(visit: Visit, findings: Findings) -> None:
    """A button that opens the rest of the filters, and says how many are set."""
    order = _order(visit, findings)
    count = _set(visit, order)
    words = say("filters.more_count", count=count) if count else say("filters.more")
    with st.popover(words, icon=":material/tune:"):
        _show_name(visit)
        st.html(markup.muted(say("filters.practical")))
        for concept in taxonomy().characteristics:
            _show_characteristic(visit, concept.key, findings.counts)
        _show_order(visit, order, findings)
        _show_not_stated(visit)


def _order(visit: Visit, findings: Findings) -> Order:
    """The chosen order; that by volume is none where no procedure is asked for."""
    order = visit.query.order
    return order if order is not Order.VOLUME else findings.order


def _set(visit: Visit, order: Order) -> int:
    practical = {concept.key for concept in taxonomy().characteristics}
    query = visit.query
    return (
        sum(need.key in practical for need in query.needs)
        + bool(query.name)
        + (order is not Order.DISTANCE)
        + (not query.include_not_stated)
    )


def _show_name(visit: Visit) -> None:
    def took() -> None:
        name = " ".join(str(visit.widget_value("name")).split())[:LONGEST_NAME]
        visit.ask(replace(visit.query, name=name))

    st.text_input(
        say("filters.name"),
        value=visit.query.name,
        key=visit.widget_key("name", visit.query.name),
        placeholder=say("filters.name_placeholder"),
        on_change=took,
    )


def _show_characteristic(visit: Visit, key: str, counts: Mapping[str, int]) -> None:
    def took() -> None:
        wanted = visit.widget_value(f"practical:{key}")
        visit.ask(visit.query.with_need(Need(key)) if wanted else visit.query.without(key))

    chosen = any(need.key == key for need in visit.query.needs)
    words = say("needs.choice", label=taxonomy()[key].label, count=counts.get(key, 0))
    st.checkbox(
        words, value=chosen, key=visit.widget_key(f"practical:{key}", chosen), on_change=took
    )


def _show_order(visit: Visit, order: Order, findings: Findings) -> None:
    def took() -> None:
        visit.ask(replace(visit.query, order=Order(str(visit.widget_value("order")))))

    offered = [Order.DISTANCE, Order.BEST, *([Order.VOLUME] if findings.procedures else [])]
    st.radio(
        say("filters.order"),
        [one.value for one in offered],
        index=offered.index(order),
        key=visit.widget_key("order", order.value),
        format_func=lambda value: say(f"filters.order_{value}"),
        captions=[
            say("filters.order_volume_note") if one is Order.VOLUME else "" for one in offered
        ],
        on_change=took,
    )


def _show_not_stated(visit: Visit) -> None:
    def took() -> None:
        wanted = bool(visit.widget_value("not_stated"))
        visit.ask(replace(visit.query, include_not_stated=wanted))

    shown = visit.query.include_not_stated
    st.checkbox(
        say("filters.show_not_stated"),
        value=shown,
        key=visit.widget_key("not_stated", shown),
        on_change=took,
    )
