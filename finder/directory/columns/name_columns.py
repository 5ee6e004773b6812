"""Columns that say which clinic it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.directory.columns.column import Column, Group
from finder.directory.columns.contact import parse_npi
from finder.directory.columns.items import format_identifiers, parse_identifiers, parse_items
from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.rules import Code
from finder.directory.columns.writing import field_of, list_of, plain

if TYPE_CHECKING:
    from collections.abc import Callable


def parse_name(text: str) -> Cell:
    """A text with at least one letter or digit."""
    has_some = any(character.isalnum() for character in text)
    return Cell(text) if has_some else refused(Code.MISSING_NAME, text)


def name_columns() -> tuple[Column, ...]:
    """Id, names and numbers."""

    def column(name: str, text: str, example: str, parse: Callable[[str], Cell] = plain) -> Column:
        return Column(
            name=name,
            group=Group.NAMES,
            help=text,
            example=example,
            parse=parse,
            format=field_of(name),
        )

    return (
        column(
            "id",
            "Your own number or code for this site. It must stay the same over time. Left "
            "blank, one is made from the name and address.",
            "az-001",
        ),
        column("name", "What people call this site. Required.", "Example Pain Center", parse_name),
        column("organization", "Who runs it.", "Example Health (invented)"),
        Column(
            name="also_known_as",
            group=Group.NAMES,
            help="Other names of this site. Several: put `;` between them.",
            example="Example Back Clinic; EPC",
            parse=parse_items,
            format=list_of("also_known_as"),
        ),
        column(
            "npi",
            "The National Provider Identifier, 10 digits. Several sites may share one.",
            "1234567893",
            parse_npi,
        ),
        Column(
            name="identifiers",
            group=Group.NAMES,
            help="Numbers of this site in other lists, each as name=number.",
            example="license=EX-0001; ccn=000001",
            parse=parse_identifiers,
            format=lambda clinic: format_identifiers(clinic.identifiers),
        ),
    )
