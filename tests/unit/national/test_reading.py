"""What a file of claims is read as, and what is said of one that can't be read."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.errors import UnreadableFile
from finder.language.catalogue import catalogue
from finder.national.assembly.codes import CodeBook
from finder.national.assembly.rules import make_rule_tables
from finder.national.engine import Engine, engine
from finder.national.sources.clinicians import CLINICIANS as CLINICIANS_SOURCE
from finder.national.sources.clinicians import load_clinicians, make_clinician_tables
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import Sources, check_kinds
from finder.national.sources.federal_source import FederalSource, Scanned
from finder.national.sources.nppes import NPPES, load_nppes, make_nppes_tables
from finder.national.sources.part_b import PART_B, load_part_b, make_part_b_tables
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.national.claims_file import CURRENT, OLD, Row, packed, written
from tests.unit.national.registry_files import (
    CLINICIANS,
    REGISTRY,
    Entry,
    Listing,
    clinicians_file,
    older_clinicians_file,
    physician_compare_file,
    registry_file,
)

ROWS = [
    Row(),
    Row(code="64493", services="12.5"),
    Row(npi="1000000020", last="NÚÑEZ", city="CATAÑO", code="97110"),
]
ENTRIES = [
    Entry(last="NÚÑEZ", city="CATAÑO"),
    Entry(npi="1000000020", codes=("111N00000X", "208VP0014X")),
    Entry(npi="1000000038", entity="2", organization="SAMPLE CLINIC", codes=("261QP3300X",)),
]
LISTINGS = [Listing(last="NÚÑEZ"), Listing(npi="1000000020", group="SAMPLE GROUP", group_id="9")]


def silent(_share: float) -> None:
    """Nobody watches."""


@pytest.fixture
def database() -> Iterator[Engine]:
    with engine(300) as made:
        make_rule_tables(made, CodeBook(standard_taxonomy()))
        for make_tables in (make_part_b_tables, make_clinician_tables, make_nppes_tables):
            make_tables(made)
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made_2023.csv"


def claims(database: Engine, path: Path, data: bytes) -> tuple[Scanned, list[tuple[object, ...]]]:
    path.write_bytes(data)
    scanned = load_part_b(database, path, "2023", silent)
    rows = database.rows(
        "SELECT claim.npi, code, place, services, patients, last_name, city, zip_code, specialty "
        "FROM claim JOIN biller USING (npi, year) ORDER BY ALL"
    )
    database.run("DELETE FROM claim")
    database.run("DELETE FROM biller_row")
    return scanned, rows


def read_as(source: FederalSource, database: Engine, path: Path) -> None:
    check_kinds(Sources(**{source.argument: path}))
    source.load(database, path, "2023", silent)


def zipped(data: bytes, name: str = "data.csv") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("npidata_pfile_FileHeader.csv", "NPI,headings alone" + "x" * 10_000)
        archive.writestr("readme.pdf", "x" * 100_000)
        archive.writestr(name, data)
    return stream.getvalue()


WAYS = {
    "older layout": written(ROWS, OLD, "\t"),
    "columns in another order": written(ROWS, reversed(CURRENT)),
    "semicolons": written(ROWS, CURRENT, ";"),
    "byte order mark": b"\xef\xbb\xbf" + written(ROWS),
    "unix line ends": written(ROWS).replace(b"\r\n", b"\n"),
    "no line end at the end": written(ROWS).rstrip(),
    "gzip": packed(written(ROWS)),
    "older layout in gzip": packed(written(ROWS, OLD, "\t")),
    "zip archive": zipped(written(ROWS)),
    "latin-1": written(ROWS).decode().encode("latin-1"),
    "older layout, latin-1, in gzip": packed(written(ROWS, OLD, "\t").decode().encode("latin-1")),
    "latin-1 and UTF-8 in one file": written(ROWS).replace(
        "NÚÑEZ".encode(), "NÚÑEZ".encode("latin-1")
    ),
}


@pytest.mark.parametrize("data", WAYS.values(), ids=WAYS)
def test_every_way_of_writing_a_file_gives_the_same_claims(
    database: Engine, path: Path, data: bytes
) -> None:
    expected = claims(database, path, written(ROWS))[1]
    scanned, found = claims(database, path, data)
    assert found == expected
    assert len(found) == scanned.rows_read == len(ROWS)
    assert not scanned.drops.total()


def test_letters_at_the_edges_of_blocks_are_read_whole(database: Engine, path: Path) -> None:
    many = [Row(npi=str(1000000000 + number), last="Ñ" * 50) for number in range(30_000)]
    for data in (packed(written(many)), written(many).decode().encode("latin-1")):
        scanned, found = claims(database, path, data)
        assert scanned.rows_read == len(found) == len(many)
        assert {row[5] for row in found} == {"Ñ" * 50}


def test_cells_are_typed(database: Engine, path: Path) -> None:
    data = written([Row(npi=" 1000000004 ", code="g0260", place="f", services="12.5")])
    ((npi, code, place, services, patients, last, *_),) = claims(database, path, data)[1]
    assert (npi, code, place, services, patients) == (1000000004, "G0260", "F", 12.5, 20)
    assert last == "SAMPLE"


def test_headings_may_be_in_any_case(database: Engine, path: Path) -> None:
    head, _, rest = written(ROWS).partition(b"\r\n")
    expected = claims(database, path, written(ROWS))[1]
    assert claims(database, path, head.upper() + b"\r\n" + rest)[1] == expected


def test_a_quotation_mark_in_a_tab_separated_file_is_only_a_character(
    database: Engine, path: Path
) -> None:
    rows = [Row(last="QUOTE"), Row(last="SECOND", npi="1000000020")]
    data = written(rows, OLD, "\t").replace(b"QUOTE", b'"SAMPLE')
    scanned, found = claims(database, path, data)
    assert [row[5] for row in found] == ['"SAMPLE', "SECOND"]
    assert scanned.rows_read == 2


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
        (Row(npi="+100000004"), Drop.BAD_NPI),
        (Row(npi="1_00000004"), Drop.BAD_NPI),
        (Row(npi="100000.004"), Drop.BAD_NPI),
        (Row(npi="١٠٠٠٠٠٠٠٠٤"), Drop.BAD_NPI),
        (Row(place="X"), Drop.BAD_PLACE_OF_SERVICE),
        (Row(place=""), Drop.BAD_PLACE_OF_SERVICE),
        (Row(code="99213"), Drop.OTHER_SERVICE),
    ],
)
def test_a_bad_row_is_counted_and_the_others_are_read(
    database: Engine, path: Path, row: Row, reason: Drop
) -> None:
    scanned, found = claims(database, path, written([Row(), row, Row(code="64493")]))
    assert len(found) == 2
    assert scanned.rows_read == 3
    assert +scanned.drops == {reason: 1}


def test_rows_with_too_few_or_too_many_cells_are_counted(database: Engine, path: Path) -> None:
    lines = b"1000000004,SAMPLE\r\n" + b"x," * 40 + b"\r\n" + b'1,"un"quoted' + b"," * 26 + b"\r\n"
    for data in (written(ROWS) + lines, packed(written(ROWS) + lines)):
        scanned, found = claims(database, path, data)
        assert len(found) == len(ROWS)
        assert +scanned.drops == {
            Drop.TOO_FEW_CELLS: 1,
            Drop.TOO_MANY_CELLS: 1,
            Drop.STRAY_QUOTE: 1,
        }
        assert scanned.rows_read == len(ROWS) + 3


def test_every_reason_has_a_sentence() -> None:
    texts = catalogue("commands").texts
    told = {key.removeprefix("national.drop.") for key in texts if key.startswith("national.drop.")}
    assert told == set(Drop)


BIG = written([Row(npi=f"{1000000000 + i}", services=str(i % 97)) for i in range(3000)])
ARCHIVE = zipped(BIG)

REFUSED = {
    "empty": (b"", ["is empty"]),
    "empty gzip": (packed(b""), ["is empty"]),
    "blank": (b"\n\n", ["blank line"]),
    "headings only": (written([]), ["no rows"]),
    "another file": (
        b"name,zip_code\nSample Clinic,85016\n",
        ["Rndrng_NPI", "hcpcs_code", "'name', 'zip_code'"],
    ),
    "binary": (b"\x00\x01\x02\x03\x04", ["Rndrng_NPI"]),
    "a broken archive": (b"PK\x03\x04rest of an archive", ["zip archive", "download it again"]),
    "an archive cut off": (ARCHIVE[:-2000], ["zip archive", "cut off"]),
    "an archive without a table": (zipped(b"text", "notes.md"), ["no table"]),
    "gzip cut off": (packed(BIG)[:-2000], ["cut off", "download it again"]),
    "gzip cut off at once": (packed(BIG)[:40], ["cut off"]),
    "no gzip": (b"\x1f\x8b" + b"no gzip after all", ["damaged"]),
    "one column missing": (
        written(ROWS, [c for c in CURRENT if c != "HCPCS_Cd"]),
        ["column HCPCS_Cd"],
    ),
    "two columns missing": (
        written(ROWS, [c for c in OLD if c not in {"npi", "bene_unique_cnt"}], "\t"),
        ["columns npi, bene_unique_cnt"],
    ),
    "a cell that never ends": (
        written(ROWS) + b'"' + b"x" * 200_000,
        ["stray quotation mark", "after row 3"],
    ),
    "the registry": (registry_file([Entry()]), ["NPPES", "--nppes"]),
    "the clinicians": (clinicians_file([Listing()]), ["Doctors and Clinicians", "--clinicians"]),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_an_unusable_file_is_refused_with_one_sentence(
    database: Engine, path: Path, data: bytes, words: list[str]
) -> None:
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        read_as(PART_B, database, path)
    sentence = str(refused.value)
    assert path.name in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence


def test_a_missing_file_and_a_folder_are_refused(database: Engine, tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(UnreadableFile, match="cannot be opened"):
            load_part_b(database, place, "2023", silent)


@pytest.mark.parametrize("data", [packed(BIG), ARCHIVE], ids=["gzip", "zip"])
def test_a_flipped_byte_in_a_packed_file_never_passes_unnoticed(
    database: Engine, path: Path, data: bytes
) -> None:
    draw = random.Random(2)
    expected = claims(database, path, written([]) + BIG.partition(b"\r\n")[2])[1]
    for _ in range(12):
        place = draw.randrange(60, len(data) - 400)
        broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        found, refused = expected, False
        try:
            found = claims(database, path, broken)[1]
        except UnreadableFile:
            refused = True
        assert refused or found == expected  # where it is no byte of the table
        for table in ("part_b", "rejects", "rejects_scans"):
            database.run(f"DROP TABLE IF EXISTS {table}")


def test_progress_is_told_and_never_goes_back(database: Engine, path: Path) -> None:
    path.write_bytes(packed(BIG))
    told: list[float] = []
    load_part_b(database, path, "2023", told.append)
    assert told
    assert told == sorted(told)
    assert 0 < told[-1] <= 1


def _registry(database: Engine, path: Path, data: bytes) -> tuple[Scanned | None, object]:
    path.write_bytes(data)
    scanned = load_nppes(database, path, "2026-11", silent)
    return scanned, database.rows(
        "SELECT npi, is_person, list_sort(codes), organization, last_name, city FROM registered "
        "ORDER BY npi"
    )


@pytest.mark.parametrize(
    "data",
    [
        registry_file(ENTRIES),
        registry_file(ENTRIES, reversed(REGISTRY)),
        registry_file(ENTRIES).decode().encode("latin-1"),
        packed(registry_file(ENTRIES)),
        zipped(registry_file(ENTRIES), "npidata_pfile_20050523-20261108.csv"),
    ],
    ids=["as published", "columns in another order", "latin-1", "gzip", "the monthly archive"],
)
def test_the_registry_is_read_in_every_way(database: Engine, path: Path, data: bytes) -> None:
    scanned, found = _registry(database, path, data)
    assert found == [
        (1000000004, True, ["208VP0014X"], "", "NÚÑEZ", "CATAÑO"),
        (1000000020, True, ["111N00000X", "208VP0014X"], "", "SAMPLE", "PHOENIX"),
        (1000000038, False, ["261QP3300X"], "SAMPLE CLINIC", "SAMPLE", "PHOENIX"),
    ]
    assert scanned is not None
    assert (scanned.rows_read, scanned.rows_kept) == (3, 3)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (Entry(npi="100000000"), Drop.BAD_NPI),
        (Entry(npi=""), Drop.BAD_NPI),
        (Entry(deactivated="05/01/2020"), Drop.DEACTIVATED),
        (Entry(deactivated="05/01/2020", reactivated="04/30/2020"), Drop.DEACTIVATED),
        (Entry(entity="", codes=(), deactivated="05/01/2020"), Drop.DEACTIVATED),
        (Entry(codes=("207Q00000X",)), Drop.OTHER_TAXONOMY),
        (Entry(codes=()), Drop.OTHER_TAXONOMY),
        (Entry(entity="2", codes=("225100000X",)), Drop.OTHER_TAXONOMY),
        (Entry(npi="1000000020"), Drop.REPEATED),
    ],
)
def test_a_row_of_the_registry_that_says_nothing_is_counted(
    database: Engine, path: Path, entry: Entry, reason: Drop
) -> None:
    kept = Entry(npi="1000000020", deactivated="05/01/2020", reactivated="05/02/2020")
    scanned, found = _registry(database, path, registry_file([kept, entry]))
    assert [row[0] for row in found] == [1000000020]  # type: ignore[attr-defined] # rows
    assert scanned is not None
    assert +scanned.drops == {reason: 1}


@pytest.mark.parametrize(
    "data",
    [
        clinicians_file(LISTINGS),
        older_clinicians_file(LISTINGS),
        physician_compare_file(LISTINGS),
        clinicians_file(LISTINGS, reversed(CLINICIANS)),
        clinicians_file(LISTINGS).decode().encode("latin-1"),
        packed(clinicians_file(LISTINGS)),
    ],
    ids=["as published", "before 2021", "of 2016", "columns in another order", "latin-1", "gzip"],
)
def test_the_clinicians_are_read_in_every_way(database: Engine, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    scanned = load_clinicians(database, path, "2026-10", silent)
    assert database.rows(
        "SELECT npi, last_name, group_name, group_id, phone FROM clinician ORDER BY npi"
    ) == [
        (1000000004, "NÚÑEZ", "", "", "6025550134"),
        (1000000020, "SAMPLE", "SAMPLE GROUP", "9", "6025550134"),
    ]
    assert scanned is not None
    assert (scanned.rows_read, scanned.rows_kept) == (2, 2)


@pytest.mark.parametrize(
    ("source", "data", "words"),
    [
        (NPPES, clinicians_file(LISTINGS), ["--clinicians"]),
        (NPPES, written(ROWS), ["--part-b"]),
        (CLINICIANS_SOURCE, registry_file(ENTRIES), ["--nppes"]),
        (
            NPPES,
            registry_file(ENTRIES, [name for name in REGISTRY if "Code_7" not in name]),
            ["column Healthcare Provider Taxonomy Code_7"],
        ),
        (
            CLINICIANS_SOURCE,
            clinicians_file(LISTINGS, [name for name in CLINICIANS if name != "org_pac_id"]),
            ["column org_pac_id"],
        ),
    ],
    ids=["clinicians", "claims", "registry", "a column is missing", "a column is missing there"],
)
def test_the_wrong_file_for_an_option_is_told_its_own(
    database: Engine, path: Path, source: FederalSource, data: bytes, words: list[str]
) -> None:
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        read_as(source, database, path)
    for word in words:
        assert word in str(refused.value)
