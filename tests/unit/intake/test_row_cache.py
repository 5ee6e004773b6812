"""What is kept of a row: enough to know the same row again, and nothing that is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from finder.intake.file.row import Row
from finder.intake.headings.headings import HeadingReader
from finder.intake.row_cache import Repeat, RowCache
from finder.intake.validation import check_directory, reading_context

HEADINGS = ["name", "zip_code", "procedures", ""]
NONE_KNOWN: Mapping[str, str] = {}
CELLS = ["Sample Spine", "85016", "SCS", ""]


def cache(
    headings: list[str] = HEADINGS,
    columns: Mapping[str, str | None] | None = None,
    words: Mapping[tuple[str, str], str | None] | None = None,
    texts: Mapping[str, str] = NONE_KNOWN,
) -> RowCache:
    context = reading_context(words=words)
    return RowCache(texts, HeadingReader(context, columns).read(headings), context.words)


def test_the_same_cells_have_the_same_fingerprint_in_any_row_of_any_file() -> None:
    one = cache().fingerprint(Row(2, CELLS))
    assert one
    assert one == cache().fingerprint(Row(17, list(CELLS)))
    assert one == cache(["Clinic Name", "ZIP", "Procedures", ""]).fingerprint(Row(2, CELLS))


@pytest.mark.parametrize(
    "other",
    [
        cache().fingerprint(Row(2, ["Sample Spine ", "85016", "SCS", ""])),
        cache().fingerprint(Row(2, ["Sample Spine85016", "", "SCS", ""])),
        cache(["zip_code", "name", "procedures", ""]).fingerprint(Row(2, CELLS)),
        cache(columns={"procedures": None}).fingerprint(Row(2, CELLS)),
        cache(words={("procedure", "stim"): "scs"}).fingerprint(Row(2, CELLS)),
        cache(words={("procedure", "stim"): None}).fingerprint(Row(2, CELLS)),
    ],
    ids=["a space", "cells parted otherwise", "columns", "left out", "a word", "a word left out"],
)
def test_whatever_a_row_is_read_by_makes_another_one(other: str) -> None:
    assert other
    assert other != cache().fingerprint(Row(2, CELLS))


@pytest.mark.parametrize(
    "cells",
    [CELLS[:3], [*CELLS, ""], [*CELLS[:3], "more"], ["Sample\0Spine", *CELLS[1:]]],
    ids=["too few cells", "too many", "a cell without a heading", "a sign between cells"],
)
def test_a_row_whose_cells_alone_do_not_say_how_it_is_read_has_none(cells: list[str]) -> None:
    assert cache().fingerprint(Row(2, cells)) == ""


def test_what_is_kept_gives_the_row_back_with_its_warnings() -> None:
    file = b"name,zip_code,website\nSample Spine,99999,N/A\n"
    (entry,) = check_directory(file, known=NONE_KNOWN).accepted
    assert entry.kept
    texts = {"listed": entry.kept.text("listed"), "other": _OTHER}
    known = cache(["name", "zip_code", "website"], texts=texts)
    assert known.repeat(Row(9, ["Sample Spine", "99999", "N/A"])) == Repeat(9, "listed", entry.kept)
    assert known.repeat(Row(9, ["Sample Spine", "99998", "N/A"])) is None
    again = check_directory(file, known=texts)
    assert again.repeats == (Repeat(2, "listed", entry.kept),)
    assert [str(one) for one in again.issues] == [str(one) for one in check_directory(file).issues]
    assert [(column, found.code.value) for column, found in entry.kept.problems] == [
        ("website", "read_as_blank"),
        ("zip_code", "zip_unknown"),
        ("", "no_position"),
    ]


def test_a_row_that_may_be_read_otherwise_tomorrow_is_not_kept() -> None:
    file = b"name,zip_code,verified_on\nSample Spine,85016,2027-01-31\n"
    (entry,) = check_directory(file, known=NONE_KNOWN, today=dt.date(2027, 1, 30)).accepted
    assert entry.kept is None
    (entry,) = check_directory(file, known=NONE_KNOWN, today=dt.date(2027, 1, 31)).accepted
    assert entry.kept


@pytest.mark.parametrize(
    "cells",
    ["1/31/27,", '2026-11-01,"{""kyphoplasty"": {""verified_on"": ""1/31/27""}}"'],
    ids=["of the row", "of a fact"],
)
def test_a_year_of_two_digits_that_may_mean_another_one_soon_is_not_kept(cells: str) -> None:
    heading = "name,zip_code,procedures,verified_on,fact_evidence"
    file = f"{heading}\nSample Spine,85016,kyphoplasty,{cells}\n".encode()
    for day, is_kept in ((dt.date(2027, 1, 30), False), (dt.date(2027, 1, 31), True)):
        (entry,) = check_directory(file, known=NONE_KNOWN, today=day).accepted
        assert bool(entry.kept) is is_kept


@pytest.mark.parametrize("text", ["", "garbage", "[]", "{}", "[1],[2]", '["a",1,2]', "null"])
def test_what_was_kept_in_another_form_is_not_known(text: str) -> None:
    row = Row(2, CELLS)
    kept = f'["{cache().fingerprint(row)}","",false,"Other",[]]'
    assert cache(texts={"one": kept}).repeat(row) is not None
    assert cache(texts={"one": kept, "two": text}).repeat(row) is None


_OTHER = '["other","",false,"Other",[]]'
