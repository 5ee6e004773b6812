"""Positions of ZIP codes, as the assembly asks for them."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from finder.geography.position import Position


class ZipArea(Protocol):
    """Where a ZIP code is: its center and its state's two letters."""

    @property
    def position(self) -> Position:
        """The center."""

    @property
    def state(self) -> str:
        """The two letters."""


class ZipPositions(Protocol):
    """What knows where ZIP codes are: `finder.geography.gazetteer.Gazetteer` does."""

    def zip_code(self, code: str) -> ZipArea | None:
        """Where a five-digit ZIP code is, or None if there is no such one."""


class RememberedZips:
    """A `ZipPositions` that asks another one about each ZIP code only once."""

    def __init__(self, zips: ZipPositions) -> None:
        self._look_up = cache(zips.zip_code)

    def zip_code(self, code: str) -> ZipArea | None:
        """Where a five-digit ZIP code is, or None if there is no such one."""
        return self._look_up(code)
