"""The map: what one rerun of the page costs on the server, up to the component's arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

import folium
import folium.plugins
import numpy as np
import streamlit_folium
from streamlit.logger import set_log_level

from benchmarks.directory import SEED, Columns, generate
from benchmarks.report import Aim, milliseconds, table, times
from finder.maps.figure import build_map
from finder.maps.layer import Pin, build_clinic_layer

PINS = 5_000
LOOP_PINS = 500
FIRST_BUDGET, AFTER_BUDGET = 50.0, 15.0
"""Milliseconds."""
AHEAD = 20.0
_ROUNDS = 3
_KEPT = 0.8

Site = tuple[int, str, float, float]


def map_layer(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims."""
    tell(f"the map with {PINS:,} pins")
    set_log_level("CRITICAL")  # it would complain that there is no page
    everything = _sites(generate(PINS))
    few_sites = everything[:LOOP_PINS]
    first = _milliseconds(lambda: _with_layer(everything))
    random = np.random.default_rng(SEED)
    kept = [np.flatnonzero(random.random(PINS) < _KEPT).tolist() for _ in range(_ROUNDS)]
    filtered = [[everything[row] for row in rows] for rows in kept]
    after = float(np.median([_best(lambda sites=sites: _with_layer(sites)) for sites in filtered]))
    again = _best(lambda: _with_layer(everything))
    few = _best(lambda: _with_layer(few_sites))
    loop = _best(lambda: _with_markers(few_sites))
    rows = [
        (f"the finder's layer, {PINS:,} pins, first", milliseconds(first)),
        (f"the finder's layer, {PINS:,} pins, again", milliseconds(again)),
        (f"the finder's layer, about {PINS * _KEPT:,.0f} pins after a filter", milliseconds(after)),
        (f"the finder's layer, {LOOP_PINS} pins", milliseconds(few)),
        (f"folium.Marker loop, {LOOP_PINS} pins", milliseconds(loop)),
    ]
    aims = [
        Aim(
            f"map of {PINS:,} pins first under {FIRST_BUDGET:g} ms",
            f"{milliseconds(first)} ms",
            first < FIRST_BUDGET,
        ),
        Aim(
            f"map after a filter under {AFTER_BUDGET:g} ms",
            f"{milliseconds(after)} ms",
            after < AFTER_BUDGET,
        ),
        Aim(
            f"{AHEAD:g}× ahead of a folium.Marker loop at {LOOP_PINS} pins",
            times(loop / few),
            loop / few >= AHEAD,
        ),
    ]
    intro = (
        "From columns to the arguments that streamlit-folium sends to the browser, in a process "
        f"that has drawn no map before; the best of {_ROUNDS} but for the first."
    )
    return f"## The map\n\n{intro}\n\n{table(('', 'ms'), rows)}", aims


def _sites(columns: Columns) -> list[Site]:
    """Number, name, latitude and longitude of each clinic, as plain values."""
    names, latitudes = columns.names.tolist(), columns.latitudes.tolist()
    longitudes = columns.longitudes.tolist()
    return list(zip(range(1, len(columns) + 1), names, latitudes, longitudes, strict=True))


def _with_layer(sites: Sequence[Site]) -> None:
    pins = [
        Pin(
            id=f"sample-{number}",
            name=name,
            latitude=latitude,
            longitude=longitude,
            number=number,
            lines=("Sampletown, AZ", "(602) 555-0134"),
            link=f"clinic?id=sample-{number}",
        )
        for number, name, latitude, longitude in sites
    ]
    _send(build_map(), build_clinic_layer(pins))


def _with_markers(sites: Sequence[Site]) -> None:
    """A map of markers as tutorials write it: a loop, a popup, a tooltip, a cluster."""
    figure = folium.Map(location=(39.8, -98.6), zoom_start=4)
    cluster = folium.plugins.MarkerCluster().add_to(figure)
    for _, name, latitude, longitude in sites:
        folium.Marker((latitude, longitude), popup=folium.Popup(name), tooltip=name).add_to(cluster)
    _send(figure, None)


def _send(figure: folium.Map, layer: folium.FeatureGroup | None) -> None:
    """All that `st_folium` does on the server, but for handing over to the browser."""
    streamlit_folium.st_folium(figure, feature_group_to_add=layer, returned_objects=[])


def _milliseconds(call: Callable[[], None]) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1e3


def _best(call: Callable[[], None]) -> float:
    return min(_milliseconds(call) for _ in range(_ROUNDS))
