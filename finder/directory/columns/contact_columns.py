"""Columns that say how to reach a clinic."""

from __future__ import annotations

from collections.abc import Callable

from finder.directory.columns.column import Column, Group, Shows
from finder.directory.columns.contact import parse_email, parse_fax, parse_phone, parse_website
from finder.directory.columns.problem import Cell
from finder.directory.columns.writing import field_of, plain


def contact_columns() -> tuple[Column, ...]:
    """Phone, fax, web, e-mail, hours."""

    def column(
        name: str,
        text: str,
        example: str,
        parse: Callable[[str], Cell],
        *aliases: str,
        shows: Shows,
        report: int,
        long: bool = False,
        fhir: str = "",
        hsds: str = "",
    ) -> Column:
        return Column(
            name=name,
            group=Group.CONTACT,
            help=text,
            example=example,
            parse=parse,
            format=field_of(name),
            repeats=name in {"website", "email", "hours"},
            free_text=parse is plain,
            aliases=aliases,
            shows=shows,
            report=report,
            long=long,
            fhir=fhir,
            hsds=hsds,
        )

    return (
        column(
            "phone",
            "Phone number that patients call.",
            "(602) 555-0134",
            parse_phone,
            *("telephone", "tel", "phone_number", "telephone_number", "phone_no", "main_phone"),
            *("office_phone", "tel_no"),
            shows=Shows(answers=10),
            report=10,
            fhir="Location.telecom[phone]",
            hsds="phone.number",
        ),
        column(
            "fax",
            "Fax number for referrals.",
            "(602) 555-0135",
            parse_fax,
            *("fax_number", "fax_no", "facsimile", "office_fax"),
            shows=Shows(answers=20),
            report=100,
            fhir="Location.telecom[fax]",
            hsds="phone.number[fax]",
        ),
        column(
            "website",
            "Web address.",
            "https://www.example.org/phoenix",
            parse_website,
            *(
                "web",
                "url",
                "web_site",
                "web_address",
                "web_page",
                "webpage",
                "homepage",
                "site_url",
            ),
            shows=Shows(answers=40),
            report=80,
            fhir="Location.telecom[url]",
            hsds="organization.website",
        ),
        column(
            "email",
            "E-mail address for patients.",
            "desk@example.org",
            parse_email,
            *("e_mail", "email_address", "e_mail_address"),
            shows=Shows(answers=50),
            report=90,
            fhir="Location.telecom[email]",
            hsds="organization.email",
        ),
        column(
            "hours",
            "Opening hours, as you would say them.",
            "Mon-Fri 8 am-5 pm",
            plain,
            *("opening_hours", "office_hours", "hours_of_operation", "business_hours"),
            shows=Shows(details=100),
            report=30,
            long=True,
            fhir="Location.hoursOfOperation",
            hsds="schedule.description",
        ),
    )
