"""One publication: `python -m benchmarks.api.publish URL COUNT` writes into so many clinics.

It says in JSON which revision that made, and when it was there (seconds of `time.monotonic`, which
all processes of a machine share).
"""

from __future__ import annotations

import json
import sys
import time
from itertools import islice

from finder.directory.changes import diff
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store


def main() -> None:
    """Give so many clinics other hours."""
    store, count = Store(open_database(sys.argv[1])), int(sys.argv[2])
    mark, listed = store.listed()
    before = dict(islice(sorted(listed.items()), count))
    after = {
        clinic_id: {**fields, "hours": f"Mon–Fri 9:00–17:{mark.number % 60:02}"}
        for clinic_id, fields in before.items()
    }
    stamp = Stamp(made_by="the benchmark", action=Action.EDIT)
    made = store.publish(diff(before, after), stamp, base=mark.number)
    print(json.dumps({"revision": made.number, "at": time.monotonic()}))


if __name__ == "__main__":
    main()
