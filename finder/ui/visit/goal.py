"""Which part of the page a step wants in sight."""

from __future__ import annotations

from enum import StrEnum


class Goal(StrEnum):
    """What can be brought into sight, as CSS selectors."""

    TOP = ".st-key-pf_header"
    HEADLINE = "#pf-list"
    CHOSEN_CARD = ".pf-chosen"
    MAP = "#pf-map"
    SOURCES = ".st-key-pf_sources"
