"""The screens that the pages are looked at on."""

from __future__ import annotations

from dataclasses import dataclass

_HAND = 1_000
"""Pixels: a narrower screen is held in a hand, and touched."""


@dataclass(frozen=True)
class Screen:
    """A window of so many CSS pixels, on a screen that is light or dark."""

    name: str
    width: int
    height: int
    dark: bool = False

    @property
    def options(self) -> dict[str, object]:
        """What a browser is opened with."""
        is_touched = self.width < _HAND
        return {
            "viewport": {"width": self.width, "height": self.height},
            "color_scheme": "dark" if self.dark else "light",
            "has_touch": is_touched,
            "is_mobile": is_touched,
        }


_SIZES = {
    "320": (320, 640),
    "400-percent": (320, 256),  # a window of 1280 × 1024 pixels, zoomed to 400 %
    "390": (390, 844),
    "820": (820, 1_180),
    "1366": (1_366, 900),
    "1920": (1_920, 1_080),
}
SCREENS = [
    Screen(name + ("-dark" if dark else ""), *size, dark=dark)
    for name, size in _SIZES.items()
    for dark in (False, True)
]
