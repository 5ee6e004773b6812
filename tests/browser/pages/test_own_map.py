"""A map of the deployment's own, drawn from its file: under the pins, and from no other host."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.conftest import running
from tests.browser.pages.person import Person
from tests.browser.patience import comes_true
from tests.unit.settings.pmtiles import archive

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

ON_THE_ROAD = [66.5, -90.0]
"""Where the archive's one road passes in its northwestern tile."""
PAINTED = """() => [...document.querySelectorAll("canvas.leaflet-tile")].some((tile) => {
  const { data } = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
  return new Set(new Uint32Array(data.buffer)).size > 1;
})"""
"""Whether a tile shows more than one colour: land, and the road across it."""


def test_streets_of_the_deployments_own_file_lie_under_the_pins(
    arrive: Arrive, tmp_path: Path
) -> None:
    extract = tmp_path / "ours.pmtiles"
    extract.write_bytes(archive())
    file = write(phoenix_directory(), tmp_path / "clinics.csv")
    with running(file, tmp_path / "server.log", FINDER_BASEMAP=str(extract)) as finder:
        person = arrive("/?need=spinal_cord_stimulation", finder=finder)
        person.types_place("Phoenix, AZ")
        expect(person.summary).to_contain_text("of Phoenix, AZ")
        person.map_settles()
        expect(person.pins.first).to_be_visible()
        person.on_map(f"() => window.map.setView({ON_THE_ROAD}, 3, {{animate: false}})")
        assert comes_true(person.page, lambda: person.on_map(PAINTED) is True)
        expect(person.map.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
        expect(person.page.get_by_text("Show streets on the map")).to_have_count(0)
        person.page.goto("about:blank")  # before its server ends
