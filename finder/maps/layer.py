"""The clinics on the map: a layer that holds hostile text as data and nothing else.

Each rerun builds the layer anew and hands it to the component as ``feature_group_to_add``.
In the browser the layer is compared with the one before: equal pins stay where they are,
so a popup, a zoom or the keyboard's focus survive a rerun, and choosing another clinic
restyles two pins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import folium
from folium.template import Template

from finder.maps.circle import Circle, ring
from finder.maps.meridian import drawn_bounds, drawn_longitude
from finder.maps.payload import encode
from finder.maps.view import CONTIGUOUS_STATES, MapBounds, View

NOT_STATED = 1
APPROXIMATE = 2
"""What a pin's flags say, added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One clinic on the map.

    Position in degrees (EPSG:4326). `number` is its place in the list, or None. With
    `not_stated` the pin is hollow; `approximate` says that only the ZIP code's middle is
    known. `lines` are the popup's lines under the name. `link` is the clinic's own page
    relative to the app ("clinic?id=…"); anything that leads elsewhere is left out. `call` is
    the `tel:` address of `phone`, "" where it can't be dialed; `marks` is what stands against
    going there, each in a few words.
    All text is plain text from anyone, of any length, and is shown as it is.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    number: int | None = None
    not_stated: bool = False
    approximate: bool = False
    lines: tuple[str, ...] = ()
    link: str = ""
    phone: str = ""
    call: str = ""
    marks: tuple[str, ...] = ()


class ClinicLayer(folium.FeatureGroup):
    """The feature group: two base64 texts in a call to the map's own script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = FinderMap.clinics("
        '{{ this._parent.get_name() }}, "{{ this.pins }}", "{{ this.state }}");'
        "{% endmacro %}"
    )

    def __init__(self, pins: str, state: str) -> None:
        super().__init__(name="clinics", control=False)
        self.pins = pins
        self.state = state

    def render(self, **_: object) -> str:
        """Render nothing: the component reads the script itself.

        folium would compile the layer's text as a template here, which is what makes
        clinic text dangerous, and slow: seconds for some thousand pins.
        """
        return ""


def build_clinic_layer(
    pins: Sequence[Pin],
    *,
    circle: Circle | None = None,
    view: View | None = None,
    chosen: str | None = None,
    everywhere: str | None = None,
    listed: bool = False,
    found: str | None = None,
) -> ClinicLayer:
    """The layer for `pins`, drawn in their order of importance (the first on top).

    `chosen` is the id of the pin to highlight; it is brought into sight when it changes.
    `view` is taken once for each of its tokens. No pins is a layer too: pass it, since
    None would leave the last one standing. `everywhere` is the address below which the browser
    finds counts, and pins once it is close: those of all clinics where no search chose some
    (`finder.web.home_map`), or of an answer that is too large for `found`; with `listed` a list
    beside the map has them.
    `found` is the address of the pins of an answer (`finder.web.answer_pins`), which then are not
    among `pins`; where it leads nowhere any more, the layer reports that they are gone.

    Equal arguments give equal layers, byte for byte.

    Raises:
        ValueError: a position is not finite.

    """
    state = {
        "circle": _circle(circle),
        "view": _view(view),
        "chosen": chosen,
        "everywhere": everywhere,
        "listed": listed,
        "found": found,
    }
    return ClinicLayer(encode([pin_row(pin) for pin in pins]), encode(state))


def home_of(pins: Iterable[Pin]) -> MapBounds | None:
    """What a map of `pins` shows at first: the 48 states, or all pins (None) if none lies there."""
    box = CONTIGUOUS_STATES
    inside = [
        box.south <= pin.latitude <= box.north and box.west <= pin.longitude <= box.east
        for pin in pins
    ]
    return box if any(inside) or not inside else None


def pin_row(pin: Pin) -> tuple[object, ...]:
    """The pin as `pins.js` reads it; a tuple, since names would double the payload."""
    return (
        pin.id,
        pin.name,
        pin.latitude,
        drawn_longitude(pin.longitude),
        pin.number,
        NOT_STATED * pin.not_stated + APPROXIMATE * pin.approximate,
        pin.lines,
        pin.link,
        pin.phone,
        pin.call,
        pin.marks,
    )


def _circle(circle: Circle | None) -> dict[str, object] | None:
    if circle is None:
        return None
    at = (circle.latitude, drawn_longitude(circle.longitude))
    corners = ring(*at, circle.radius_miles) if circle.radius_miles else ()
    return {"at": at, "ring": corners, "label": circle.label}


def _view(view: View | None) -> dict[str, object] | None:
    if view is None:
        return None
    box = drawn_bounds(view.bounds) if view.bounds else None
    corners = box and ((box.south, box.west), (box.north, box.east))
    return {"token": view.token, "bounds": corners}
