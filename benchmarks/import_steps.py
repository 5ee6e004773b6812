"""One measured step of an import, or an export, in a process of its own.

It is `python -m benchmarks.import_steps STEP URL FILE`.

Tells on stdout, as JSON, the seconds of each part, those of the processor, the counts, the memory
that the process had before it read, and the most that it ever took.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.measuring import most_megabytes, resident_megabytes

EXPORTS = {"geoparquet": "geoparquet", "ndjson": "fhir-ndjson"}
"""Formats that a whole directory is written in."""
STEPS = ("finder", "pandas", *EXPORTS)


@dataclass(slots=True)
class Clock:
    """The seconds of parts that follow each other; `held` is the megabytes before the first."""

    parts: dict[str, float] = field(default_factory=dict)
    held: float = float("nan")
    _part: str = ""
    _since: float = 0.0

    def begin(self, part: str) -> None:
        """End the part that runs, and begin another; the same one goes on."""
        if part == self._part:
            return
        if not self._since:
            self.held = resident_megabytes()
        now = perf_counter()
        if self._part:
            self.parts[self._part] = self.parts.get(self._part, 0.0) + now - self._since
        self._part, self._since = part, now


def import_with_finder(url: str, file: Path, clock: Clock) -> dict[str, int]:
    """Preview an upload of `file` and publish it."""
    from finder.directory.changes import ChangeKind  # noqa: PLC0415 - not for the other step
    from finder.services.accounts.principal import Principal, Role  # noqa: PLC0415
    from finder.services.imports.upload import plan_import, publish_import  # noqa: PLC0415
    from finder.storage.database import open_database  # noqa: PLC0415
    from finder.storage.store import Store  # noqa: PLC0415

    by = Principal("the benchmark", Role.OWNER)
    store = Store(open_database(url))
    clock.begin("reading")
    planned = plan_import(
        store, file, file.name, by=by, progress=lambda stage, _: clock.begin(stage)
    )
    clock.begin("publishing")
    publish_import(store, planned, by)
    clock.begin("")
    counts = planned.changes.counts
    return {
        "rows": planned.report.rows,
        "added": counts[ChangeKind.ADDED],
        "changed": counts[ChangeKind.CHANGED],
        "unchanged": len(planned.unchanged),
        "possible_duplicates": len(planned.possible_duplicates),
        "rejected": len(planned.report.rejected),
    }


def import_with_pandas(url: str, file: Path, clock: Clock) -> dict[str, int]:
    """Write `file` to a table as it is: nothing is checked, matched or kept of what was."""
    import pandas as pd  # noqa: PLC0415 - not for the other step
    from sqlalchemy import create_engine  # noqa: PLC0415

    engine = create_engine(url)
    clock.begin("reading")
    frame = pd.read_csv(file, dtype=str)
    clock.begin("publishing")
    frame.to_sql("clinic", engine, if_exists="replace", index=False)
    clock.begin("")
    return {"rows": len(frame)}


def export(form: str, url: str, file: Path, clock: Clock) -> dict[str, int]:
    """Write the whole directory to `file`."""
    from finder.exchange.formats import FileForm  # noqa: PLC0415 - not for the other steps
    from finder.exchange.whole_directory import write_whole  # noqa: PLC0415
    from finder.storage.database import open_database  # noqa: PLC0415
    from finder.storage.store import Store  # noqa: PLC0415

    store = Store(open_database(url))
    clock.begin("reading")
    _, listed = store.listed()
    clock.begin("writing")
    with file.open("wb") as stream:
        write_whole(FileForm(form), listed, stream)
    clock.begin("")
    return {"rows": len(listed)}


_RUN: dict[str, Callable[[str, Path, Clock], dict[str, int]]] = {
    "finder": import_with_finder,
    "pandas": import_with_pandas,
    **{step: partial(export, form) for step, form in EXPORTS.items()},
}


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("url")
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    clock = Clock()
    idle = process_time()
    counts = _RUN[asked.step](asked.url, asked.file, clock)
    processor = process_time() - idle
    told = {"seconds": clock.parts, "processor": processor, "counts": counts}
    print(json.dumps({**told, "held": clock.held, "megabytes": most_megabytes()}))


if __name__ == "__main__":
    main()
