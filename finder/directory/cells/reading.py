"""What a reader makes of a cell."""

from __future__ import annotations

import re
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")

_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")
_EDGES = " \t\n,;:/|.&<>–—-"
_WRAPPED = re.compile(r"[(\[]([^()\[\]]*)[)\]]?\Z")


class CellReading(NamedTuple, Generic[Value]):
    """A value, None where there is none.

    `rest` is the part of the text that the value does not say, "" if it says all of it.
    `fixed` tells that what stands there was corrected and not only written otherwise.
    """

    value: Value | None
    rest: str = ""
    fixed: bool = False


def trimmed_rest(text: str) -> str:
    """What is left of a text around its value, without the signs that held them together."""
    rest = _EMPTY.sub(" ", " ".join(text.split())).strip(_EDGES)
    if wrapped := _WRAPPED.match(rest):
        rest = wrapped[1].strip(_EDGES)
    return rest if any(map(str.isalnum, rest)) else ""
