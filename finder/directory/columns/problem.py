"""A problem in a clinic file: its code, how serious it is, and a sentence to fix it by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from finder.directory.columns.rules import ProblemCode, Severity, rules

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

    `unknown` is there where one word is at fault that may be decided about. `is_spared` says
    that an error costs the row no more than its cell here, since others say the same; `is_costly`
    that the cell costs the row, since nothing else says it.
    """

    code: ProblemCode
    message: str
    value: str
    unknown: Unknown | None = None
    is_spared: bool = False
    is_costly: bool = False

    @property
    def severity(self) -> Severity:
        """What becomes of the row, or of the cell."""
        if self.is_costly:
            return Severity.ERROR
        return Severity.ASIDE if self.is_spared else rules()[self.code].severity

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
        return self.is_fault or self.code is ProblemCode.REST_LEFT_OUT


def problem(
    code: ProblemCode, value: str, *, unknown: Unknown | None = None, **details: str
) -> Problem:
    """A problem with the sentence of its code.

    The sentence may name `{value}` (shown in quotes, cut to 60 characters) and any of
    `details`. Those are filled in as they are: nothing in them is read as a template.
    """
    message = rules()[code].sentence.format(value=f"'{shortened(value, _SHOWN)}'", **details)
    return Problem(code, message, shortened(value, _KEPT), unknown)


class Cell(NamedTuple):
    """What a cell was read as; with an error among `problems` the value is not to be used."""

    value: object
    problems: tuple[Problem, ...] = ()


def refused(code: ProblemCode, value: str, **details: str) -> Cell:
    """A cell that could not be read, for one reason."""
    return Cell(None, (problem(code, value, unknown=None, **details),))
