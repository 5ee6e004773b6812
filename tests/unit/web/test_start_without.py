"""A server starts without what only some visits need: memory that most never use."""

from __future__ import annotations

import subprocess
import sys

from tests.patience import LONGEST_WAIT

ONLY_WHEN_ASKED = ("pandas", "pyarrow", "geopandas", "fpdf", "mcp", "alembic", "openpyxl", "duckdb")
_EVERYTHING = """
import importlib, pkgutil, sys
import finder.ui, finder.web.middleware, finder.web.routes, finder.web.workers.several
for one in pkgutil.walk_packages(finder.ui.__path__, "finder.ui."):
    if one.name != "finder.ui.main":  # that one draws a page
        importlib.import_module(one.name)
print(*(name for name in sys.argv[1:] if name in sys.modules), sep=",")
"""


def said_by(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *ONLY_WHEN_ASKED],
        capture_output=True,
        check=True,
        text=True,
        timeout=LONGEST_WAIT,
    )
    return done.stdout.strip()


def test_all_pages_and_routes_come_without_what_only_some_need() -> None:
    assert said_by(_EVERYTHING) == ""


def test_what_was_kept_from_the_map_is_there_for_who_asks() -> None:
    script = (
        "import finder.maps.layer, pandas, geopandas, folium\n"
        "print(len(geopandas.GeoDataFrame({'a': pandas.Series([1])})))"
    )
    assert said_by(script) == "1"
