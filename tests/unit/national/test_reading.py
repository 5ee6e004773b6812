from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

import pytest

from finder.errors import UnreadableFile
from finder.national.drops import SENTENCES, Drop
from finder.national.part_b import PartBFile
from tests.unit.national.claims_file import CURRENT, OLD, Row, packed, written

if TYPE_CHECKING:
    from pathlib import Path

    from finder.national.claim import Claim

ROWS = [
    Row(),
    Row(code="64493", services="12.5"),
    Row(npi="1000000020", last="NÚÑEZ", city="CATAÑO", code="97110"),
]


def read(path: Path, data: bytes) -> tuple[list[Claim], PartBFile]:
    path.write_bytes(data)
    source = PartBFile(path)
    return list(source.claims()), source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made_2023.csv"


@pytest.mark.parametrize(
    "data",
    [
        written(ROWS, OLD, "\t"),
        written(ROWS, reversed(CURRENT)),
        written(ROWS, CURRENT, ";"),
        b"\xef\xbb\xbf" + written(ROWS),
        written(ROWS).replace(b"\r\n", b"\n"),
        written(ROWS) + b"\r\n\r\n",
        packed(written(ROWS)),
        packed(written(ROWS, OLD, "\t")),
        written(ROWS).decode().encode("latin-1"),
        packed(written(ROWS, OLD, "\t").decode().encode("latin-1")),
    ],
    ids=[
        "older layout",
        "columns in another order",
        "semicolons",
        "byte order mark",
        "unix line ends",
        "blank lines at the end",
        "gzip",
        "older layout in gzip",
        "latin-1",
        "older layout, latin-1, in gzip",
    ],
)
def test_every_way_of_writing_a_file_gives_the_same_claims(path: Path, data: bytes) -> None:
    expected, _ = read(path, written(ROWS))
    claims, source = read(path, data)
    assert claims == expected
    assert len(claims) == source.rows_read == len(ROWS)
    assert not source.drops


def test_cells_are_typed(path: Path) -> None:
    claims, _ = read(path, written([Row(code="g0260", place="f", services="12.5", patients="11")]))
    ((npi, who, code, place, services, patients),) = claims
    assert (npi, code, place, services, patients) == ("1000000004", "G0260", "F", 12.5, 11)
    assert (who.last_name, who.zip_code) == ("SAMPLE", "85016")


def test_headings_may_be_in_any_case(path: Path) -> None:
    head, _, rest = written(ROWS).partition(b"\r\n")
    assert read(path, head.upper() + b"\r\n" + rest)[0] == read(path, written(ROWS))[0]


def test_a_quotation_mark_in_a_tab_separated_file_is_only_a_character(path: Path) -> None:
    rows = [Row(last='"SAMPLE'), Row(last="SECOND", npi="1000000020")]
    data = written([Row(last="QUOTE"), rows[1]], OLD, "\t").replace(b"QUOTE", b'"SAMPLE')
    claims, source = read(path, data)
    assert [claim[1].last_name for claim in claims] == ['"SAMPLE', "SECOND"]
    assert source.rows_read == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Row(services="many"), Drop.BAD_NUMBER),
        (Row(patients=""), Drop.BAD_NUMBER),
        (Row(patients="-3"), Drop.BAD_NUMBER),
        (Row(services="nan"), Drop.BAD_NUMBER),
        (Row(services="inf"), Drop.BAD_NUMBER),
        (Row(services="1_0"), Drop.BAD_NUMBER),
        (Row(services="²"), Drop.BAD_NUMBER),
        (Row(services="1e300"), Drop.BAD_NUMBER),
        (Row(npi="100000000"), Drop.BAD_NPI),
        (Row(npi="10000000A4"), Drop.BAD_NPI),
        (Row(npi="١٠٠٠٠٠٠٠٠٤"), Drop.BAD_NPI),
        (Row(place="X"), Drop.BAD_PLACE_OF_SERVICE),
        (Row(place=""), Drop.BAD_PLACE_OF_SERVICE),
    ],
)
def test_a_bad_row_is_counted_and_the_others_are_read(path: Path, row: Row, reason: Drop) -> None:
    claims, source = read(path, written([Row(), row, Row(code="64493")]))
    assert len(claims) == 2
    assert source.rows_read == 3
    assert source.drops == {reason: 1}


def test_rows_with_too_few_or_too_many_cells_are_counted(path: Path) -> None:
    claims, source = read(path, written(ROWS) + b"1000000004,SAMPLE\r\n" + b"x," * 40 + b"\r\n")
    assert len(claims) == len(ROWS)
    assert source.drops == {Drop.TOO_FEW_CELLS: 1, Drop.TOO_MANY_CELLS: 1}
    assert source.rows_read == len(ROWS) + 2


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Drop)


BIG = written([Row(npi=f"{1000000000 + i}", services=str(i % 97)) for i in range(3000)])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["is empty"]),
        (packed(b""), ["is empty"]),
        (b"\n\n", ["blank line"]),
        (written([]), ["no rows"]),
        (
            b"name,zip_code\nSample Clinic,85016\n",
            ["Rndrng_NPI", "hcpcs_code", "'name', 'zip_code'"],
        ),
        (b"\x00\x01\x02\x03\x04", ["Rndrng_NPI"]),
        (b"PK\x03\x04rest of an archive", ["zip archive", "unpack"]),
        (packed(BIG)[:-2000], ["cut off", "download it again"]),
        (packed(BIG)[:40], ["cut off"]),
        (b"\x1f\x8b" + b"no gzip after all", ["damaged"]),
        (written(ROWS, [c for c in CURRENT if c != "HCPCS_Cd"]), ["column HCPCS_Cd"]),
        (
            written(ROWS, [c for c in OLD if c not in {"npi", "bene_unique_cnt"}], "\t"),
            ["columns npi, bene_unique_cnt"],
        ),
        (written(ROWS) + b'"' + b"x" * 200_000, ["stray quotation mark", "after row 3"]),
    ],
    ids=[
        "empty",
        "empty gzip",
        "blank",
        "headings only",
        "another file",
        "binary",
        "zip archive",
        "gzip cut off",
        "gzip cut off at once",
        "no gzip",
        "one column missing",
        "two columns missing",
        "a cell that never ends",
    ],
)
def test_an_unusable_file_is_refused_with_one_sentence(
    path: Path, data: bytes, words: list[str]
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(path, data)
    sentence = str(refused.value)
    assert path.name in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(UnreadableFile, match="cannot be opened"):
            list(PartBFile(place).claims())


def test_a_flipped_byte_in_a_packed_file_never_passes_unnoticed(path: Path) -> None:
    draw = random.Random(2)
    data = bytearray(packed(BIG))
    for _ in range(30):
        place = draw.randrange(10, len(data))
        broken = bytes(data[:place]) + bytes([data[place] ^ 0xFF]) + bytes(data[place + 1 :])
        with pytest.raises(UnreadableFile):
            read(path, broken)
    assert gzip.decompress(bytes(data)) == BIG


def test_progress_is_told_and_ends_with_the_number_of_rows(path: Path) -> None:
    path.write_bytes(BIG)
    told: list[int] = []
    claims = list(PartBFile(path).claims(told.append))
    assert told[-1] == len(claims) == 3000
    assert told == sorted(told)
