"""A problem in a clinic file: its code, how serious it is, and what its sentence is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from finder.directory.columns.rules import ROOM, ProblemCode, Severity, severity_of
from finder.language.catalogue import said

_SHOWN = 60
_KEPT = 200


def shortened(text: str, length: int) -> str:
    """`text` on one line, cut to `length` characters with a mark where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that somebody could decide about: what it means, or that it is left out.

    `kind` is "procedure", "discipline" or the name of a column with a fixed set of words;
    `suggestions` are the keys or codes of that kind that may be meant, best first.
    """

    kind: str
    word: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell; `value` is the text at fault, cut to 200 characters.

    Its sentence is made at the door that it leaves by: it has a key and values (`Sayable`), of
    which `details` are those that only its rule asks for.

    `unknown` is there where one word is at fault that may be decided about. `is_spared` says
    that an error costs the row no more than its cell here, since others say the same; `is_costly`
    that the cell costs the row, since nothing else says it.
    """

    code: ProblemCode
    value: str
    details: Mapping[str, object] = field(default_factory=dict, hash=False)
    unknown: Unknown | None = None
    is_spared: bool = False
    is_costly: bool = False

    @property
    def key(self) -> str:
        """Where the sentence of the rule stands."""
        return f"{self.code}.sentence"

    @property
    def room(self) -> str:
        """The catalogue of rules."""
        return ROOM

    def values(self) -> Mapping[str, object]:
        """What is filled in; `value` in quotes, cut to 60 characters."""
        return {"value": f"'{shortened(self.value, _SHOWN)}'", **self.details}

    @property
    def message(self) -> str:
        """The sentence in English; a page says it in its own language."""
        return said(self)

    @property
    def severity(self) -> Severity:
        """What becomes of the row, or of the cell."""
        if self.is_costly:
            return Severity.ERROR
        return Severity.ASIDE if self.is_spared else severity_of(self.code)

    @property
    def is_error(self) -> bool:
        """Whether it keeps the row out."""
        return self.severity is Severity.ERROR

    @property
    def is_fault(self) -> bool:
        """Whether the cell, or some of it, could not be read; else it is only a remark."""
        return self.severity is not Severity.WARNING

    @property
    def is_loss(self) -> bool:
        """Whether something that stands there is not in the value: who is present is to fix it."""
        return self.is_fault or self.code in _LOSSES


_LOSSES = {
    ProblemCode.REST_LEFT_OUT,
    ProblemCode.ANSWER_NAMES_NONE,
    ProblemCode.NAME_OF_ORGANIZATION,
}


def problem(
    code: ProblemCode, value: str, *, unknown: Unknown | None = None, **details: object
) -> Problem:
    """A problem, with what its sentence names besides `{value}`.

    Nothing in a detail is read as a template; one may be a part of a sentence itself (`part`).
    """
    return Problem(code, shortened(value, _KEPT), details, unknown)


class Cell(NamedTuple):
    """What a cell was read as; with an error among `problems` the value is not to be used."""

    value: object
    problems: tuple[Problem, ...] = ()


def refused(code: ProblemCode, value: str, **details: object) -> Cell:
    """A cell that could not be read, for one reason."""
    return Cell(None, (problem(code, value, unknown=None, **details),))
