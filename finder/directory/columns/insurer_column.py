"""A column that says yes or no of one insurer, as forms ask: "Do you accept Medicare?"."""

from __future__ import annotations

from finder.directory.columns.column import Column, Group
from finder.directory.columns.decided import Decisions
from finder.directory.columns.fact_columns import or_its_name
from finder.directory.columns.words import YES_NO_OWN_WORDS, yes_no_parser

INSURER = "insurance/"
"""Before the insurer, in the name of its column."""


def insurer_column(insurer: str, decisions: Decisions | None = None) -> Column:
    """The column `insurance/INSURER`: whether one insurer is taken.

    A no in it is not kept: what a clinic does not take is no field of it.
    """
    return Column(
        name=f"{INSURER}{insurer}",
        group=Group.VISIT,
        help=f"Whether {insurer} is taken: yes, no, or blank when it is not known.",
        example="yes",
        parse=or_its_name(yes_no_parser(decisions or {}), (insurer,)),
        format=lambda _: "",
        repeats=True,
        own_words=YES_NO_OWN_WORDS,
    )


def insurer_of(name: str) -> str:
    """The insurer that a column is about, "" for any other column."""
    return name.removeprefix(INSURER) if name.startswith(INSURER) else ""
