"""Looking into the map's frame, where a page's own locators do not reach its numbers."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Page


def map_frame(page: Page) -> FrameLocator:
    """The map's frame; while a new one takes the place of the old, both are there, the new last."""
    return page.frame_locator('iframe[title*="st_folium"]').last


def on_map(page: Page, script: str) -> object:
    """What the function `script` gives inside the map's frame: plain data, or else None.

    Most of Leaflet's methods give back the map itself. Handed to Python it would be copied
    with all its layers, three thousand counties among them, which takes seconds.
    """
    return (
        map_frame(page)
        .locator("html")
        .evaluate(
            f"() => {{ const given = ({script})(); const leaflet = window.L?.Class;"
            " return leaflet && given instanceof leaflet ? null : given; }"
        )
    )
