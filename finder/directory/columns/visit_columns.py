"""Columns that say what a patient wants to know before coming."""

from __future__ import annotations

from collections.abc import Callable

from finder.directory.clinic import Clinic
from finder.directory.columns.column import Column, Context, Group, Shows
from finder.directory.columns.items import parse_comma_items, parse_insurers
from finder.directory.columns.languages import parse_languages
from finder.directory.columns.problem import Cell
from finder.directory.columns.words import (
    ACCESSIBILITY,
    ANSWERS,
    NEW_PATIENTS,
    STATUS,
    YES_NO_OWN_WORDS,
    choice_parser,
    choices_parser,
    with_yes_words,
    yes_no_parser,
)
from finder.directory.columns.writing import answer_of, comma_list_of, field_of, plain

_FREE = (plain, parse_languages, parse_comma_items, parse_insurers)
_AMONG_DETAILS = 500
"""The place of a column that has none of its own: behind the others, before the notes."""


def visit_columns(context: Context) -> tuple[Column, ...]:
    """What a patient wants to know before coming."""
    decisions = context.words
    parse_yes_no = yes_no_parser(decisions)

    def column(
        name: str,
        text: str,
        example: str,
        parse: Callable[[str], Cell],
        write: Callable[[str], Callable[[Clinic], str]],
        *aliases: str,
        details: int = _AMONG_DETAILS,
        always: bool = False,
        answers: int | None = None,
        json: str = "",
        choices: tuple[str, ...] = (),
        long: bool = False,
        report: int | None = None,
        fhir: str = "",
        hsds: str = "",
    ) -> Column:
        is_answer = parse is parse_yes_no
        return Column(
            name=name,
            group=Group.VISIT,
            help=text,
            example=example,
            parse=with_yes_words(parse, name) if is_answer else parse,
            format=write(name),
            repeats=True,
            free_text=parse in _FREE,
            commas=write is comma_list_of,
            own_words=YES_NO_OWN_WORDS if is_answer else frozenset(),
            aliases=aliases,
            shows=Shows(details=details, always=always, answers=answers, json=json),
            choices=ANSWERS if is_answer else choices,
            long=long,
            report=report,
            fhir=fhir,
            hsds=hsds,
        )

    return (
        column(
            "languages",
            "Languages spoken, in English words.",
            "English; Spanish",
            parse_languages,
            comma_list_of,
            *("language", "languages_spoken"),
            details=80,
            fhir="HealthcareService.communication",
            hsds="language.name",
        ),
        column(
            "accessibility",
            "FHIR codes or plain words: adacomp (ADA compliant), handiaccess (wheelchair "
            "access), mobility (mobility help), pubtrans (public transport), cognitive "
            "(cognitive support), cultcomp (cultural competence), anssrvc (answering service).",
            "adacomp; public transport",
            choices_parser(ACCESSIBILITY, decisions),
            comma_list_of,
            details=90,
            fhir="Location.extension[accessibility]",
            hsds="accessibility.description",
        ),
        column(
            "new_patients",
            "FHIR code or plain words: newpt (accepting), nopt (not accepting), existptonly "
            "(existing patients only), existptfam (existing patients and family).",
            "accepting",
            choice_parser(NEW_PATIENTS, decisions),
            field_of,
            *("accepting_new_patients", "accepting_patients", "accepts_new_patients"),
            details=20,
            always=True,
            choices=(*NEW_PATIENTS.codes, ""),
            report=70,
            fhir="HealthcareService.extension[newpatients]",
        ),
        column(
            "telehealth",
            "Video or phone visits: yes or no.",
            "yes",
            parse_yes_no,
            answer_of,
            *("telemedicine", "virtual_visits", "video_visits"),
            details=110,
            fhir="HealthcareService.extension[delivery-method]",
        ),
        column(
            "ages",
            "Ages that are seen.",
            "18 and over",
            plain,
            field_of,
            *("age", "age_range", "ages_seen", "patient_ages"),
            details=120,
            fhir="HealthcareService.eligibility",
            hsds="service.eligibility_description",
        ),
        column(
            "insurance",
            "Insurance that is taken.",
            "Medicare; Example Mutual",
            parse_insurers,
            comma_list_of,
            *("insurances", "insurance_accepted", "accepted_insurance", "payers", "plans"),
            details=40,
            always=True,
            fhir="InsurancePlan.name",
        ),
        column(
            "accepts_medicare",
            "People with Medicare are seen: yes or no.",
            "yes",
            parse_yes_no,
            answer_of,
            *("takes_medicare", "medicare_accepted"),
            details=42,
        ),
        column(
            "medicare_assignment",
            "Whether what Medicare allows is taken as the whole price.",
            "always, by all 3 clinicians",
            plain,
            field_of,
            "accepts_assignment",
            details=43,
        ),
        column(
            "medicare_allowed",
            "What Medicare allowed on average for one service, with the year.",
            "Epidural steroid injection: $245 in an office in 2023",
            plain,
            field_of,
            details=44,
            long=True,
        ),
        column(
            "sees_people_on_opioids",
            "People who already take opioid medicine are seen: yes or no.",
            "yes",
            parse_yes_no,
            answer_of,
            *("takes_patients_on_opioids", "accepts_patients_on_opioids"),
            details=25,
        ),
        column(
            "direct_addresses",
            "Direct addresses: secure mail between offices.",
            "referrals@direct.example.org",
            parse_comma_items,
            comma_list_of,
            *("direct_address", "direct_messaging_address"),
            details=52,
            fhir="Endpoint.address",
        ),
        column(
            "self_pay",
            "Patients may pay by themselves: yes or no.",
            "yes",
            parse_yes_no,
            answer_of,
            *("cash_pay", "self_pay_accepted"),
            details=60,
        ),
        column(
            "referral_required",
            "A referral is needed: yes or no.",
            "no",
            parse_yes_no,
            answer_of,
            *("referral_needed", "requires_referral"),
            details=30,
            always=True,
            answers=60,
        ),
        column(
            "referral_methods",
            "How referrals arrive.",
            "fax; phone",
            parse_comma_items,
            comma_list_of,
            details=50,
            answers=70,
            fhir="HealthcareService.referralMethod",
            hsds="service.application_process",
        ),
        column(
            "documents_needed",
            "What to send or bring along.",
            "photo ID; MRI report",
            parse_comma_items,
            comma_list_of,
            details=70,
            answers=80,
            hsds="required_document.document",
        ),
        column(
            "status",
            "active, temporarily closed or closed. Blank means active.",
            "active",
            choice_parser(STATUS, decisions),
            field_of,
            *("clinic_status", "operating_status"),
            details=10,
            always=True,
            json="clinic_status",
            choices=tuple(STATUS.codes),
            report=60,
            fhir="Location.status",
            hsds="service.status",
        ),
        column(
            "notes",
            "Anything else people should know.",
            "Invented example",
            plain,
            field_of,
            *("note", "comment", "comments", "remarks"),
            details=900,
            long=True,
            fhir="HealthcareService.comment",
            hsds="location.description",
        ),
    )
