"""What every map of the pages asks first: its words, and whether streets may be fetched."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from finder.maps.figure import OwnMap, StreetTiles
from finder.maps.view import MapBounds
from finder.maps.words import MapWords
from finder.services.wording.texts import wording
from finder.settings import Tiles, settings
from finder.settings_rules import read_map_extract
from finder.ui.visit.resources import say, words

_STREETS = "show_streets"


def show_streets_choice() -> None:
    """Ask before street tiles are fetched, since their host sees which area is viewed."""
    if settings().tiles is Tiles.ASK and not settings().basemap:
        host = urlsplit(settings().tiles_url).hostname or ""
        st.checkbox(
            say("map.streets"),
            key=_STREETS,
            help=say("map.streets_help", host=host),
            persist_state="session",
        )


def street_tiles() -> StreetTiles | OwnMap | None:
    """What to draw over the outlines: the deployment's own map, or tiles if all allow them."""
    if path := settings().basemap:
        return _own_map(path)
    wanted = settings().tiles is Tiles.ON or (
        settings().tiles is Tiles.ASK and st.session_state.get(_STREETS, False)
    )
    if not wanted:
        return None
    return StreetTiles(url=settings().tiles_url, attribution=settings().tiles_attribution)


@lru_cache(maxsize=1)
def _own_map(path: str) -> OwnMap:
    told = read_map_extract(Path(path))
    return OwnMap(
        bounds=MapBounds(south=told.south, west=told.west, north=told.north, east=told.east),
        closest=told.closest,
        attribution=settings().basemap_attribution,
    )


def map_words() -> MapWords:
    """The map's own words, in the language of the visitor."""
    return _map_words(words().language)


@lru_cache(maxsize=8)
def _map_words(language: str) -> MapWords:
    prefix = "map_words."
    texts = wording(language).texts.items()
    told = {k.removeprefix(prefix): t for k, t in texts if k.startswith(prefix)}
    return MapWords(**told, language=language)
