"""The picture of access as files: a table of ZIP codes (CSV) and the counties (GeoJSON)."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from finder.directory.columns import neutralised

if TYPE_CHECKING:
    import geopandas as gpd

ZIP_COLUMNS = (
    "zip",
    "city",
    "county",
    "county_fips",
    "state",
    "people",
    "people_65_plus",
    "miles",
    "clinic_id",
    "clinic_name",
    "clinic_is_invented",
)
"""The columns of the table of ZIP codes."""

_MILES_DECIMALS = 2


class ZipRow(NamedTuple):
    """A ZIP code, and the nearest clinic as far as there is one.

    People who are not counted are NaN; miles to a clinic that isn't there are infinite.
    """

    code: str
    city: str
    county: str
    county_fips: str
    state: str
    people: float
    people_65_plus: float
    miles: float
    clinic_id: str
    clinic_name: str
    clinic_is_invented: bool


def zip_table(rows: Iterable[ZipRow]) -> str:
    """The rows under `ZIP_COLUMNS` as CSV (RFC 4180), one line each.

    What is not known is blank; people aged 65 and over, who come from a share, are rounded
    to whole ones. A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    paper = io.StringIO(newline="")
    writer = csv.writer(paper)
    writer.writerow(ZIP_COLUMNS)
    safe = lru_cache(maxsize=None)(_safe)  # names come again and again
    for row in rows:
        writer.writerow(
            (
                row.code,
                safe(row.city),
                safe(row.county),
                row.county_fips,
                row.state,
                _whole(row.people),
                _whole(row.people_65_plus),
                f"{row.miles:.{_MILES_DECIMALS}f}" if math.isfinite(row.miles) else "",
                safe(row.clinic_id),
                safe(row.clinic_name),
                ("yes" if row.clinic_is_invented else "no") if row.clinic_id else "",
            )
        )
    return paper.getvalue()


def counties_geojson(outlines: gpd.GeoDataFrame, about: Mapping[str, object]) -> str:
    """A FeatureCollection (RFC 7946) with a feature for each county and its figures.

    `outlines` are those of `finder.services.access.picture`; `about` tells in members beside the
    features what was asked. Numbers of people are whole; `average_miles` is null where
    nobody is counted, and so is the geometry of a county too small to be drawn.
    """
    table = outlines.copy()
    counts = [column for column in table.columns if column.startswith("people")]
    table[counts] = table[counts].round().astype("int64")
    table["average_miles"] = table["average_miles"].round(_MILES_DECIMALS)
    collection = json.loads(table.to_json(na="null", drop_id=True))
    for feature in collection["features"]:
        feature["id"] = feature["properties"]["fips"]
    collection.pop("crs", None)  # longitude and latitude on WGS 84 is all that RFC 7946 knows
    whole = {"type": collection["type"], **about, "features": collection["features"]}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _whole(people: float) -> str:
    return "" if math.isnan(people) else f"{people:.0f}"


def _safe(text: str) -> str:
    return neutralised(" ".join(text.split())) if text else ""
