"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings as hypothesis_settings

from finder.settings import settings
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy
from tests.budget import IS_LONG, draw_by_budget

hypothesis_settings.load_profile("long" if IS_LONG else "quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for test in {id(item.function): item.function for item in _functions(items)}.values():
        draw_by_budget(test)


def _functions(items: list[pytest.Item]) -> list[pytest.Function]:
    return [item for item in items if isinstance(item, pytest.Function)]


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
