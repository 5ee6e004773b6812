"""The answer to a search as files for other programs: a flat CSV, and GeoJSON (RFC 7946)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from finder.commands.output import plain
from finder.directory.columns import neutralised
from finder.exchange.geojson import clinics_geojson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from finder.commands.search.answer import Answer
    from finder.search.explanation import Listed

COLUMNS = (
    "number",
    "status",
    "id",
    "name",
    "organization",
    "distance_miles",
    "approximate",
    "matched",
    "unknown",
    "missing",
    "listed",
    "medicare_services",
    "street",
    "unit",
    "city",
    "state",
    "zip_code",
    "latitude",
    "longitude",
    "position_precision",
    "phone",
    "fax",
    "npi",
    "website",
    "email",
    "referral_required",
    "referral_methods",
    "documents_needed",
    "verified_on",
    "invented",
)
"""The columns of the flat table. It is for reading, not for loading again."""


def csv_text(answer: Answer) -> str:
    """The clinics that are listed as CSV (RFC 4180), one line each.

    Lists are joined by "; ". A cell that a spreadsheet would run as a formula begins with
    an apostrophe.
    """
    paper = io.StringIO(newline="")
    writer = csv.DictWriter(paper, COLUMNS, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for finding, clinic in zip(answer.listed, answer.clinics, strict=True):
        cells = clinic | _parts(clinic, "address") | _parts(clinic, "position")
        cells["listed"] = [_listed(key, told) for key, told in finding.listed.items()]
        cells["position_precision"] = cells.get("precision")
        writer.writerow({column: _cell(cells.get(column)) for column in COLUMNS})
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


def geojson(answer: Answer) -> dict[str, object]:
    """A feature for each clinic that is listed, with the properties of the JSON and the record."""
    pairs = zip(answer.listed, answer.clinics, strict=True)
    features = clinics_geojson((finding.clinic, clinic) for finding, clinic in pairs)
    return {**features, "sample_directory": answer.directory.is_sample}
