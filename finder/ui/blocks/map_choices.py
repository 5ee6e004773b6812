"""What every map of the pages asks first: its words, and whether streets may be fetched."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from finder.maps.figure import StreetTiles
from finder.maps.words import MapWords
from finder.settings import Tiles, settings
from finder.ui.visit.resources import say, words

_STREETS = "show_streets"


def show_streets_choice() -> None:
    """Ask before street tiles are fetched, since their host sees which area is viewed."""
    if settings().tiles is Tiles.ASK:
        host = urlsplit(settings().tiles_url).hostname or ""
        st.checkbox(
            say("map.streets"),
            key=_STREETS,
            help=say("map.streets_help", host=host),
            persist_state="session",
        )


def street_tiles() -> StreetTiles | None:
    """The tiles to draw over the outlines, if the deployment and the person allow them."""
    wanted = settings().tiles is Tiles.ON or (
        settings().tiles is Tiles.ASK and st.session_state.get(_STREETS, False)
    )
    if not wanted:
        return None
    return StreetTiles(url=settings().tiles_url, attribution=settings().tiles_attribution)


def map_words() -> MapWords:
    """The map's own words, in the language of the visitor."""
    prefix = "map_words."
    texts = words().texts.items()
    return MapWords(**{k.removeprefix(prefix): t for k, t in texts if k.startswith(prefix)})
