"""How long a start takes: the directory opened from its file, beside gathered from its records.

Each is a process of its own, `python -m benchmarks.cold URL`, that tells its seconds of the
processor and the most memory it ever took, with those of the processes that gather for it; so is
one `search` on the command line.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.clinic_files import a_list, write_rows
from benchmarks.measuring import most_megabytes
from benchmarks.report import Aim, table

COUNT = 71_000
OPENED, MEMORY, ASKED = 2.0, 300, 1.0
"""The aims: seconds to open, megabytes in all, seconds of a `search` on the command line."""
_SEARCH = ("search", "--near", "Phoenix, AZ", "--need", "kyphoplasty", "--limit", "5")


def cold(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims."""
    tell(f"{COUNT:,} clinics: starting")
    with TemporaryDirectory() as folder:
        file, url = Path(folder, "list.csv"), f"sqlite:///{folder}/finder.db"
        write_rows(a_list(COUNT), file)
        _run("-m", "benchmarks.import_steps", "finder", url, str(file))
        gathered = json.loads(_run("-m", "benchmarks.cold", url))
        opened = json.loads(_run("-m", "benchmarks.cold", url))
        asked = _search_again(url, str(Path(folder, "compiled")))
    rows = [
        (
            "gathered from its records, and kept",
            f"{gathered['seconds']:.2f}",
            f"{gathered['megabytes']}, and {gathered['helping']} in each that helps",
        ),
        ("opened from its file", f"{opened['seconds']:.2f}", str(opened["megabytes"])),
        ("one search on the command line, all of it", f"{asked:.2f}", ""),
    ]
    aims = [
        Aim(
            f"71k open within {OPENED:g} s",
            f"{opened['seconds']:.2f} s",
            opened["seconds"] < OPENED,
        ),
        Aim(f"71k within {MEMORY} MB", f"{opened['megabytes']} MB", opened["megabytes"] < MEMORY),
        Aim(f"one search from a cold start within {ASKED:g} s", f"{asked:.2f} s", asked < ASKED),
    ]
    header = ("", "processor, s", "most memory, MB")
    return f"## A start with {COUNT:,} clinics\n\n{table(header, rows)}", aims


def _search_again(url: str, compiled: str) -> float:
    """The seconds of a search that finds the modules compiled, as every one but the first does."""
    environment = {
        "FINDER_DATABASE_URL": url,
        "PYTHONPYCACHEPREFIX": compiled,
        "PYTHONDONTWRITEBYTECODE": "",
    }
    _run("-m", "finder", *_SEARCH, **environment)
    before = _children()
    _run("-m", "finder", *_SEARCH, **environment)
    return _children() - before


def _run(*arguments: str, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=True,
        env={**os.environ, **settings},
        text=True,
    )
    return done.stdout


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Open the directory of one store."""
    from finder.services.publishing.live_directory import LiveDirectory  # noqa: PLC0415
    from finder.storage.database import open_database  # noqa: PLC0415
    from finder.storage.store import Store  # noqa: PLC0415
    from finder.taxonomy.taxonomy import standard_taxonomy  # noqa: PLC0415

    store, taxonomy = Store(open_database(sys.argv[1])), standard_taxonomy()
    before = process_time() + _children()
    LiveDirectory(store, taxonomy)
    seconds = process_time() + _children() - before
    helping = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6 * 1024
    told = {"megabytes": round(most_megabytes()), "helping": round(helping)}
    print(json.dumps({"seconds": seconds, **told}))


if __name__ == "__main__":
    main()
