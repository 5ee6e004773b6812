"""Yes and no, as people tick, write and qualify them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from finder.directory.cells.reading import CellReading, trimmed_rest

LONGEST = 300

_YES = frozenset(
    (
        *("yes", "y", "true", "t", "1", "1.0", "x", "si", "yep", "yea", "yeah", "✓", "✔", "☑"),
        *("✅", "🗸", "☒", "•", "●", "√", "checked", "available", "offered", "provided", "accepted"),
        *("included", "required", "is offered", "is available", "we do", "yes we do"),
    )
)
_NO = frozenset(
    (
        *("no", "n", "false", "f", "0", "0.0", "nope", "✗", "✘", "❌", "never", "unavailable"),
        *("not available", "not offered", "not provided", "not accepted", "not included"),
        *("not required", "not done", "not performed", "does not", "we do not", "no longer"),
        *("no longer offered", "discontinued", "none required", "not needed", "do not offer"),
        *("does not offer", "don't offer", "doesn't offer", "not done here", "we don't"),
    )
)
UNKNOWN = frozenset(
    (
        *("unknown", "not known", "not stated", "?", "??", "unsure", "not sure", "☐", "don't know"),
        "unchecked",
        *("n/a", "n.a.", "n.a", "na", "not applicable"),
    )
)
"""They say that nobody knows, and so does a box that is not ticked."""

_ASKS = re.compile(r"\A(?:y|yes)\s?(?:/|or)\s?(?:n|no)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"\A(yes|no|y|n|true|false|s[ií]|not|✓|✔|☑|✗|✘)(?:\s?[-–—:;,.(*/]+\s?|\s(?=yet\b))(.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"\Ano\.?\s?\d", re.IGNORECASE)


def read_answer(text: str) -> CellReading[bool]:
    """True, False, or None where neither can be said. What is said beside it is the rest.

    >>> read_answer("No - waitlist")
    CellReading(value=False, rest='waitlist', fixed=False)
    """
    folded = _folded(text)
    if folded in _YES:
        return CellReading(True)  # noqa: FBT003 - the value itself
    if folded in _NO:
        return CellReading(False)  # noqa: FBT003
    if folded in UNKNOWN or len(text) > LONGEST or _ASKS.match(text) or _NUMBERED.match(text):
        return CellReading(None, "" if folded in UNKNOWN else text)
    head = _HEAD.match(text.strip())
    if head is None:
        return CellReading(None, text)
    is_yes = _folded(head[1]) in _YES
    if head[1].lower() == "not" and head[2].lower() != "yet":
        return CellReading(None, text)
    return CellReading(is_yes, trimmed_rest(head[2]).rstrip(")") or _sign(text))


def names_beside_answers(items: Iterable[str]) -> tuple[str, ...]:
    """The items without a yes or no among them, or before one: they name nothing.

    >>> names_beside_answers(["Yes", "Y: Medicare", "No fault"])
    ('Medicare', 'No fault')
    """
    return tuple(name for item in items if (name := _name_beside(item)))


def _name_beside(item: str) -> str:
    reading = read_answer(item)
    if reading.value is None:
        return item
    return reading.rest if reading.value and any(map(str.isalpha, reading.rest)) else ""


def says_unknown(text: str) -> bool:
    """Whether it says that nobody knows, as a box does that is not ticked."""
    return _folded(text) in UNKNOWN


def _sign(text: str) -> str:
    """A star that points to a remark somewhere."""
    return "*" if text.rstrip().endswith("*") else ""


def _folded(text: str) -> str:
    if len(text) > LONGEST:
        return text
    plain = unicodedata.normalize("NFKC", text).casefold().replace("í", "i").replace("\ufe0f", "")
    return re.sub(r"[\s_-]+", " ", plain).strip(" [](){}").rstrip("!.").rstrip()
