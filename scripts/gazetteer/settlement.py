"""A settlement as one source tells it, before the sources are put together."""

from __future__ import annotations

from dataclasses import dataclass

from finder.geography.place_text import key_of


@dataclass(slots=True, kw_only=True)
class Settlement:
    """A town, a city quarter or a post office: degrees, people, and the land it covers.

    `square_miles` is 0 where nobody says; `is_census` tells that the Census Bureau counts it
    as an incorporated place or a designated one; `counties` are those of a post office's ZIP
    codes; `others` are keys of its other names.
    """

    name: str
    state: str
    latitude: float
    longitude: float
    people: int
    square_miles: float = 0.0
    is_census: bool = False
    is_post_office: bool = False
    county: str = ""
    counties: frozenset[str] = frozenset()
    within: str = ""
    is_shared: bool = False
    others: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What its name is found by."""
        return key_of(self.name)

    @property
    def called(self) -> tuple[str, str]:
        """Its key and its state."""
        return self.key, self.state

    def degrees(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.latitude, self.longitude
