"""Columns that say what a patient wants to know before coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.directory.columns.column import Column, Group
from finder.directory.columns.items import parse_comma_items
from finder.directory.columns.words import (
    parse_accessibility,
    parse_languages,
    parse_new_patients,
    parse_status,
    parse_yes_no,
)
from finder.directory.columns.writing import answer_of, comma_list_of, field_of, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from finder.directory.clinic import Clinic
    from finder.directory.columns.problem import Cell


def visit_columns() -> tuple[Column, ...]:
    """What a patient wants to know before coming."""

    def column(
        name: str,
        text: str,
        example: str,
        parse: Callable[[str], Cell],
        write: Callable[[str], Callable[[Clinic], str]],
    ) -> Column:
        return Column(
            name=name,
            group=Group.VISIT,
            help=text,
            example=example,
            parse=parse,
            format=write(name),
            repeats=True,
        )

    return (
        column(
            "languages",
            "Languages spoken, in English words.",
            "English; Spanish",
            parse_languages,
            comma_list_of,
        ),
        column(
            "accessibility",
            "FHIR codes or plain words: adacomp (ADA compliant), handiaccess (wheelchair "
            "access), mobility (mobility help), pubtrans (public transport), cognitive "
            "(cognitive support), cultcomp (cultural competence), anssrvc (answering service).",
            "adacomp; public transport",
            parse_accessibility,
            comma_list_of,
        ),
        column(
            "new_patients",
            "FHIR code or plain words: newpt (accepting), nopt (not accepting), existptonly "
            "(existing patients only), existptfam (existing patients and family).",
            "accepting",
            parse_new_patients,
            field_of,
        ),
        column("telehealth", "Video or phone visits: yes or no.", "yes", parse_yes_no, answer_of),
        column("ages", "Ages that are seen.", "18 and over", plain, field_of),
        column(
            "insurance",
            "Insurance that is taken.",
            "Medicare; Example Mutual",
            parse_comma_items,
            comma_list_of,
        ),
        column(
            "self_pay",
            "Patients may pay by themselves: yes or no.",
            "yes",
            parse_yes_no,
            answer_of,
        ),
        column(
            "referral_required",
            "A referral is needed: yes or no.",
            "no",
            parse_yes_no,
            answer_of,
        ),
        column(
            "referral_methods",
            "How referrals arrive.",
            "fax; phone",
            parse_comma_items,
            comma_list_of,
        ),
        column(
            "documents_needed",
            "What to send or bring along.",
            "photo ID; MRI report",
            parse_comma_items,
            comma_list_of,
        ),
        column(
            "status",
            "active, temporarily closed or closed. Blank means active.",
            "active",
            parse_status,
            field_of,
        ),
        column("notes", "Anything else people should know.", "Invented example", plain, field_of),
    )
