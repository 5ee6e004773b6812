"""`resolve`: what a word, an abbreviation or a code means."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from finder.commands.console import print_report
from finder.commands.grid import Grid, GridColumn
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.words import say
from finder.services.doors.concepts import resolution_data
from finder.taxonomy import Concept, Resolution, Taxonomy, standard_taxonomy


def resolve(text: str, output_format: ReportFormat) -> None:
    """Show every meaning of `text`.

    Raises:
        UnknownNeed: it means nothing; the sentence says what may have been meant.

    """
    taxonomy = standard_taxonomy()
    found = taxonomy.resolve(text)
    if not found.matches:
        taxonomy.require(text)
    if output_format is ReportFormat.JSON:
        emit(json_text(resolution_data(found)))
    else:
        print_report(*_for_people(found, taxonomy))


def _for_people(found: Resolution, taxonomy: Taxonomy) -> list[RenderableType]:
    several = len(found.matches) > 1
    told = say("resolve.several", text=plain(found.text), count=len(found.matches))
    beginning = [Text(told)] if several else []
    return [*beginning, *(_card(concept, taxonomy) for concept in found.matches)]


def _card(concept: Concept, taxonomy: Taxonomy) -> Grid:
    card = Grid(GridColumn(""), GridColumn(""))
    codes = ", ".join(f"{code.system.value} {code.code}" for code in concept.codes)
    for title, text in (
        ("kind", concept.kind.value),
        ("key", concept.key),
        ("label", concept.label),
        ("short", concept.short if concept.short != concept.label else ""),
        ("meaning", concept.definition),
        ("also_called", ", ".join(concept.aliases)),
        ("codes", codes),
        ("any_of", _labels(concept.members, taxonomy)),
        ("discussed", _labels(concept.often_discussed, taxonomy)),
    ):
        if text:
            card.add(Text(say(f"resolve.{title}"), style="bold"), text)
    card.add("", "")
    return card


def _labels(keys: tuple[str, ...], taxonomy: Taxonomy) -> str:
    return ", ".join(taxonomy[key].label for key in keys)
