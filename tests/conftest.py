"""What every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from finder.taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()
