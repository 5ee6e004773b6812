"""Columns that say what a clinic offers and who is on its team."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from finder.directory.columns.column import Column, Context, Group
from finder.directory.columns.decided import Decisions
from finder.directory.columns.facts import FactWord, format_facts, parse_facts
from finder.directory.columns.problem import Cell
from finder.directory.columns.words import YES_NO_OWN_WORDS, yes_no_parser
from finder.directory.fact import Answer
from finder.directory.fact_lists import FACT_LISTS
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.folding import fold


def fact_columns(context: Context) -> tuple[Column, ...]:
    """The four lists of procedures and disciplines."""
    taxonomy = context.taxonomy

    def column(
        name: str, text: str, example: str, *aliases: str, fhir: str = "", hsds: str = ""
    ) -> Column:
        kind, answer = FACT_LISTS[name]
        known = taxonomy.procedures if kind is Kind.PROCEDURE else taxonomy.disciplines
        return Column(
            name=name,
            group=Group.FACTS,
            help=text,
            example=example,
            parse=parse_facts(FactWord(taxonomy, (kind,), context.words)),
            format=format_facts(tuple(concept.key for concept in known), answer),
            repeats=True,
            aliases=aliases,
            in_form=False,
            fhir=fhir,
            hsds=hsds,
        )

    return (
        column(
            "procedures",
            "What the clinic offers.",
            "SCS; epidural steroid injection",
            *("services", "services_offered", "procedures_offered", "procedure_list"),
            *("treatments", "treatments_offered", "therapies"),
            fhir="HealthcareService.type",
            hsds="taxonomy_term.code",
        ),
        column(
            "procedures_not_offered",
            "What it says it does not offer.",
            "kyphoplasty",
            *("not_offered", "services_not_offered", "procedures_not_available"),
        ),
        column(
            "disciplines",
            "Who is on its team.",
            "pain physician; chiropractor",
            *("providers", "provider_types", "staff", "team", "care_team", "clinicians"),
            *("specialties", "specialty", "clinician_types"),
            fhir="HealthcareService.specialty",
        ),
        column(
            "disciplines_not_on_staff",
            "Who it says is not on its team.",
            "acupuncturist",
        ),
    )


def wide_column(
    concept: Concept, decisions: Decisions | None = None, *, is_no: bool = False
) -> Column:
    """The column `procedure:KEY` or `discipline:KEY`: yes, no or blank for one fact.

    Where `is_no`, a yes in it says no to the fact, as under "Kyphoplasty not offered".
    """
    key = concept.key
    words = {Answer.YES: "yes", Answer.NO: "no"}
    names = (concept.label, concept.short, concept.key)
    parse = or_its_name(yes_no_parser(decisions or {}), names)
    return Column(
        name=f"{concept.kind}:{key}",
        group=Group.FACTS,
        help=f"Whether {concept.label} is stated: yes, no, or blank when it is not known.",
        example="yes",
        parse=_turned(parse) if is_no else parse,
        format=lambda clinic: words.get(clinic.answer(key), ""),
        repeats=True,
        own_words=YES_NO_OWN_WORDS,
    )


def or_its_name(parse: Callable[[str], Cell], names: Iterable[str]) -> Callable[[str], Cell]:
    """`parse` of an answer; the name of the thing is a yes, as ticked choices are written."""
    known = {fold(name) for name in names}
    return lambda text: Cell(value=True) if fold(text) in known else parse(text)


def _turned(parse: Callable[[str], Cell]) -> Callable[[str], Cell]:
    """`parse` of an answer, with yes and no in each other's place."""

    def read(text: str) -> Cell:
        cell = parse(text)
        return cell if cell.value is None else cell._replace(value=not cell.value)

    return read
