"""Keys of widgets that stand for something: unlike for unlike things, whatever they are called."""

from __future__ import annotations

import json
from hashlib import blake2b

_BYTES = 12


def key_of(what: str, *which: object) -> str:
    """The key of the widget `what` of the thing that `which` tells from all others.

    Two things have one key only if all of `which` is equal, one by one. Nothing is cut off, so
    that names that begin alike stay apart, and nothing is joined, so that parts can't run
    into each other.
    """
    told = json.dumps([str(one) for one in which])
    return f"{what}_{blake2b(told.encode(), digest_size=_BYTES).hexdigest()}"
