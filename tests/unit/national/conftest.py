"""What the tests of this room may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from finder.geography.position import Position
from finder.national.build import NationalBuild, build_from_part_b
from tests.unit.national.claims_file import Row, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from finder.taxonomy.taxonomy import Taxonomy


_CENTER = Position(latitude=33.5, longitude=-112.0)


_CENTER = Position(latitude=33.5, longitude=-112.0)


@dataclass(frozen=True)
class Area:
    state: str
    position: Position


class FewZips:
    """Knows three ZIP codes."""

    def zip_code(self, code: str) -> Area | None:
        states = {"85016": "AZ", "78701": "TX", "00901": "PR"}
        return Area(states[code], _CENTER) if code in states else None


@pytest.fixture
def build(tmp_path: Path, taxonomy: Taxonomy) -> Callable[..., NationalBuild]:
    """Builds from rows, written in the current layout as a file of 2023, or from bytes."""

    def from_rows(*rows: Row, data: bytes | None = None, year: int = 2023) -> NationalBuild:
        path = tmp_path / "claims.csv"
        path.write_bytes(written(rows) if data is None else data)
        return build_from_part_b(path, year=year, taxonomy=taxonomy, gazetteer=FewZips())

    return from_rows
