"""How values travel into the map's script: as base64 JSON and in no other form.

The text of a clinic must be able to do nothing. folium compiles what it renders as a
template a second time, on the server, and the map component evaluates it as JavaScript.
Base64 can be neither: its alphabet has no brace, quote, backtick, dollar or underscore.
"""

from __future__ import annotations

import json
from base64 import b64encode


def encode(value: object) -> str:
    """`value` as base64 of its compact UTF-8 JSON; equal values give equal text.

    Raises:
        ValueError: a number is not finite, which JSON can't say.

    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return b64encode(text.encode("utf-8", "replace")).decode("ascii")
