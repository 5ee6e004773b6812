"""The columns of the clinic file, in the order in which they are written."""

from __future__ import annotations

from finder.directory.columns.column import Column, Context
from finder.directory.columns.contact_columns import contact_columns
from finder.directory.columns.evidence_columns import evidence_columns
from finder.directory.columns.fact_columns import fact_columns
from finder.directory.columns.kind_columns import kind_columns
from finder.directory.columns.name_columns import name_columns
from finder.directory.columns.place_columns import place_columns
from finder.directory.columns.visit_columns import visit_columns


def clinic_columns(context: Context) -> tuple[Column, ...]:
    """Every column but the wide ones; the names are unique."""
    return (
        *name_columns(),
        *place_columns(context),
        *contact_columns(),
        *visit_columns(context),
        *fact_columns(context),
        *kind_columns(context),
        *evidence_columns(context),
    )
