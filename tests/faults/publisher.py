"""What the other processes of these tests do; it is imported in them by its name."""

from __future__ import annotations

import os
import resource
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from finder.directory.changes import diff
from finder.directory.fields import Fields
from finder.errors import DirectoryMoved, InputError
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from tests.patience import LONGEST_WAIT

STAMP = Stamp(made_by="a tester", action=Action.IMPORT, source_name="sample.csv")
NOBODY = 65_534


def directory_of(marker: str, count: int) -> dict[str, Fields]:
    """`count` clinics that all carry the marker."""
    return {
        f"sample-{number:05}": {
            "name": f"Sample Clinic {number} {marker}",
            "city": "Phoenix",
            "state": "AZ",
            "notes": f"{marker} " * 20,
            "procedure:spinal_cord_stimulation": {
                "answer": "yes",
                "evidence": {"source": f"list {marker}"},
            },
        }
        for number in range(count)
    }


def become(store: Store, wanted: dict[str, Fields]) -> int:
    """Publish whatever leads to that directory."""
    mark, listed = store.listed()
    return store.publish(diff(listed, wanted), STAMP, base=mark.number).number


def publish_once(url: str, wanted: dict[str, Fields], told: Connection) -> None:
    """Publish, telling before and after; whoever listens may kill this process meanwhile."""
    store = Store(open_database(url))
    mark, listed = store.listed()
    changes = diff(listed, wanted)
    told.send("begins")
    store.publish(changes, STAMP, base=mark.number)
    told.send("is done")
    told.recv()  # stay until killed


def publish_many(url: str, count: int, times: int, together: int, followed: Connection) -> None:
    """Publish one marker after the other; after each `together` wait until that one was seen."""
    store = Store(open_database(url))
    for number in range(1, times + 1):
        become(store, directory_of(f"marker{number}", count))
        if number % together == 0:
            followed.recv()


def race(url: str, name: str, rounds: int, barrier: Barrier, told: Connection) -> None:
    """Plan and publish a clinic of one's own at the same time as another, over and over.

    Whoever is too late plans again on top of what the other published.
    """
    store = Store(open_database(url))
    for number in range(rounds):
        wanted: dict[str, Fields] = {f"{name}-{number}": {"name": f"Sample {name} {number}"}}
        base = store.newest()
        barrier.wait(LONGEST_WAIT)
        try:
            store.publish(diff({}, wanted), STAMP, base=base)
            told.send((number, "won", []))
        except DirectoryMoved as moved:
            between = [revision.number for revision in moved.since]
            store.publish(diff({}, wanted), STAMP, base=store.newest())
            told.send((number, str(moved), between))
        barrier.wait(LONGEST_WAIT)


def publish_in_need(url: str, wanted: dict[str, Fields], need: str, told: Connection) -> None:
    """Publish where that can't be done, and tell the sentence.

    `need` is `file size` (no file may grow), or `rights` (what is written belongs to others).
    """
    store = Store(open_database(url))
    mark, listed = store.listed()
    changes = diff(listed, wanted)
    store.database.close()
    if need == "file size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    elif os.geteuid() == 0:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    try:
        store.publish(changes, STAMP, base=mark.number)
        told.send("it was published")
    except InputError as error:
        told.send(f"{type(error).__name__}: {error}")
