"""Links to reach a clinic, and addresses of maps that show the way."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from finder.directory.clinic import Clinic
from finder.ui.blocks.escaping import Html, link, text

_NOT_DIALED = re.compile(r"[^0-9]")
_US_DIGITS = 10
_MOST_DIGITS = 15
_EXTENSION = " ext. "
"""What stands before an extension in a record; in a link it is `;ext=` (RFC 3966)."""


def telephone(number: str, words: str | None = None) -> Html:
    """A telephone link; only the words where the number can't be dialed."""
    main, _, extension = number.partition(_EXTENSION)
    digits = _NOT_DIALED.sub("", main)
    if len(digits) < _US_DIGITS:
        return text(words or number)
    prefix = "+1" if len(digits) == _US_DIGITS else "+"
    ending = f";ext={extension}" if extension.isdecimal() else ""
    return link(words or number, f"tel:{prefix}{digits[:_MOST_DIGITS]}{ending}")


def directions(clinic: Clinic, words: str) -> Html | None:
    """A link to a route to the clinic; where it starts is for the person's own map to know."""
    goal = clinic.address.one_line()
    if not clinic.address.street and clinic.position is not None:
        goal = f"{clinic.position.latitude:.6f},{clinic.position.longitude:.6f}"
    if not goal:
        return None
    query = urlencode({"api": "1", "destination": goal[:500]})
    return link(words, f"https://www.google.com/maps/dir/?{query}")
