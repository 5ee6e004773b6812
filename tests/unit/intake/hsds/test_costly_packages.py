"""HSDS packages that were made to cost much, or to break what unpacks them: one sentence each."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from finder.errors import UnreadableFile
from finder.errors.clinic_files import (
    ForeignFile,
    TooManyCells,
    TooManyRows,
    UnpackedTooLarge,
)
from finder.intake.file import clinic_file, size
from finder.intake.file.reading import read_table

PAIN = "id,name,organization_id\ns1,Pain Care,o1\n"
PLACES = "id,name,organization_id\nl1,Example Pain Center,o1\n"
METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


def packed(tables: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.csv", text)
    return stream.getvalue()


def package(method: int = zipfile.ZIP_DEFLATED, **others: str) -> bytes:
    return packed({"services": PAIN, "locations": PLACES} | others, method)


def locked(data: bytes) -> bytes:
    """The archive, whose first file says that it is encrypted."""
    told = bytearray(data)
    for entry, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        told[told.index(entry) + flags] |= 1
    return bytes(told)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@pytest.mark.parametrize("tables", [{"services": PAIN, "locations": PLACES}, {"a": PLACES}])
def test_a_package_with_any_damaged_byte_is_read_or_refused(
    method: int, tables: dict[str, str]
) -> None:
    sound = packed(tables, method)
    for place in range(0, len(sound), 3):
        damaged = bytearray(sound)
        damaged[place] ^= 0xFF
        try:
            read_table(bytes(damaged), "a.zip")
        except UnreadableFile as refusal:
            assert "\n" not in str(refusal)  # noqa: PT017 - being read is right too


@pytest.mark.parametrize("data", [package(), packed({"a": PLACES})])
def test_a_password_is_said(data: bytes) -> None:
    with pytest.raises(ForeignFile, match="protected by a password"):
        read_table(locked(data), "a.zip")


BOMBS: dict[str, tuple[Callable[[], dict[str, str]], type[UnreadableFile]]] = {
    "rows of one cell": (lambda: {"phones": "id\n" + "a\n" * 41_000}, TooManyRows),
    "rows of several tables": (
        lambda: dict.fromkeys(("phones", "schedules", "addresses"), "id\n" + "a\n" * 14_000),
        TooManyRows,
    ),
    "blank cells": (
        lambda: {"phones": "id,number\n" + ("p" + "," * 1_000 + "\n") * 300},
        TooManyCells,
    ),
    "cells without a heading": (
        lambda: {"languages": "id\n" + "a,b,c,d,e,f\n" * 39_000},
        TooManyCells,
    ),
    "one line": (lambda: {"phones": "id\nx" + "," * 5_000_001}, UnreadableFile),
    "one quotation": (lambda: {"phones": 'id\n"' + ',"\n"' * 250_000}, UnreadableFile),
    "headings": (lambda: {"phones": "a," * 500_000 + "\nb\n"}, UnreadableFile),
    "everything at every place": (
        lambda: {
            "locations": "id,name,organization_id\n" + "l,Pain,o1\n" * 2_000,
            "phones": "id,organization_id,number\n" + "p,o1,6025550100\n" * 2_000,
        },
        TooManyCells,
    ),
    "a long text at every place": (
        lambda: {
            "locations": "id,name,organization_id\n" + "l,Pain,o1\n" * 2_000,
            "languages": "id,organization_id,name\ng,o1," + "x" * 100_000 + "\n",
        },
        UnpackedTooLarge,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tables", "refused"), BOMBS.values(), ids=BOMBS)
def test_a_small_package_that_stands_for_much_takes_little_memory(
    tables: Callable[[], dict[str, str]],
    refused: type[UnreadableFile],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(size, "MOST_ROWS", 10_000)
    monkeypatch.setattr(size, "MOST_CELLS", 200_000)
    monkeypatch.setattr(clinic_file, "LARGEST_FILE", 20_000_000)
    data = package(**tables())
    tracemalloc.start()
    try:
        with pytest.raises(refused):
            read_table(data, "a.zip")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 60_000_000


def test_a_table_that_is_not_read_costs_nothing_and_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(size, "MOST_ROWS", 10)
    (left,) = read_table(package(cost_options="id\n" + "a\n" * 5_000)).remarks.problems("")
    assert "cost_options (5,000)" in left.details["tables"]


def test_a_clinic_may_have_rows_in_several_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST_ROWS", 10)
    phones = "id,location_id,number\n" + "p,l1,6025550100\n" * 36
    assert read_table(package(phones=phones + "\n\n")).line_count
    with pytest.raises(TooManyRows):
        read_table(package(phones=phones + "p,l1,6025550100\n" * 3))
