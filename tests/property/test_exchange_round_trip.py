"""Whatever a record holds, writing and reading it gives the same record."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.clinic import (
    Clinic,
)
from finder.directory.columns.contact import is_npi
from finder.errors import UnreadableFile
from finder.exchange.directory_csv import directory_csv
from finder.intake.location.states import Geography
from finder.intake.reader import read_directory
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.property.records import (
    TODAY,
    clinics,
)


@cache
def arizona_everywhere() -> Geography:
    """A country of one state that covers the Earth, so that every pin is where it should be."""
    return Geography(
        lambda _: None, lambda latitudes, _: np.full(len(latitudes), "AZ", dtype=object)
    )


def read(text: str) -> tuple[Clinic, ...]:
    return read_directory(
        text.encode(), taxonomy=standard_taxonomy(), geography=arizona_everywhere(), today=TODAY
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(clinics(), min_size=1, max_size=4, unique_by=lambda clinic: clinic.id))
def test_reading_what_was_written_gives_identical_records(records: list[Clinic]) -> None:
    text = directory_csv(records)
    again = read(text)
    assert again == tuple(records)
    assert directory_csv(again) == text


@settings(max_examples=20, deadline=None)
@given(clinics())
def test_a_byte_order_mark_for_excel_changes_nothing(clinic: Clinic) -> None:
    assert read("\ufeff" + directory_csv([clinic])) == (clinic,)


@settings(max_examples=60, deadline=None)
@given(clinics(), st.text("áéíóúñÑÍ’–½", min_size=1, max_size=8), st.integers(1, 2))
def test_letters_that_are_broken_in_the_record_itself_stay_as_they_are(
    clinic: Clinic, text: str, times: int
) -> None:
    for _ in range(times):
        text = text.encode("utf-8").decode("mac_roman")
    broken = replace(clinic, name=f"Cl {text}", notes=text)
    assert read(directory_csv([broken])) == (broken,)


def test_the_npi_used_here_is_a_right_one() -> None:
    assert is_npi("1234567893")


def test_nothing_to_write_gives_the_headings_alone() -> None:
    assert directory_csv([]).count("\r\n") == 1
    with pytest.raises(UnreadableFile, match="no clinics"):
        read(directory_csv([]))
