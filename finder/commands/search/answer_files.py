"""The answer to a search as files for other programs: a flat CSV, and GeoJSON (RFC 7946)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from finder.commands.output import plain
from finder.directory.columns import neutralised
from finder.directory.fields import ADDRESS
from finder.exchange.directory_csv import standard_columns
from finder.exchange.geojson import clinics_geojson
from finder.search.explanation import Listed
from finder.services.doors.answer import SearchAnswer

_BEFORE = (
    *("number", "status", "id", "name", "marks", "organization", "distance_miles", "approximate"),
    *("matched", "unknown", "missing", "listed", "medicare_services"),
    *(*ADDRESS, "latitude", "longitude", "position_precision"),
)
_BEHIND = ("verified_on", "invented")


def answer_columns() -> tuple[str, ...]:
    """The columns of the flat table. It is for reading, not for loading again."""
    places = {
        column.name: place
        for column in standard_columns()
        if (place := column.shows.answers) is not None and column.shows.public
    }
    return (*_BEFORE, *sorted(places, key=places.__getitem__), *_BEHIND)


def csv_text(answer: SearchAnswer) -> str:
    """The clinics that are listed as CSV (RFC 4180), one line each.

    Lists are joined by "; ". A cell that a spreadsheet would run as a formula begins with
    an apostrophe.
    """
    paper = io.StringIO(newline="")
    columns = answer_columns()
    writer = csv.DictWriter(paper, columns, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for finding, clinic in zip(answer.listed, answer.clinics, strict=True):
        cells = clinic | _parts(clinic, "address") | _parts(clinic, "position")
        cells["listed"] = [_listed(key, told) for key, told in finding.listed.items()]
        cells["position_precision"] = cells.get("precision")
        writer.writerow({column: _cell(cells.get(column)) for column in columns})
    return paper.getvalue()


def _parts(clinic: Mapping[str, object], name: str) -> dict[str, object]:
    value = clinic[name]
    return value if isinstance(value, dict) else {}


def _listed(key: str, told: Listed) -> str:
    """What is listed of a family or problem: "sciatica 2 of 5: chiropractor, acupuncture"."""
    named = f": {', '.join(told.keys)}" if told.keys else ""
    return f"{key} {len(told.keys)} of {told.of}{named}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return repr(value)
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return neutralised(plain(text))


def geojson(answer: SearchAnswer) -> dict[str, object]:
    """A feature for each clinic that is listed, with the properties of the JSON and the record."""
    pairs = zip(answer.listed, answer.clinics, strict=True)
    features = clinics_geojson((finding.clinic, clinic) for finding, clinic in pairs)
    return {**features, "sample_directory": answer.directory.is_sample}
