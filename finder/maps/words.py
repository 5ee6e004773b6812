"""Every word that the map itself shows or says, in one place, so that it can be translated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """The map's words; ``{n}``, ``{number}`` and ``{name}`` are filled in.

    `language` is the one that they are in. Plain text: whatever is written here is shown as it
    is, never as HTML.
    """

    language: str = "en"
    map_label: str = "Map of clinics"
    zoom_in: str = "Zoom in"
    zoom_out: str = "Zoom out"
    fit: str = "Fit to results"
    search_area: str = "Search this area"
    clinic: str = "1 clinic"
    clinics: str = "{n} clinics"
    inset: str = "{place}: {n} listed"
    inset_alaska: str = "Alaska"
    inset_hawaii: str = "Hawaii"
    inset_puerto_rico: str = "PR and USVI"
    inset_guam: str = "Guam, CNMI"
    inset_samoa: str = "Am. Samoa"
    numbered: str = "{number}. {name}"
    not_stated: str = "Not stated: call to ask"
    about: str = "About here: only the ZIP code is known"
    details: str = "Details"
    in_list: str = "Show in the list"
    close: str = "Close"
    gesture_touch: str = "Use two fingers to move the map"
    gesture_wheel: str = "Hold Ctrl and scroll to zoom the map"
    gesture_wheel_mac: str = "Hold ⌘ and scroll to zoom the map"
    outlines: str = "Ground: US Census Bureau, Natural Earth, deck.gl"
