"""Letters that a program broke are read as what they were; what is rightly spelt is left alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.directory.cells import letters
from finder.directory.columns import ProblemCode, restored_letters
from finder.geography.gazetteer_tables import read_zip_codes
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.report.report import CheckReport
from finder.settings import DATA

RIGHT = [
    "Clínica de Dolor",
    "Peña’s – Example",
    "MAYAGÜEZ",
    "CLÍNICA ESPAÑOLA ÁÉÍÓÚÑ",
    "Nguyễn & Đặng Pain",
    "Québec “Côte” d’Ivoire…",
    "½ Main St",
    "Añasco",
    "São João",
    "SÃO JOSÉ",
    "Ångström à gauche",
    "Voilà",
    "PainFree™ and ® © °",
    "Zoë Müller-Lüdenscheidt",
    "MÖRK Ørsted Łódź",
    "naïve café",
    "Ó Briain",
    "€100",
    "Café—Bar",
    "痛みのクリニック",
    "Доктор Иванов",
    "عيادة الألم",
    "Phòng khám",
]
NEVER_DAMAGED = [
    *RIGHT,
    *("CAFÉ®", "CAFÉ™", "CAFÉ©", "“JOSÉ”", "JOSÉ’S", "JOSÉ–MARÍA", "JOSÉ…", "«JOSÉ»", "PEÑA’S"),
    *(
        "IRMÃ’S",
        "“IRM\u00c3\u201d",
        "IRM\u00c3\u2019",
        "IRMÃ – SÃO",
        "IRMÃ…",
        "IRMÃ®",
        "IRMÃ\xa0SILVA",
        "MANHÃ™",
        "LÃ",
    ),
    *("¿Cómo está?", "¡Sí!", "«¿Está…?»", "“Está”…", "naïve’s", "Est. 1999 – ½ block", "5′ 6″"),
    *("90° – 100°", "x ± y", "√2", "§ 12", "№ 5", "Pain · Spine · Joint", "A ≈ B", "10 µg", "ª º"),
    *("l’Hôpital", "L’ÂGE", "PÂQUES", "À LA CARTE", "ÎLE", "ŒUVRE", "Ålesund", "ÄÖÜ", "GROẞ"),
    *("TIẾNG VIỆT", "PHỞ", "Ñ", "Ã", "Â", "â", "é", "—", "’", "…"),
]


def as_windows(data: bytes) -> str:
    """What a program shows that takes bytes for Windows text, even those that it has not."""
    lacking = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return "".join(
        bytes([byte]).decode("latin-1" if byte in lacking else "cp1252") for byte in data
    )


OPENED_AS = {
    "cp1252": as_windows,
    "latin-1": lambda data: data.decode("latin-1"),
    "mac_roman": lambda data: data.decode("mac_roman"),
    "cp437": lambda data: data.decode("cp437"),
}


def damaged(text: str, encoding: str, times: int) -> str:
    for _ in range(times):
        text = OPENED_AS[encoding](text.encode())
    return text


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("encoding", OPENED_AS)
@pytest.mark.parametrize("text", RIGHT)
def test_what_was_opened_wrongly_however_often_is_read_as_what_it_was(
    text: str, encoding: str, times: int
) -> None:
    assert restored_letters(damaged(text, encoding, times)) == text


@pytest.mark.parametrize("text", NEVER_DAMAGED)
def test_what_is_rightly_spelt_stays(text: str) -> None:
    assert restored_letters(text) == text


def test_no_name_of_a_town_or_county_is_taken_for_damage() -> None:
    rows = read_zip_codes(DATA / "gazetteer").values()
    names = {name for row in rows for name in (row.city, row.county)}
    assert any(not name.isascii() for name in names)
    for name in names:
        for text in (name, name.upper(), f"“{name.upper()}”", f"{name.upper()}’S", f"{name}®"):
            assert restored_letters(text) == text
    for name in (name for name in names if not name.isascii()):
        for encoding in OPENED_AS:
            assert restored_letters(damaged(name, encoding, 2)) == name


SPANISH = st.text(st.sampled_from("abcdñáéíóúü ABCDÑÁÉÍÓÚÜ.,’&–¿¡"), min_size=1, max_size=30)


@given(SPANISH)
def test_no_spanish_text_is_taken_for_damage(text: str) -> None:
    assert restored_letters(text) == text


@given(SPANISH, st.sampled_from(list(OPENED_AS)), st.integers(1, 3))
def test_every_spanish_text_comes_back(text: str, encoding: str, times: int) -> None:
    assert restored_letters(damaged(text, encoding, times)) == text


SIGNS = "".join(sorted({sign for byte_of in letters._ENCODINGS for sign in byte_of}))
ANY_SIGNS = st.text(st.sampled_from(SIGNS + "aBé中к –’.,"), max_size=12)


@given(
    st.one_of(ANY_SIGNS, SPANISH), st.sampled_from(list(OPENED_AS)), st.integers(0, 2), ANY_SIGNS
)
def test_a_text_that_is_passed_over_is_one_that_no_encoding_would_have_put_back(
    text: str, encoding: str, times: int, beside: str
) -> None:
    broken = beside + damaged(text, encoding, times)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "_MAY_BE_DAMAGED", re.compile(""))
        every = restored_letters(broken)
    assert restored_letters(broken) == every


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_looked_at(text: str) -> None:
    assert isinstance(restored_letters(text), str)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Clínica PeÃ±a", "Clínica Peña"),  # right and broken in one cell
        ("Peñaâ€™s", "Peña’s"),
        ("CLÃ\x8dNICA ESPAÃ‘OLA", "CLÍNICA ESPAÑOLA"),
        ("Pe√±a", "Peña"),
        ("PainÂ® Center", "Pain® Center"),
        ("Â½ Main St", "½ Main St"),
        ("\xc3\xaf\xc2\xbb\xc2\xbfid", "\ufeffid"),
        ("ï»¿id", "\ufeffid"),
    ],
)
def test_each_broken_group_is_put_back_by_itself(text: str, read: str) -> None:
    assert restored_letters(text) == read


CLINICS = [
    ["id", "name", "city", "state", "zip_code", "languages"],
    ["1", "Clínica Peña’s – Example", "Mayagüez", "PR", "00680", "español"],
    ["2", "Sample Spine", "Phoenix", "AZ", "85016", "English"],
    ["3", "CLÍNICA ESPAÑOLA", "San Germán", "PR", "00683", "español"],
]


def as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def as_workbook(rows: list[list[str]]) -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_broken_file_gives_the_records_of_the_whole_one_and_says_so_once(
    check: Callable[[bytes], CheckReport], encoding: str, times: int
) -> None:
    whole = check(as_csv(CLINICS).encode())
    broken = [[damaged(cell, encoding, times) for cell in row] for row in CLINICS]
    first = broken[1][1]
    marked = damaged("\ufeff" + as_csv(CLINICS), encoding, times)
    for data in (as_csv(broken).encode(), marked.encode(), b"\xef\xbb\xbf" + marked.encode()):
        report = check(data)
        assert report.clinics == whole.clinics
        (said,) = [one for one in report.issues if one.code is ProblemCode.LETTERS_RESTORED]
        assert not said.is_error
    if encoding == "mac_roman":  # a workbook holds no control characters
        assert check(as_workbook(broken)).clinics == whole.clinics
    said = next(i for i in check(as_csv(broken).encode()).issues if i.code == "letters_restored")
    assert said.row == 2
    assert (
        f"'{first}' was read as 'Clínica Peña’s – Example', and so in 1 more row:" in said.message
    )


def test_a_whole_file_says_nothing_of_letters(check: Callable[[bytes], CheckReport]) -> None:
    codes = {issue.code for issue in check(as_csv(CLINICS).encode()).issues}
    assert not codes & {ProblemCode.LETTERS_RESTORED, ProblemCode.ENCODING_GUESSED}


def test_what_is_shown_before_a_file_is_read_has_its_letters_too() -> None:
    data = damaged("\ufeff" + as_csv(CLINICS), "cp1252", 1).encode()
    table = read_table(data, "a.csv")
    assert table.titles[0] == "id"
    assert table.preview[1].cells[1] == "Clínica Peña’s – Example"
    chosen = read_table(as_csv(CLINICS[:3]).encode(), "a.csv", ReadingOptions(encoding="cp1252"))
    assert chosen.preview[1].cells[1] == "Clínica Peña’s – Example"
