"""Whatever the bytes are, the reader gives a report or one sentence, and soon."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.errors import UnreadableFile
from finder.geography.area import ZipCode
from finder.geography.position import Position
from finder.intake.file.encoding import ENCODINGS
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.location.states import Geography
from finder.intake.report.rejects import rejects_csv
from finder.intake.validation import check_directory

TODAY = dt.date(2026, 1, 31)
PIECES = st.sampled_from(
    [
        *(b"name", b"zip_code", b"latitude", b"coordinates", b"procedures", b"verified_on"),
        *(b",", b";", b"\t", b"|", b'"', b'""', b"\n", b"\r\n", b"\r", b"\0", b"\x1a", b"sep=;\n"),
        *(b"85016", b"8501", b"N/A", b"-999", b"33.5", b"(1, 2)", b"SCS", b"=1+1", b"'", b"\\"),
        *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xe9", "Peña".encode(), b"\xed\xa0\x80"),
        *(b"reasons", b"procedure:", b"1/1/26", b"yes", b"unknown", b"{", b'{"note": 1}'),
    ]
)
LIKE_A_TABLE = st.lists(PIECES, max_size=60).map(b"".join)
BYTES = st.one_of(st.binary(max_size=300), LIKE_A_TABLE, LIKE_A_TABLE.map(
    lambda data: b"name,zip_code,latitude,longitude,phone\n" + data
))  # fmt: skip


ZIP_CODES = {
    code: ZipCode(
        code=code,
        city="Example",
        county="",
        county_fips="",
        state=state,
        position=Position(latitude=latitude, longitude=longitude),
        population=None,
        share_65_plus=None,
    )
    for code, state, latitude, longitude in (
        ("85016", "AZ", 33.5, -112.0),
        ("08501", "NJ", 40.2, -74.6),
    )
}


def states_at(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    found = np.full(len(latitudes), None, dtype=object)
    found[(abs(latitudes - 34) < 3) & (abs(longitudes + 112) < 3)] = "AZ"
    found[(abs(latitudes - 40) < 2) & (abs(longitudes + 75) < 2)] = "NJ"
    return found


@cache
def two_states() -> Geography:
    return Geography(ZIP_CODES.get, states_at)


def read(data: bytes, options: ReadingOptions | None = None) -> None:
    refusal = ""
    try:
        table = read_table(data, "a.csv", options)
        report = check_directory(table, geography=two_states(), today=TODAY)
        rejects_csv(table, report)
    except UnreadableFile as error:
        refusal = str(error)
    if refusal:
        assert (refusal[-1], refusal.count("\n")) == (".", 0)
    else:
        assert report.rows == len(report.accepted) + len(report.rejected)


@settings(max_examples=400, deadline=None)
@given(BYTES)
def test_no_bytes_make_the_reader_raise_anything_but_a_refusal(data: bytes) -> None:
    read(data)


DEGREES = st.sampled_from(
    ["", "0", "33.5", "-112", "112", "40.2", "-74.6", "-999", "N/A", "1e999", "200", "33.5 -112"]
)


PLACES = st.tuples(
    *(DEGREES, DEGREES, DEGREES),
    st.sampled_from(["", "85016", "8501", "99999", "85011234"]),
    st.sampled_from(["", "AZ", "NJ", "NM", "N/A"]),
    st.sampled_from(["", "none", "given", "street"]),
)


@settings(max_examples=300, deadline=None)
@given(PLACES)
def test_no_mixture_of_places_makes_it_raise_anything(cells: tuple[str, ...]) -> None:
    heading = "latitude,longitude,coordinates,zip_code,state,position_precision,name"
    read(f"{heading}\n{','.join(cells)},A\n".encode())


@settings(max_examples=150, deadline=None)
@given(
    BYTES,
    st.none() | st.sampled_from(sorted(ENCODINGS)) | st.text(max_size=5),
    st.none() | st.sampled_from(list(",;\t|")) | st.text(max_size=2),
)
def test_no_choice_makes_it_raise_anything_else_either(
    data: bytes, encoding: str | None, delimiter: str | None
) -> None:
    read(data, ReadingOptions(encoding=encoding or None, delimiter=delimiter or None))


def workbook() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("[Content_Types].xml", "<Types/>")
    return stream.getvalue()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_broken_workbook_makes_it_raise_anything_else(data: st.DataObject) -> None:
    whole = bytearray(workbook())
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(4, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(whole), len(whole) // 2, len(whole) - 3]))
    with pytest.raises(UnreadableFile):
        read_table(bytes(whole[:end]), "a.xlsx")
