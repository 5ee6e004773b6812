"""What a person wrote in their own words, taken apart: places, needs, payers and the rest."""

from finder.search.understand.said import (
    Excluded,
    PlaceSaid,
    Radius,
    Said,
    SaidNeed,
    Understanding,
)
from finder.search.understand.understanding import understand

__all__ = [
    "Excluded",
    "PlaceSaid",
    "Radius",
    "Said",
    "SaidNeed",
    "Understanding",
    "understand",
]
