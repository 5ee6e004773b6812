"""A process that may have little more memory than it has, and is given a large file."""

from __future__ import annotations

import resource
from multiprocessing.connection import Connection
from pathlib import Path

from finder.errors import InputError
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import plan_import, publish_import
from finder.storage.database import open_database
from finder.storage.store import Store

_SPARE = 30_000_000
"""Bytes that the process may take beside what it has by then."""
_ROWS = 60_000
BY = Principal(name="a tester", role=Role.EDITOR)
SMALL = b"name,zip_code\nSample Clinic,85016\n"


def large_file() -> bytes:
    """A list of which every row is read, and takes many times its bytes."""
    rows = (f"Sample Clinic {number},85016,yes" for number in range(_ROWS))
    return "\n".join(["name,zip_code,spinal_cord_stimulation", *rows]).encode()


def import_with_little_memory(url: str, told: Connection) -> None:
    """Plan and publish a large file, then a small one; tell what came of both."""
    store = Store(open_database(url))
    plan_import(store, SMALL, "small.csv", by=BY)  # all that is read once has been
    data = large_file()
    said = []
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_taken() + _SPARE, most))
    try:
        publish_import(store, plan_import(store, data, "large.csv", by=BY), BY)
        said.append("it was published")
    except InputError as error:
        said.append(type(error).__name__)
    publish_import(store, plan_import(store, SMALL, "small.csv", by=BY), BY)
    said.append("one clinic is listed" if store.count() == 1 else f"{store.count()} are")
    told.send(said)


def _taken() -> int:
    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    return int(pages) * resource.getpagesize()
