"""`access`: how far people live from the nearest clinic that lists what is needed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from finder.commands.console import print_report
from finder.commands.grid import Grid, GridColumn
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.search.asking import AskedByOptions
from finder.commands.search.search import chosen_directory
from finder.commands.words import say
from finder.commands.written_file import check_target
from finder.errors.options import UnfitEnding
from finder.exchange.csv_file import CSV_ENCODING
from finder.files import atomic_text
from finder.geography.us_states import STATE_NAMES
from finder.search.access import FAR, VERY_FAR, Beyond, Figures
from finder.services.access.files import access_csv, access_geojson
from finder.services.access.picture import Access, access_picture
from finder.services.access.sentences import AccessSentences, percent
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy import standard_taxonomy


class _Kind(StrEnum):
    """What can be written, by the ending of the file's name."""

    CSV = ".csv"
    GEOJSON = ".geojson"


def access(asked: AskedByOptions, output: Path | None, output_format: ReportFormat) -> None:
    """Show the shares of people by state, and write ZIP codes or counties to `output`.

    Raises:
        InputError: a need or the file is not usable.

    """
    taxonomy = standard_taxonomy()
    query = asked.query(None, taxonomy)
    kind = _kind(output) if output else None
    if output:
        check_target(output, *([asked.directory] if asked.directory else []))
    picture = access_picture(chosen_directory(asked.directory, taxonomy), query)
    told = AccessSentences(wording(), Sentences(wording(), taxonomy))
    if output:
        is_csv = kind is _Kind.CSV
        text = access_csv(picture) if is_csv else access_geojson(picture, told)
        with atomic_text(output, CSV_ENCODING if is_csv else "utf-8") as stream:
            stream.write(text)
    if output_format is ReportFormat.JSON:
        emit(json_text(_as_dict(picture)))
    else:
        print_report(*_lines(picture, told), *(_states(picture) if picture.clinics else []))


def _kind(output: Path) -> _Kind:
    try:
        return _Kind(output.suffix.casefold())
    except ValueError:
        raise UnfitEnding(path=str(output)) from None


def _lines(picture: Access, told: AccessSentences) -> list[Text]:
    sample = [Text(said, style="yellow")] if (said := told.sample(picture)) else []
    if not picture.clinics:
        return [Text(plain(wording().say("access.nothing"))), *sample]
    asks = [] if picture.query.musts else [say("access.name_a_need")]
    lines = [*asks, told.headline(picture), told.not_stated(picture), *told.notes(picture)]
    return [
        Text(plain(told.title(picture)), style="bold"),
        *sample,
        *(Text(plain(line)) for line in lines if line),
    ]


def _states(picture: Access) -> list[RenderableType]:
    beyond = [
        say(f"access.{who}", miles=miles)
        for who in ("beyond", "older_beyond")
        for miles in (FAR, VERY_FAR)
    ]
    numbers = (say("access.people"), *beyond, say("access.average_miles"))
    grid = Grid(
        GridColumn(say("access.state")),
        *(GridColumn(heading, is_right=True) for heading in numbers),
    )
    named = sorted(picture.states.items(), key=lambda state: STATE_NAMES[state[0]])
    for code, one in named:
        if one.everybody.people:
            grid.add(STATE_NAMES[code], *_cells(one))
    title = Text(say("access.title", far=FAR, very_far=VERY_FAR), style="bold")
    return ["", title, "", grid]


def _cells(one: Figures) -> list[str]:
    shares = [
        percent(count, group.people)
        for group in (one.everybody, one.older)
        for count in (group.far, group.very_far)
    ]
    return [f"{one.everybody.people:,.0f}", *shares, f"{one.average_miles or 0:,.0f}"]


def _as_dict(picture: Access) -> dict[str, object]:
    return {
        "needs": list(picture.query.musts),
        "sample_directory": picture.directory.is_sample,
        "mode": picture.query.mode.value,
        "clinics": picture.clinics,
        "not_stated": picture.not_stated,
        "unplaced": picture.unplaced,
        "country": _figures(picture.country),
        "states": {code: _figures(one) for code, one in picture.states.items()},
    }


def _figures(one: Figures) -> dict[str, object]:
    miles = one.average_miles
    return {
        "people": _beyond(one.everybody),
        "people_65_plus": _beyond(one.older),
        "average_miles": None if miles is None else round(miles, 2),
    }


def _beyond(group: Beyond) -> dict[str, int]:
    return {
        "all": round(group.people),
        f"beyond_{FAR}": round(group.far),
        f"beyond_{VERY_FAR}": round(group.very_far),
    }
