"""The style sheet and the scripts of the components, read once each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
"""The folder of the style sheet and of the components' scripts."""


@cache
def asset(name: str) -> str:
    """The text of the file `name` in the assets folder.

    Streamlit takes a component's one-line text for a path, so every file there has
    several lines.
    """
    return (ASSETS / name).read_text(encoding="utf-8")
