"""To import this is to load what a server of the finder loads, and to start nothing."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator

import alembic.runtime.migration  # noqa: F401
import streamlit.web.cli  # noqa: F401

import finder
from finder.settings import settings
from finder.shipped import PAGES

_LATER = ("finder.ui", "finder.__main__", "finder.storage.migrations.")
"""Pages tell Streamlit of their components as a visit loads them, the others run as they load."""
_OF_PAGES = ("finder", "streamlit_folium", "__future__")


def load() -> None:
    """Import every module of the finder but its pages, and the libraries of those."""
    for module in pkgutil.walk_packages(finder.__path__, "finder."):
        if not module.name.startswith(_LATER):
            importlib.import_module(module.name)
    for name in sorted(set(_libraries_of_pages())):
        importlib.import_module(name)
    assert settings.cache_info().currsize == 0, "a module reads settings when it is imported"


def _libraries_of_pages() -> Iterator[str]:
    for file in PAGES.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "finder"]
            elif isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            else:
                continue
            yield from (name for name in names if name.partition(".")[0] not in _OF_PAGES)


load()
