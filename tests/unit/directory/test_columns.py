"""The contract of the clinic file: its columns and how single cells are read and written."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.directory.clinic import Address, Clinic
from finder.directory.columns import (
    Context,
    clinic_columns,
    coordinates_column,
    neutralised,
    restored,
    says_blank,
    wide_column,
)
from finder.directory.columns.blanks import BLANK_WORDS
from finder.directory.columns.contact import (
    is_npi,
    parse_email,
    parse_phone,
    parse_website,
)
from finder.directory.columns.items import (
    join_for_commas,
    join_items,
    split_at_commas,
    split_items,
)
from finder.directory.columns.languages import parse_languages
from finder.directory.fact import Evidence
from finder.intake.headings.known_columns import folded_heading
from finder.taxonomy.taxonomy import standard_taxonomy

COLUMNS = clinic_columns(Context(taxonomy=standard_taxonomy(), today=dt.date(2026, 1, 31)))


def test_names_of_columns_are_unique() -> None:
    names = [column.name for column in COLUMNS]
    assert len(names) == len(set(names))


def test_every_heading_means_one_column() -> None:
    titles = [
        folded_heading(title)
        for column in (*COLUMNS, coordinates_column())
        for title in {folded_heading(each) for each in (column.name, *column.aliases)}
    ]
    assert len(titles) == len(set(titles))


def test_every_field_of_a_clinic_has_a_column() -> None:
    # position, address, evidence and facts are spread over several columns
    spread = {"address", "position", "evidence", "facts"}
    spread_over = {"latitude", "longitude", "fact_evidence", "evidence_details"} | {
        "procedures",
        "procedures_not_offered",
        "disciplines",
        "disciplines_not_on_staff",
        "source",
        "verified_on",
        "verified_by",
    }
    stated = {field.name for field in (*fields(Clinic), *fields(Address))} - spread
    assert {column.name for column in COLUMNS} == stated | spread_over


def test_every_part_of_evidence_has_a_place() -> None:
    (column,) = (column for column in COLUMNS if column.name == "fact_evidence")
    assert all(field.name in column.help for field in fields(Evidence))


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_the_example_of_a_column_is_read_without_a_problem(column: object) -> None:
    cell = column.parse(column.example)
    assert cell.problems == ()
    assert cell.value is not None


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_record_that_states_nothing_leaves_cells_blank(column: object) -> None:
    stated = {"id": "x", "name": "X", "status": "active", "position_precision": "none"}
    assert column.format(Clinic(id="x", name="X")) == stated.get(column.name, "")


def test_each_procedure_and_discipline_has_a_wide_column() -> None:
    taxonomy = standard_taxonomy()
    names = [wide_column(c).name for c in (*taxonomy.procedures, *taxonomy.disciplines)]
    assert "procedure:spinal_cord_stimulation" in names
    assert "discipline:chiropractor" in names
    assert len(set(names)) == len(names)


@given(st.lists(st.text(alphabet="ab ;|\\=\n", min_size=1).map(str.strip).filter(bool)))
def test_items_are_split_as_they_were_joined(items: list[str]) -> None:
    assert split_items(join_items(items)) == tuple(items)


@given(st.lists(st.text(alphabet="ab ,;|\\\\=\\n", min_size=1).map(str.strip).filter(bool)))
def test_items_with_commas_are_split_as_they_were_joined(items: list[str]) -> None:
    assert split_at_commas(join_for_commas(items)) == tuple(items)


@given(st.text(alphabet="'=+-@\t\r\nab＝"))
def test_a_neutralised_text_runs_nowhere_and_comes_back(text: str) -> None:
    safe = neutralised(text)
    assert not safe.startswith(tuple("=+-@\t\r\n＝"))
    assert restored(safe) == text


@pytest.mark.parametrize("text", [*sorted(BLANK_WORDS), "N/A", "-999", "-9999.0", "'N/A", "''?"])
def test_a_text_that_would_be_read_as_blank_is_guarded_and_comes_back(text: str) -> None:
    assert neutralised(text) == "'" + text
    assert restored(neutralised(text)) == text


@pytest.mark.parametrize("text", ["none", "nan", "N/A later", "-998", "x-999", "no", "0", ""])
def test_other_texts_stand_for_themselves(text: str) -> None:
    assert not says_blank(text)


@given(
    area=st.integers(200, 999), exchange=st.integers(200, 999), line=st.integers(0, 9999),
    shape=st.sampled_from([
        "({}) {}-{:04d}", "{}-{}-{:04d}", "{}.{}.{:04d}", "{}{}{:04d}", "1{}{}{:04d}",
        "+1 {} {} {:04d}", "1-{}-{}-{:04d}", "({}){}-{:04d}", "{} {} {:04d}",
    ]),
)  # fmt: skip
def test_a_phone_number_is_read_as_the_telephone_library_reads_it(
    area: int, exchange: int, line: int, shape: str
) -> None:
    text = shape.format(area, exchange, line)
    oracle = phonenumbers.format_number(
        phonenumbers.parse(text, "US"), phonenumbers.PhoneNumberFormat.E164
    )
    cell = parse_phone(text)
    assert cell.problems == ()
    assert "+1" + "".join(filter(str.isdigit, str(cell.value))) == oracle


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("602-555-0134 x12", "(602) 555-0134 ext. 12"),
        ("(602) 555-0134 ext. 12", "(602) 555-0134 ext. 12"),
        ("1-800-FLOWERS", "(800) 356-9377"),
        ("tel:+1-602-555-0134", "(602) 555-0134"),
    ],
)
def test_extensions_and_letters_are_understood(text: str, phone: str) -> None:
    assert parse_phone(text).value == phone


@pytest.mark.parametrize(
    "text",
    ["5550134", "602555013", "60255501345", "(102) 555-0134", "(602) 155-0134", "none", "9" * 999],
)
def test_what_is_no_us_number_is_refused(text: str) -> None:
    assert [found.is_fault for found in parse_phone(text).problems] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "javascript://example.org/%0aalert(1)", "data:text/html,x",
        "ftp://example.org", "file:///etc/passwd", "https://", "https://localhost", "example",
        "https://good.example@evil.example", "https://a b.org", "https://a.org/<script>",
        'https://a.org/"onclick="', "https://[::1", "http://a.org:port", "//example.org",
        "mailto:desk@example.org", "https://a..org", "https://-a.org", "vbscript:x.y",
        "https://a.org/" + "x" * 2_000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text: str) -> None:
    assert [found.is_fault for found in parse_website(text).problems] == [True]


@pytest.mark.parametrize(
    "text", ["https://Example.org/A", "http://münchen.example/ä?q=1", "https://example.org:8443/x"]
)
def test_a_web_address_is_kept_as_it_is_but_for_capitals_that_mean_nothing(text: str) -> None:
    assert parse_website(text).value == text.replace("E", "e")
    assert parse_website(text).problems == ()


@pytest.mark.parametrize("text", ["a", "a@b", "a@b@c.org", "<a@b>", "a@.org", "@b.org"])
def test_what_is_no_email_address_is_refused(text: str) -> None:
    assert [found.is_fault for found in parse_email(text).problems] == [True]


def test_the_example_of_the_npi_standard_is_right_and_no_other_last_digit_is() -> None:
    assert [digit for digit in range(10) if is_npi(f"123456789{digit}")] == [3]


@given(st.integers(100_000_000, 299_999_999), st.integers(0, 8), st.integers(1, 9))
def test_any_one_wrong_digit_of_an_npi_is_noticed(stem: int, place: int, by: int) -> None:
    (npi,) = (f"{stem}{digit}" for digit in range(10) if is_npi(f"{stem}{digit}"))
    wrong = npi[:place] + str((int(npi[place]) + by) % 10) + npi[place + 1 :]
    assert not is_npi(wrong)


def test_a_language_is_spelled_as_the_filter_for_it_expects() -> None:
    assert parse_languages("SPANISH; español").value == ("Spanish", "Spanish")


@pytest.mark.parametrize("word", sorted(BLANK_WORDS))
def test_a_word_for_nothing_is_one_in_any_case(word: str) -> None:
    for casing in (word, word.upper(), word.title(), word.swapcase(), word[:1] + word[1:].upper()):
        assert says_blank(casing)
