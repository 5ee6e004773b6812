"""`understand`: what a sentence, a pasted referral or a letter asks for."""

from __future__ import annotations

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.grid import Grid, GridColumn
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.words import say
from finder.directory.practical.choices import with_choices
from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import Importance
from finder.search.understand import PlaceSaid, Understanding
from finder.search.understand import understand as read
from finder.services.doors.understood import understood_data
from finder.services.read_need import read_words
from finder.services.readings import Question
from finder.services.wording.first_help import first_help
from finder.services.wording.texts import wording
from finder.taxonomy import Kind, Taxonomy, standard_taxonomy


def understand(text: str, output_format: ReportFormat) -> None:
    """Show what `text` says, each thing with the words that it came from."""
    taxonomy = with_choices(standard_taxonomy())
    said = read(text, taxonomy, standard_gazetteer())
    if output_format is ReportFormat.JSON:
        emit(json_text(understood_data(said, text)))
    else:
        print_report(*_for_people(said, text, taxonomy))


def _refused(said: PlaceSaid) -> str:
    return said.error.said() if said.error else ""


def _for_people(said: Understanding, text: str, taxonomy: Taxonomy) -> list[Text | Grid]:
    reading = read_words(text, taxonomy, standard_gazetteer(), wording())
    card = Grid(GridColumn(""), GridColumn(""), GridColumn(say("understand.from")))
    if said.place:
        where = said.place.place.label if said.place.place else _refused(said.place)
        card.add(say("understand.near"), where, plain(said.place.words))
    if said.radius:
        card.add(
            say("understand.within"),
            say("understand.miles", miles=said.radius.miles),
            plain(said.radius.words),
        )
    for need in said.needs:
        title = "nice" if need.importance is Importance.NICE else "needs"
        title = "problem" if need.concept.kind is Kind.CONDITION else title
        card.add(say(f"understand.{title}"), need.concept.label, plain(need.words))
    searched = {need.start for need in said.needs}
    for each in (*said.payers, *said.languages, *said.practical):
        if each.start not in searched:
            label = wording().say("needs.chip_not_searched", words=each.label)
            card.add(say("understand.also_said"), label, plain(each.words))
    for out in said.excluded:
        label = taxonomy[out.key].label if out.key in taxonomy else ""
        card.add(say("understand.left_out"), label, plain(out.words))
    for left in reading.left_over:
        card.add(say("understand.left_over"), "", plain(left))
    help_first = first_help(text, wording())
    first = [Text(f"{help_first.title} {help_first.text}", style="bold")] if help_first else []
    calls = [Text(call.words) for call in help_first.calls] if help_first else []
    asked = (_asked_back(question, taxonomy) for question in reading.questions)
    return [*first, *calls, card, *asked]


def _asked_back(question: Question, taxonomy: Taxonomy) -> Text:
    """A question, and what may be meant below it: a page has a button for each."""
    choices = (taxonomy[key].label for key in question.choices)
    return Text("\n".join([plain(question.sentence), *(f"  - {label}" for label in choices)]))
