"""Columns that say which clinic it is."""

from __future__ import annotations

from collections.abc import Callable

from finder.directory.columns.column import Column, Group, Shows
from finder.directory.columns.contact import parse_npi
from finder.directory.columns.items import format_identifiers, parse_identifiers, parse_items
from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.rules import ProblemCode
from finder.directory.columns.writing import field_of, list_of, plain


def parse_name(text: str) -> Cell:
    """A text with at least one letter or digit."""
    has_some = text[0].isalnum() or any(character.isalnum() for character in text)
    return Cell(text) if has_some else refused(ProblemCode.MISSING_NAME, text)


def name_columns() -> tuple[Column, ...]:
    """Id, names and numbers."""

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
            group=Group.NAMES,
            help=text,
            example=example,
            parse=parse,
            format=field_of(name),
            repeats=name == "organization",
            free_text=parse is not parse_npi,
            aliases=aliases,
            shows=Shows(answers=30) if parse is parse_npi else Shows(),
            in_form=name != "id",
            report=110 if parse is parse_name else None,
            fhir=fhir,
            hsds=hsds,
        )

    return (
        column(
            "id",
            "Your own number or code for this site. It must stay the same over time. Left "
            "blank, one is made from the name and address.",
            "az-001",
            plain,
            *("clinic_id", "site_id", "location_id", "facility_id", "record_id", "external_id"),
            fhir="Location.id",
            hsds="location.external_identifier",
        ),
        column(
            "name",
            "What people call this site. Required.",
            "Example Pain Center",
            parse_name,
            *("clinic", "clinic_name", "practice", "practice_name", "facility", "facility_name"),
            *("site_name", "location_name", "center_name", "business_name", "site"),
            fhir="Location.name",
            hsds="location.name",
        ),
        column(
            "organization",
            "Who runs it.",
            "Example Health (invented)",
            plain,
            *("organisation", "org", "organization_name", "company", "practice_group", "network"),
            *("health_system", "parent_organization", "owner"),
            fhir="Organization.name",
            hsds="organization.name",
        ),
        Column(
            name="also_known_as",
            group=Group.NAMES,
            help="Other names of this site. Several: put `;` between them.",
            example="Example Back Clinic; EPC",
            parse=parse_items,
            format=list_of("also_known_as"),
            free_text=True,
            aliases=("aka", "dba", "doing_business_as", "other_names", "alias", "aliases"),
            fhir="Location.alias",
            hsds="location.alternate_name",
        ),
        column(
            "npi",
            "The National Provider Identifier, 10 digits. Several sites may share one.",
            "1234567893",
            parse_npi,
            *("npi_number", "npi_no", "national_provider_identifier"),
            fhir="Organization.identifier[NPI]",
            hsds="organization_identifier.identifier",
        ),
        Column(
            name="identifiers",
            group=Group.NAMES,
            help="Numbers of this site in other lists, each as name=number.",
            example="license=EX-0001; ccn=000001",
            parse=parse_identifiers,
            format=lambda clinic: format_identifiers(clinic.identifiers),
            long=True,
            fhir="Location.identifier",
        ),
    )
