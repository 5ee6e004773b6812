"""A server that publishes when it is asked to, and stays in the midst of it until a file is there.

It is started as a program by `test_stopped.py`, with the folder as its argument.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from finder.directory.changes import diff
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.web import serving
from tests.faults.publisher import directory_of
from tests.patience import LONGEST_WAIT

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
STAMP = Stamp(made_by="a tester", action=Action.IMPORT)


def publish() -> None:
    """Publish ten clinics, slowly."""
    store = Store(open_database(f"sqlite:///{FOLDER / 'slow.db'}"))
    changes = diff({}, directory_of("slow", 10))
    store.publish(changes, STAMP, base=0, also=wait)


def wait(*_: Connection | int) -> None:
    """Tell that the publication is under way, and go on once that is allowed."""
    (FOLDER / "is_in_the_midst").touch()
    go_on, waited = FOLDER / "go_on", threading.Event()
    for _ in range(LONGEST_WAIT * 20):
        if go_on.exists():
            return
        waited.wait(0.05)


def begin(_: object) -> Response:
    """Begin it, as a page does: in a thread of its own."""
    threading.Thread(target=publish).start()
    return PlainTextResponse("begun")


app = Starlette(routes=[Route("/begin", begin), Route("/healthz", begin)])

if __name__ == "__main__":
    serving._APPLICATION = "tests.faults.slow_publication:app"
    sys.modules["tests.faults.slow_publication"] = sys.modules["__main__"]
    serving.serve()
