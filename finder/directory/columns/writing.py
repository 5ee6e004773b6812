"""How the fields of a record are written into cells."""

from __future__ import annotations

from collections.abc import Callable

from finder.directory.clinic import Clinic
from finder.directory.columns.items import join_for_commas, join_items
from finder.directory.columns.problem import Cell
from finder.directory.columns.words import format_yes_no


def plain(text: str) -> Cell:
    """A cell that is text and nothing else."""
    return Cell(text)


def field_of(name: str) -> Callable[[Clinic], str]:
    """A writer of a field of the record that is text or a word."""
    return lambda clinic: str(getattr(clinic, name) or "")


def address_of(name: str) -> Callable[[Clinic], str]:
    """A writer of a part of the address."""
    return lambda clinic: str(getattr(clinic.address, name))


def list_of(name: str) -> Callable[[Clinic], str]:
    """A writer of a field that is a list of texts."""
    return lambda clinic: join_items(getattr(clinic, name))


def comma_list_of(name: str) -> Callable[[Clinic], str]:
    """A writer of a field that is a list of texts and may be read with commas between them."""
    return lambda clinic: join_for_commas(getattr(clinic, name))


def answer_of(name: str) -> Callable[[Clinic], str]:
    """A writer of a field that is True, False or None."""
    return lambda clinic: format_yes_no(getattr(clinic, name))


def degrees_of(name: str) -> Callable[[Clinic], str]:
    """A writer of a part of the position; `repr` gives the shortest text of the same number."""
    return lambda clinic: repr(getattr(clinic.position, name)) if clinic.position else ""


def evidence_of(name: str) -> Callable[[Clinic], str]:
    """A writer of a part of the record's own evidence."""
    return lambda clinic: str(getattr(clinic.evidence, name) or "") if clinic.evidence else ""
