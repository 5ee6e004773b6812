"""The map: what one rerun of the page sends for it, and the pins that a browser then asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

import folium
import folium.plugins
import numpy as np
import streamlit_folium
from starlette.datastructures import Headers
from starlette.responses import Response
from streamlit.logger import set_log_level

from benchmarks.directory import Columns, generate
from benchmarks.report import Aim, milliseconds, table, times
from benchmarks.whole import clinics_of
from finder.directory.clinic import Address
from finder.geography.bounds import Bounds
from finder.geography.position import Position
from finder.maps.layer import Circle, build_clinic_layer
from finder.maps.words import MapWords
from finder.search.query import Query
from finder.services.answer_pins.answer import pins_address, pins_of
from finder.services.directory import Directory, directory_of
from finder.services.find_clinics import found_again
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.blocks.map_component import MapPlan, told_of
from finder.web.wire.packed_answer import packed

PINS = 5_000
LOOP_PINS = 500
FIRST_BUDGET, AFTER_BUDGET = 50.0, 15.0
"""Milliseconds."""
AHEAD = 20.0
_ROUNDS = 3
_KEPT = (0.75, 0.8, 0.85)
_MIDDLE = Position(latitude=39.8, longitude=-98.6)
_PLAN = MapPlan(key="map", height=620, tiles=None, words=MapWords())
_TAKES = Headers({"accept-encoding": "gzip"})

Site = tuple[str, float, float]


def map_layer(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims."""
    tell(f"the map with {PINS:,} pins")
    set_log_level("CRITICAL")  # it would complain that there is no page
    columns = generate(PINS)
    directory, everything = answer_of(columns)
    first = _milliseconds(lambda: draw(directory, everything))
    again = _best(lambda: draw(directory, everything))
    fewer = [_west_of(directory, share) for share in _KEPT]
    after = float(np.median([_milliseconds(lambda to=to: draw(directory, to)) for to in fewer]))
    west = _west_of(directory, LOOP_PINS / PINS)
    few = _best(lambda: draw(directory, west))
    layer = _best(lambda: _send_layer(everything))
    loop = _best(lambda: _with_markers(_sites(columns)[:LOOP_PINS]))
    rows = [
        (f"the finder, {PINS:,} pins, first", milliseconds(first)),
        (f"the finder, {PINS:,} pins, again", milliseconds(again)),
        (f"the finder, some {PINS * _KEPT[1]:,.0f} of them after a filter", milliseconds(after)),
        (f"the finder, {LOOP_PINS} pins", milliseconds(few)),
        ("of each: what the rerun sends, however many pins there are", milliseconds(layer)),
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
        "What a rerun sends for the map, by streamlit-folium, and the pins that the browser then "
        "asks for, in their words and packed, once the list beside them is there; in a process "
        f"that has drawn no map before. First and after a filter each once, the median of "
        f"{len(_KEPT)} filters; the others are the best of {_ROUNDS}."
    )
    return f"## The map\n\n{intro}\n\n{table(('', 'ms'), rows)}", aims


def answer_of(columns: Columns) -> tuple[Directory, Query]:
    """A directory of these clinics, each with a town and a phone, and a search that finds all.

    The list of what it finds is made, and told in words.
    """
    town = Address(city="Sampletown", state="KS")
    told = [
        replace(clinic, address=town, phone=f"(602) 555-{number % 10_000:04}")
        for number, clinic in enumerate(clinics_of(columns))
    ]
    directory = directory_of(told, standard_taxonomy())
    query = Query(origin=_MIDDLE, radius_miles=None)
    found_again(directory, query).rows(PINS)
    Sentences(wording(), standard_taxonomy()).distance(12.0, approximate=False)
    return directory, query


def draw(directory: Directory, query: Query) -> None:
    """The map of an answer whose list was just made, and its pins."""
    _send_layer(query)
    packed(Response(pins_of(directory, query, wording()).encoded()), _TAKES)


def _west_of(directory: Directory, share: float) -> Query:
    """A search in an area that has this share of the clinics, whose list is made."""
    east = float(np.quantile(directory.index.columns.longitudes, share))
    area = Bounds(south=-15.0, west=-180.0, north=72.0, east=east)
    query = Query(origin=_MIDDLE, radius_miles=None, area=area)
    found_again(directory, query).rows(PINS)
    return query


def _sites(columns: Columns) -> list[Site]:
    """Name, latitude and longitude of each clinic, as plain values."""
    names, latitudes = columns.names.tolist(), columns.latitudes.tolist()
    return list(zip(names, latitudes, columns.longitudes.tolist(), strict=True))


def _send_layer(query: Query) -> None:
    circle = Circle(
        latitude=_MIDDLE.latitude,
        longitude=_MIDDLE.longitude,
        radius_miles=None if query.area else query.radius_miles,
        label="the middle",
    )
    told_of(_PLAN, build_clinic_layer((), circle=circle, found=pins_address("a-ticket")))


def _with_markers(sites: Sequence[Site]) -> None:
    """A map of markers as tutorials write it: a loop, a popup, a tooltip, a cluster."""
    figure = folium.Map(location=(39.8, -98.6), zoom_start=4)
    cluster = folium.plugins.MarkerCluster().add_to(figure)
    for name, latitude, longitude in sites:
        folium.Marker((latitude, longitude), popup=folium.Popup(name), tooltip=name).add_to(cluster)
    streamlit_folium.st_folium(figure, returned_objects=[])


def _milliseconds(call: Callable[[], None]) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1e3


def _best(call: Callable[[], None]) -> float:
    return min(_milliseconds(call) for _ in range(_ROUNDS))
