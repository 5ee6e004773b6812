"""What every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from finder.settings import settings
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from finder.taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="session", autouse=True)
def database_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test, nor a program that one starts, touches the database of the project."""
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("database") / "finder.db"
        patch.setenv("FINDER_DATABASE_URL", f"sqlite:///{file}")
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()
