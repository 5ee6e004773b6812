"""Columns that say what a record rests on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from finder.directory.columns.column import LONGEST_JSON, Column, Context, Group
from finder.directory.columns.dates import parse_past_date
from finder.directory.columns.evidence import (
    format_details,
    format_fact_evidence,
    parse_details,
    parse_fact_evidence,
)
from finder.directory.columns.facts import FACT_KINDS, FactWord
from finder.directory.columns.problem import Cell
from finder.directory.columns.writing import evidence_of, plain


def evidence_columns(context: Context) -> tuple[Column, ...]:
    """The evidence of the record and of single facts."""

    def column(
        name: str,
        text: str,
        example: str,
        parse: Callable[[str], Cell],
        *aliases: str,
        fhir: str = "",
        hsds: str = "",
    ) -> Column:
        return Column(
            name=name,
            group=Group.EVIDENCE,
            help=text,
            example=example,
            parse=parse,
            format=evidence_of(name),
            repeats=True,
            free_text=parse is plain,
            dated=name == "verified_on",
            aliases=aliases,
            fhir=fhir,
            hsds=hsds,
        )

    word = FactWord(context.taxonomy, FACT_KINDS, context.words)
    return (
        column(
            "source",
            "Who says all this.",
            "phone call with the front desk",
            plain,
            *("data_source", "source_name"),
            fhir="VerificationResult.primarySource",
            hsds="metadata.updated_by",
        ),
        column(
            "verified_on",
            "The day somebody last asked or looked.",
            "2025-06-30",
            partial(parse_past_date, context.today),
            *("date_verified", "last_verified", "verification_date", "checked_on"),
            fhir="VerificationResult.lastPerformed",
            hsds="service.assured_date",
        ),
        column(
            "verified_by",
            "Who asked or looked.",
            "Example Network desk",
            plain,
            "checked_by",
            fhir="VerificationResult.validator",
        ),
        Column(
            name="evidence_details",
            group=Group.EVIDENCE,
            help="More about the source, as JSON with any of: period, clinicians, services, "
            "patients, setting, ended_on (the day of a check that covers the record no more), "
            "note. Most files don't need it.",
            example='{"period": "2023", "clinicians": 3}',
            parse=parse_details(context.today),
            format=format_details,
            long=True,
            longest=LONGEST_JSON,
        ),
        Column(
            name="fact_evidence",
            group=Group.EVIDENCE,
            help="Evidence of single procedures and disciplines, where it differs from the "
            "source of the row, as JSON: each with any of source, verified_on, verified_by, "
            "period, clinicians, services, patients, setting, ended_on, note. Most files don't "
            "need it.",
            example='{"kyphoplasty": {"source": "website", "verified_on": "2025-06-30"}}',
            parse=parse_fact_evidence(word, context.today),
            format=format_fact_evidence,
            in_form=False,
            longest=LONGEST_JSON,
        ),
    )
