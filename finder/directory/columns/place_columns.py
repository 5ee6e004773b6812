"""Columns that say where a clinic is."""

from __future__ import annotations

from functools import partial

from finder.directory.clinic import Clinic
from finder.directory.columns.blanks import NONE
from finder.directory.columns.column import Column, Context, Group
from finder.directory.columns.place import (
    parse_coordinates,
    parse_degrees,
    parse_full_address,
    parse_projected,
    parse_state,
    parse_zip_code,
)
from finder.directory.columns.words import PRECISION, choice_parser
from finder.directory.columns.writing import address_of, degrees_of, field_of, plain
from finder.geography.projection import Axis

EASTING, NORTHING = "easting", "northing"


def place_columns(context: Context) -> tuple[Column, ...]:
    """Address and position."""

    def column(
        name: str, text: str, example: str, *aliases: str, fhir: str = "", hsds: str = ""
    ) -> Column:
        return Column(
            name=name,
            group=Group.PLACE,
            help=text,
            example=example,
            parse=plain,
            format=address_of(name),
            repeats=name != "street",
            free_text=True,
            aliases=aliases,
            fhir=fhir,
            hsds=hsds,
        )

    def degrees(
        name: str, text: str, example: str, *aliases: str, fhir: str = "", hsds: str = ""
    ) -> Column:
        return Column(
            name=name,
            group=Group.PLACE,
            help=text,
            example=example,
            parse=partial(parse_degrees, "NS" if name == "latitude" else "EW", example),
            format=degrees_of(name),
            numeric=True,
            aliases=aliases,
            fhir=fhir,
            hsds=hsds,
        )

    return (
        column(
            "street",
            "Street and number.",
            "100 Example Street",
            *("address", "address_1", "address1", "address_line_1", "street_address", "addr"),
            *("street_1", "street1", "physical_address", "location_address"),
            fhir="Location.address.line[0]",
            hsds="address.address_1",
        ),
        column(
            "unit",
            "Suite, floor or building.",
            "Suite 200",
            *("suite", "ste", "address_2", "address2", "address_line_2", "street_2", "street2"),
            *("floor", "apt", "unit_number", "suite_number"),
            fhir="Location.address.line[1]",
            hsds="address.address_2",
        ),
        column(
            "city",
            "City or town.",
            "Phoenix",
            "town",
            "municipality",
            "city_name",
            fhir="Location.address.city",
            hsds="address.city",
        ),
        Column(
            name="state",
            group=Group.PLACE,
            help="State, DC or territory: two letters, or the name in full.",
            example="AZ",
            parse=parse_state,
            format=address_of("state"),
            repeats=True,
            aliases=("state_code", "province", "state_abbreviation"),
            fhir="Location.address.state",
            hsds="address.state_province",
        ),
        Column(
            name="zip_code",
            group=Group.PLACE,
            help="ZIP code, 5 digits or ZIP+4.",
            example="85016",
            parse=partial(parse_zip_code, context.zip_state),
            format=address_of("zip_code"),
            repeats=True,
            aliases=("zip", "zipcode", "postal_code", "postcode", "postalcode", "zip_5", "zip5"),
            fhir="Location.address.postalCode",
            hsds="address.postal_code",
        ),
        degrees(
            "latitude",
            "Degrees north (WGS 84). Left blank together with longitude, the center of the ZIP "
            "code (or else of the city) is used, and shown as “about”.",
            "33.5093",
            *("lat", "geo_lat", "gps_lat"),
            fhir="Location.position.latitude",
            hsds="location.latitude",
        ),
        degrees(
            "longitude",
            "Degrees east, so with a minus sign in the US.",
            "-112.0329",
            *("lng", "lon", "long", "geo_lng", "geo_lon", "gps_lon", "gps_lng"),
            fhir="Location.position.longitude",
            hsds="location.longitude",
        ),
        Column(
            name="position_source",
            group=Group.PLACE,
            help="Where latitude and longitude come from.",
            example="stated by the clinic",
            parse=plain,
            format=field_of("position_source"),
            repeats=True,
            free_text=True,
        ),
        Column(
            name="position_precision",
            group=Group.PLACE,
            help="How exact they are: given (the clinic said so), street, zip_centroid, or none "
            "(keep this clinic off the map).",
            example="given",
            parse=choice_parser(PRECISION, context.words),
            format=field_of("position_precision"),
            repeats=True,
            own_words=frozenset({NONE}),
            choices=("", *PRECISION.codes),
        ),
    )


def coordinates_column() -> Column:
    """The column `coordinates`, which is read into latitude and longitude and never written."""
    return Column(
        name="coordinates",
        group=Group.PLACE,
        help="Latitude and longitude in one cell, in place of their own columns.",
        example="33.5093, -112.0329",
        parse=parse_coordinates,
        format=_nothing,
        numeric=True,
        aliases=(
            *("lat_lon", "lat_lng", "lat_long", "latlng", "latlon", "latlong", "gps", "position"),
            *("latitude_longitude", "geo", "geolocation", "gps_coordinates", "geo_coordinates"),
        ),
    )


def projected_column(axis: Axis) -> Column:
    """A column `easting` or `northing`, which is read into degrees and never written."""
    return Column(
        name=EASTING if axis.is_east else NORTHING,
        group=Group.PLACE,
        help="A number of a flat grid that the heading names, in place of degrees.",
        example="400000",
        parse=partial(parse_projected, axis.epsg),
        format=_nothing,
        numeric=True,
    )


def full_address_column() -> Column:
    """The column `full_address`, which is read into the parts of an address and never written."""
    return Column(
        name="full_address",
        group=Group.PLACE,
        help="Street, town, state and ZIP code in one cell, in place of their own columns.",
        example="100 Example Street, Suite 200, Phoenix, AZ 85016",
        parse=parse_full_address,
        format=_nothing,
        free_text=True,
        aliases=("complete_address", "address_in_full", "whole_address", "one_line_address"),
    )


def house_number_column() -> Column:
    """The column `house_number`, which is put before the street and never written."""
    return Column(
        name="house_number",
        group=Group.PLACE,
        help="The number of the house, where the street has a column without it.",
        example="100",
        parse=plain,
        format=_nothing,
        free_text=True,
        aliases=("housenumber", "street_number", "street_no", "house_no", "building_number"),
    )


def _nothing(_clinic: Clinic) -> str:
    return ""
