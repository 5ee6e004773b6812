from __future__ import annotations

import re

import pytest

from finder.maps.assets import ASSETS

CSS = (ASSETS / "finder" / "map.css").read_text(encoding="utf-8")
TEXT, GRAPHIC = 4.5, 3.0


def palette(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r" \{(.*?)\}", CSS, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--fm-([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("selector", [".fm-map", ".fm-map.fm-dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [
        ("on-accent", "accent", TEXT),
        ("accent", "paper", TEXT),
        ("ink", "paper", TEXT),
        ("quiet", "paper", TEXT),
        ("label", "land", TEXT),
        ("label-faint", "land", TEXT),
        ("accent", "land", GRAPHIC),
        ("accent", "beyond", GRAPHIC),
        ("ring", "land", GRAPHIC),
        ("ring", "beyond", GRAPHIC),
    ],
)
def test_text_and_pins_stand_out_from_their_ground(
    selector: str, front: str, ground: str, least: float
) -> None:
    colours = palette(selector)
    assert contrast(colours[front], colours[ground]) >= least
