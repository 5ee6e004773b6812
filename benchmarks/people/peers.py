"""What a person would use instead, asked the same: a plain Streamlit page, and Datasette."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.clinic_files import COLUMNS
from benchmarks.directory import ZIP_CODES
from benchmarks.people.errands import Errand
from benchmarks.people.fetching import fetched
from benchmarks.people.server import Served, serving
from benchmarks.people.visitor import Answer, Visitor
from finder.geography.gazetteer import standard_gazetteer

_PAGE = Path(__file__).with_name("plain_page.py")
_EMPTY_PAGE = Path(__file__).with_name("empty_page.py")
_DEGREES_A_MILE = 1 / 69.0
_RADIUS = 50.0
_SAID = b"Nothing is asked"


class PlainVisitor(Visitor):
    """Someone in front of the plain page: only towns are typed, as its one text field takes."""

    _field: str = ""

    async def arrive(self) -> Answer:
        """Open the page."""
        return await self._ask(BackMsg(rerun_script={"query_string": ""}), b"Pain clinics")

    async def do(self, errand: Errand) -> Answer:
        """Type the town of the errand."""
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self._page
        state.widget_states.widgets.add(id=self._field, string_value=errand.where)
        return await self._ask(message, b"clinics within")

    def _note(self, heard: ForwardMsg) -> None:
        super()._note(heard)
        if heard.delta.new_element.WhichOneof("type") == "text_input":
            self._field = heard.delta.new_element.text_input.id


class EmptyPageVisitor(Visitor):
    """Someone in front of a page that says nothing, who lets it be drawn again."""

    async def arrive(self) -> Answer:
        """Open the page."""
        return await self._ask(BackMsg(rerun_script={"query_string": ""}), _SAID)

    async def do(self, errand: Errand) -> Answer:  # noqa: ARG002 - whatever the errand is
        """Let the part that is drawn by itself be drawn again."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.fragment_id = self._fragment
        return await self._ask(message, _SAID)

    def _note(self, heard: ForwardMsg) -> None:
        self._fragment = heard.delta.fragment_id or self._fragment


class DatasetteVisitor(Visitor):
    """Someone in front of Datasette: the page of the rows around a town, and its map's rows."""

    async def __aenter__(self) -> Self:
        """Nothing is to be opened."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing is to be closed."""

    async def arrive(self) -> Answer:
        """Open the table."""
        return await self._both("")

    async def do(self, errand: Errand) -> Answer:
        """Open the rows around the errand's town."""
        position = standard_gazetteer().look_up(errand.expected).position
        reach = _RADIUS * _DEGREES_A_MILE
        box = {
            "latitude__gte": position.latitude - reach,
            "latitude__lte": position.latitude + reach,
            "longitude__gte": position.longitude - reach * 1.3,
            "longitude__lte": position.longitude + reach * 1.3,
        }
        return await self._both(urlencode(box))

    async def _both(self, asked: str) -> Answer:
        start = perf_counter()
        page = await fetched(self.port, f"/clinics/clinics?{asked}")
        rows = await fetched(self.port, f"/clinics/clinics.json?{asked}&_size=max&_shape=objects")
        return Answer(perf_counter() - start, page, page, rows, 2)


@contextmanager
def plain_page(settings: Mapping[str, str]) -> Iterator[Served]:
    """The plain page, served by Streamlit itself."""
    own = {**settings, "PLAIN_ZIPS": str(ZIP_CODES)}
    with serving(own, partial(_streamlit, _PAGE), path="/_stcore/health") as served:
        yield served


@contextmanager
def empty_page(settings: Mapping[str, str]) -> Iterator[Served]:
    """A page of one line, served by Streamlit itself."""
    with serving(settings, partial(_streamlit, _EMPTY_PAGE), path="/_stcore/health") as served:
        yield served


def _streamlit(page: Path, port: int) -> list[str]:
    options = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    given = [part for name, value in options.items() for part in (f"--{name}", value)]
    return ["-m", "streamlit", "run", str(page), *given]


@contextmanager
def datasette(settings: Mapping[str, str]) -> Iterator[Served]:
    """Datasette with its cluster map, over a table of the same rows with indexes on both axes."""
    file = Path(settings["FINDER_DIRECTORY"])
    database = file.with_name("clinics.db")
    _write(file, database)

    def command(port: int) -> list[str]:
        limits = ("--setting", "sql_time_limit_ms", "10000")
        return [
            *("-m", "datasette", "serve", str(database), "--host", "127.0.0.1"),
            *("--port", str(port), *limits),
        ]

    with serving(settings, command, path="/-/versions.json") as served:
        yield served


def _write(file: Path, database: Path) -> None:
    with (
        closing(sqlite3.connect(database)) as made,
        file.open(encoding="utf-8", newline="") as rows,
    ):
        kinds = ", ".join(
            f'"{name}" {"REAL" if name in {"latitude", "longitude"} else "TEXT"}'
            for name in COLUMNS
        )
        made.execute(f"CREATE TABLE clinics (id INTEGER PRIMARY KEY, {kinds})")
        marks = ", ".join(f":{name}" for name in COLUMNS)
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        made.executemany(f"INSERT INTO clinics ({names}) VALUES ({marks})", csv.DictReader(rows))
        made.execute("CREATE INDEX places ON clinics (latitude, longitude)")
        made.execute("ANALYZE")
        made.commit()


def is_there(module: str) -> bool:
    """Whether a peer's library is installed."""
    return find_spec(module) is not None
