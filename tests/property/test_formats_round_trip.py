"""Every format that carries a record brings it back, each column of the field table in it.

What a format can't carry is a table in docs/data-format.md, which is held here too.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from finder.directory.attributes import ATTRIBUTES
from finder.directory.clinic import Clinic
from finder.directory.fields import FieldCodec
from finder.exchange.directory_csv import directory_csv
from finder.exchange.directory_workbook import write_workbook
from finder.exchange.fhir_files import write_bundle, write_ndjson
from finder.exchange.formats import WHOLE_FORMATS, FileForm
from finder.exchange.geo_files import write_geojson, write_geopackage, write_geoparquet
from finder.exchange.hsds_files import write_hsds
from finder.geography.position import Position
from finder.intake.reader import read_directory
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.every_field import clinic_without, full_clinic
from tests.property.records import TODAY, clinics
from tests.property.test_exchange_round_trip import arizona_everywhere

CODEC = FieldCodec(standard_taxonomy())
OF_CLINICS = {
    "hsds": write_hsds,
    "xlsx": write_workbook,
    "fhir-ndjson": write_ndjson,
    "fhir-bundle": write_bundle,
}
OF_FIELDS = {
    "geojson": write_geojson,
    "geopackage": write_geopackage,
    "geoparquet": write_geoparquet,
}
FORMATS = [one.key for one in WHOLE_FORMATS]
APART = {"xlsx", "geopackage", "geoparquet"}
"""Read by a process of their own, so all cases of a format go through it at once."""


def written(form: str, records: list[Clinic]) -> bytes:
    if form == "csv":
        return directory_csv(records).encode()
    stream = io.BytesIO()
    if form in OF_CLINICS:
        OF_CLINICS[form](records, stream)
    else:
        OF_FIELDS[form]({one.id: CODEC.fields(one) for one in records}, stream)
    return stream.getvalue()


def read(data: bytes) -> tuple[Clinic, ...]:
    return read_directory(
        data, taxonomy=standard_taxonomy(), geography=arizona_everywhere(), today=TODAY
    )


def test_every_format_of_the_guide_is_one_that_export_knows() -> None:
    assert sorted(FORMATS) == sorted(one.value for one in FileForm)


@pytest.mark.parametrize("form", FORMATS)
def test_no_column_is_lost_nor_made_up(form: str) -> None:
    records = [full_clinic(), *(clinic_without(name) for name in ATTRIBUTES if name != "name")]
    assert read(written(form, records)) == tuple(records)


def carried(form: str, record: Clinic) -> Clinic:
    """The record as far as the format carries it: a workbook keeps 15 digits of a number.

    What would round to 0, 0, which stands for no position, is moved away from there.
    """
    at = record.position
    if form != "xlsx" or at is None:
        return record
    latitude, longitude = (round(one, 9) or 0.001 for one in (at.latitude, at.longitude))
    return replace(record, position=Position(latitude=latitude, longitude=longitude))


def all_of(form: str) -> Callable[[list[Clinic]], None]:
    def check(drawn: list[Clinic]) -> None:
        records = [carried(form, one) for one in drawn]
        again = read(written(form, records))
        assert again == tuple(records)
        assert read(written(form, [*again])) == again

    return check


@pytest.mark.parametrize("form", [one for one in FORMATS if one not in {"csv", *APART}])
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(st.lists(clinics(), min_size=1, max_size=4, unique_by=lambda one: one.id))
def test_whatever_a_record_holds_comes_back(form: str, records: list[Clinic]) -> None:
    all_of(form)(records)


@pytest.mark.parametrize("form", sorted(APART))
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(st.lists(clinics(), min_size=15, max_size=25, unique_by=lambda one: one.id))
def test_so_it_does_from_files_that_are_read_apart(form: str, records: list[Clinic]) -> None:
    all_of(form)(records)
