"""Cells that list languages."""

from __future__ import annotations

from typing import cast

from finder.directory.cells.answers import names_beside_answers
from finder.directory.cells.languages import near_language, read_language_items
from finder.directory.columns.items import parse_comma_items, without_names
from finder.directory.columns.problem import Cell, problem
from finder.directory.columns.read import said
from finder.directory.columns.rules import ProblemCode


def parse_languages(text: str) -> Cell:
    """A tuple of English names of languages; one that we don't know stays as it is written."""
    listed = parse_comma_items(text)
    if listed.problems:
        return listed
    given = cast("tuple[str, ...]", listed.value)
    items = names_beside_answers(given)
    if given and not items:
        return without_names(text)
    reading = read_language_items(items)
    names = reading.value or ()
    found = [(name, near_language(name)) for name in names]
    problems = [problem(ProblemCode.NEAR_LANGUAGE, name, near=near) for name, near in found if near]
    if reading.rest:
        problems.append(said(reading, text, "; ".join(names)))
    return Cell(names, tuple(problems))
