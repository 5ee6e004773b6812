"""The map of counties, coloured by how far the nearest clinic is, and its key in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import streamlit as st
from streamlit_folium import st_folium

from finder.maps.county_map import DARK, LIGHT, STEPS, CountyColour, CountyWords, build_county_layer
from finder.maps.figure import build_map
from finder.maps.meridian import extent
from finder.maps.view import CONTIGUOUS_STATES, MapBounds, View
from finder.search.access import FAR, VERY_FAR
from finder.services.access.picture import Access
from finder.services.access.sentences import percent
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.map_choices import map_words
from finder.ui.visit.resources import say, words


def show_access_map(access: Access, state: str) -> None:
    """The map, looking at `state` (postal code; "" for the 48 states), and its key."""
    st.html(Html(f'<ul class="pf-steps">{_key()}</ul>'))
    with st.container(key="pf_map_access"):
        st_folium(
            build_map(
                area_search=False, words=replace(map_words(), map_label=say("access.map_label"))
            ),
            key="access_map",
            height=500,
            use_container_width=True,
            returned_objects=(),
            feature_group_to_add=build_county_layer(
                county_colours(access), view=_view(access, state), words=_words()
            ),
        )


def county_colours(access: Access) -> list[CountyColour]:
    """What colours each county, in the order of their numbers."""
    table = access.outlines
    columns = ("fips", "average_miles", "people", "people_beyond_30", "people_beyond_60")
    return [
        CountyColour(
            fips=fips,
            average_miles=miles,
            told=(
                words().miles(miles),
                words().number(round(people)),
                percent(far, people),
                percent(very_far, people),
            ),
        )
        for fips, miles, people, far, very_far in zip(
            *(table[column].tolist() for column in columns), strict=True
        )
        if people
    ]


def _words() -> CountyWords:
    average = say("access.tip_average", miles="{0}")
    people = say(
        "access.tip_people",
        people="{1}",
        far="{2}",
        very_far="{3}",
        far_miles=FAR,
        very_far_miles=VERY_FAR,
    )
    return CountyWords(
        lines=(average, people),
        nobody=say("access.map_nobody"),
        failed=say("access.map_failed"),
    )


def _view(access: Access, state: str) -> View:
    return View(token=f"state {state}", bounds=_bounds(access, state))


def _bounds(access: Access, state: str) -> MapBounds:
    if not state:
        return CONTIGUOUS_STATES
    own = access.outlines[access.outlines["state"] == state]
    south, west, north, east = extent(own.geometry)
    return MapBounds(south=south, west=west, north=north, east=east)


def _key() -> str:
    """The colours in words, from near to far."""
    words = [
        say("access.step_first", to=STEPS[0]),
        *(say("access.step", over=over, to=to) for over, to in pairwise(STEPS)),
        say("access.step_last", over=STEPS[-1]),
    ]
    swatches = [f"light-dark({light}, {dark})" for light, dark in zip(LIGHT, DARK, strict=True)]
    told = zip([*swatches, "transparent"], [*words, say("access.step_none")], strict=True)
    return "".join(
        f'<li><span style="background: {swatch}"></span>{text(words)}</li>'
        for swatch, words in told
    )
