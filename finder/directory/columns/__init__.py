"""The clinic file as one contract: its columns, how cells are read and written, its rules.

The reader, the writer, the template and the documentation all come from here.
"""

from __future__ import annotations

from finder.directory.cells.letters import restored_letters
from finder.directory.columns.blanks import NONE, may_say_blank, says_blank
from finder.directory.columns.column import Column, Context, Group, Shows
from finder.directory.columns.contract import clinic_columns
from finder.directory.columns.decided import folded_word
from finder.directory.columns.fact_columns import wide_column
from finder.directory.columns.formula_escape import neutralised, restored
from finder.directory.columns.insurer_column import INSURER, insurer_column, insurer_of
from finder.directory.columns.place_columns import (
    coordinates_column,
    full_address_column,
    house_number_column,
    projected_column,
)
from finder.directory.columns.problem import (
    Cell,
    Problem,
    Unknown,
    problem,
    refused,
    shortened,
)
from finder.directory.columns.rules import ProblemCode, Severity, guide_of, severity_of
from finder.directory.columns.text import cleaned, hides, unseen_characters, without_unseen

__all__ = [
    "INSURER",
    "NONE",
    "Cell",
    "Column",
    "Context",
    "Group",
    "Problem",
    "ProblemCode",
    "Severity",
    "Shows",
    "Unknown",
    "cleaned",
    "clinic_columns",
    "coordinates_column",
    "folded_word",
    "full_address_column",
    "guide_of",
    "hides",
    "house_number_column",
    "insurer_column",
    "insurer_of",
    "may_say_blank",
    "neutralised",
    "problem",
    "projected_column",
    "refused",
    "restored",
    "restored_letters",
    "says_blank",
    "severity_of",
    "shortened",
    "unseen_characters",
    "wide_column",
    "without_unseen",
]
