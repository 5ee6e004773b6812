"""Columns that say what a clinic offers and who is on its team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.directory.columns.column import Column, Context, Group
from finder.directory.columns.facts import FactWord, format_facts, parse_facts
from finder.directory.columns.words import parse_yes_no
from finder.directory.fact import Answer
from finder.taxonomy.concept import Kind

if TYPE_CHECKING:
    from finder.taxonomy.concept import Concept


def fact_columns(context: Context) -> tuple[Column, ...]:
    """The four lists of procedures and disciplines."""
    taxonomy = context.taxonomy

    def column(name: str, kind: Kind, answer: Answer, text: str, example: str) -> Column:
        known = taxonomy.procedures if kind is Kind.PROCEDURE else taxonomy.disciplines
        return Column(
            name=name,
            group=Group.FACTS,
            help=text,
            example=example,
            parse=parse_facts(FactWord(taxonomy, (kind,))),
            format=format_facts(tuple(concept.key for concept in known), answer),
            repeats=True,
        )

    return (
        column(
            "procedures",
            Kind.PROCEDURE,
            Answer.YES,
            "What the clinic offers.",
            "SCS; epidural steroid injection",
        ),
        column(
            "procedures_not_offered",
            Kind.PROCEDURE,
            Answer.NO,
            "What it says it does not offer.",
            "kyphoplasty",
        ),
        column(
            "disciplines",
            Kind.DISCIPLINE,
            Answer.YES,
            "Who is on its team.",
            "pain physician; chiropractor",
        ),
        column(
            "disciplines_not_on_staff",
            Kind.DISCIPLINE,
            Answer.NO,
            "Who it says is not on its team.",
            "acupuncturist",
        ),
    )


def wide_column(concept: Concept) -> Column:
    """The column `procedure:KEY` or `discipline:KEY`: yes, no or blank for one fact."""
    key = concept.key
    words = {Answer.YES: "yes", Answer.NO: "no"}
    return Column(
        name=f"{concept.kind}:{key}",
        group=Group.FACTS,
        help=f"Whether {concept.label} is stated: yes, no, or blank when it is not known.",
        example="yes",
        parse=parse_yes_no,
        format=lambda clinic: words.get(clinic.answer(key), ""),
        repeats=True,
    )
