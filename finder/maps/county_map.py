"""The counties in colours: how far people there live from the nearest clinic.

The layer goes to the component as ``feature_group_to_add`` of `finder.maps.figure`, like
the layer of clinics, and like it carries base64 JSON and nothing else. The outlines are
fetched by the browser, once, from the route that serves the map's ground; the layer brings
the figures. No text of a clinic is in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import folium
from folium.template import Template

from finder.maps.meridian import drawn_bounds
from finder.maps.payload import encode
from finder.maps.view import View

STEPS = (15, 30, 60, 120)
"""Miles at which the colour changes; a county at a step has the colour below it."""

LIGHT = ("#e7efb4", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494")
DARK = ("#2b3365", "#235a8c", "#2a8795", "#62a98a", "#c3bd6e")
"""The colours from near to far, for each theme: after ColorBrewer's YlGnBu, which people
with any common kind of colour blindness can tell apart, and whose lightness alone tells
the order."""

OUTLINES = "counties.json.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyColour:
    """One county: its Census number, and what colours it.

    `average_miles` is None where nobody is counted; the county then stays as the ground is.
    `told` fills in the words "{0}", "{1}" … of `CountyWords.lines`; plain text.
    """

    fips: str
    average_miles: float | None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyWords:
    """What a county says when it is pointed at, and what the layer says. Plain text."""

    lines: tuple[str, ...] = ()
    nobody: str = "Nobody is counted here"
    failed: str = "The counties could not be coloured: the tables below say the same."


class CountyLayer(folium.FeatureGroup):
    """The feature group: one base64 text in a call to the map's own script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = FinderMap.counties("
        '{{ this._parent.get_name() }}, "{{ this.plan }}");'
        "{% endmacro %}"
    )

    def __init__(self, plan: str) -> None:
        super().__init__(name="counties", control=False)
        self.plan = plan

    def render(self, **_: object) -> str:
        """Render nothing: the component reads the script itself."""
        return ""


def build_county_layer(
    counties: Sequence[CountyColour],
    *,
    view: View | None = None,
    map_data: str = "/map-data",
    words: CountyWords | None = None,
) -> CountyLayer:
    """The layer for `counties`; equal arguments give equal layers, byte for byte.

    `view` is taken once for each of its tokens.

    Raises:
        ValueError: miles are not finite.

    """
    box = drawn_bounds(view.bounds) if view and view.bounds else None
    plan = {
        "outlines": f"{map_data}/{OUTLINES}",
        "colours": {"light": LIGHT, "dark": DARK},
        "counties": {each.fips: _row(each) for each in counties},
        "view": view
        and {
            "token": view.token,
            "bounds": box and ((box.south, box.west), (box.north, box.east)),
        },
        "words": asdict(words or CountyWords()),
    }
    return CountyLayer(encode(plan))


def step_of(miles: float | None) -> int | None:
    """Which of the colours stands for so many miles; None for none."""
    return None if miles is None else bisect_left(STEPS, miles)


def _row(county: CountyColour) -> tuple[object, ...]:
    """The county as `counties.js` reads it; a tuple, since names would double the payload."""
    return (step_of(county.average_miles), *county.told)
