"""Columns that say where a clinic is."""

from __future__ import annotations

from functools import partial

from finder.directory.columns.column import Column, Context, Group
from finder.directory.columns.place import parse_degrees, parse_state, parse_zip_code
from finder.directory.columns.words import parse_precision
from finder.directory.columns.writing import address_of, degrees_of, field_of, plain


def place_columns(context: Context) -> tuple[Column, ...]:
    """Address and position."""

    def column(name: str, text: str, example: str) -> Column:
        return Column(
            name=name,
            group=Group.PLACE,
            help=text,
            example=example,
            parse=plain,
            format=address_of(name),
        )

    def degrees(name: str, text: str, example: str, *aliases: str) -> Column:
        return Column(
            name=name,
            group=Group.PLACE,
            help=text,
            example=example,
            parse=partial(parse_degrees, example),
            format=degrees_of(name),
            numeric=True,
            aliases=aliases,
        )

    return (
        column("street", "Street and number.", "100 Example Street"),
        column("unit", "Suite, floor or building.", "Suite 200"),
        column("city", "City or town.", "Phoenix"),
        Column(
            name="state",
            group=Group.PLACE,
            help="State, DC or territory: two letters, or the name in full.",
            example="AZ",
            parse=parse_state,
            format=address_of("state"),
            repeats=True,
        ),
        Column(
            name="zip_code",
            group=Group.PLACE,
            help="ZIP code, 5 digits or ZIP+4.",
            example="85016",
            parse=partial(parse_zip_code, context.zip_state),
            format=address_of("zip_code"),
            repeats=True,
            aliases=("zip", "zipcode", "postal_code"),
        ),
        degrees(
            "latitude",
            "Degrees north (WGS 84). Left blank together with longitude, the center of the ZIP "
            "code (or else of the city) is used, and shown as “about”.",
            "33.5093",
            "lat",
        ),
        degrees(
            "longitude",
            "Degrees east, so with a minus sign in the US.",
            "-112.0329",
            "lng",
            "lon",
            "long",
        ),
        Column(
            name="position_source",
            group=Group.PLACE,
            help="Where latitude and longitude come from.",
            example="stated by the clinic",
            parse=plain,
            format=field_of("position_source"),
            repeats=True,
        ),
        Column(
            name="position_precision",
            group=Group.PLACE,
            help="How exact they are: given (the clinic said so), street, zip_centroid, or none "
            "(keep this clinic off the map).",
            example="given",
            parse=parse_precision,
            format=field_of("position_precision"),
            repeats=True,
        ),
    )
