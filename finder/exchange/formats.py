"""The formats that a whole directory is written in and read from, and what each can't carry."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class FileForm(StrEnum):
    """What a whole directory is written as."""

    CSV = "csv"
    WORKBOOK = "xlsx"
    GEOJSON = "geojson"
    GEOPACKAGE = "geopackage"
    GEOPARQUET = "geoparquet"
    HSDS = "hsds"
    BUNDLE = "fhir-bundle"
    NDJSON = "fhir-ndjson"


class WholeFormat(NamedTuple):
    """A format as the guide tells it; `lost` is what doesn't come back, "" where all does."""

    key: str
    ending: str
    holds: str
    lost: str = ""


WHOLE_FORMATS = (
    WholeFormat("csv", ".csv", "The clinic file itself."),
    WholeFormat(
        "xlsx",
        ".xlsx",
        "One sheet with the same columns; latitude and longitude are numbers.",
        "More than 15 digits of a number. A cell holds 32,767 characters: a directory with a "
        "longer one is not written, and that is said. U+FFFE and U+FFFF become spaces.",
    ),
    WholeFormat(
        "geojson",
        ".geojson",
        "A point for each clinic (RFC 7946), the other columns as properties: lists, true and "
        "false. What is not stated is left out.",
    ),
    WholeFormat(
        "geopackage",
        ".gpkg",
        "A layer `clinics` of points in EPSG:4326: days and yes or no have types of their own, "
        "lists are as cells.",
    ),
    WholeFormat(
        "geoparquet",
        ".parquet",
        "GeoParquet 1.1 with boxes: days, yes or no, and lists have types of their own.",
    ),
    WholeFormat(
        "hsds",
        ".zip",
        "An HSDS 3 package (Open Referral): a service at a location for each clinic. What the "
        "standard has no field for is an attribute of the location.",
    ),
    WholeFormat(
        "fhir-ndjson",
        ".ndjson",
        "FHIR R4 after Plan-Net 1.2, a resource a line: see [FHIR](fhir.md).",
    ),
    WholeFormat("fhir-bundle", "", "The same resources as one Bundle (`--format fhir-bundle`)."),
)
