"""What the referrers' page makes of a file that a browser sends, and of its table."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.search.query import MatchMode, Need, Query
from finder.services.find_clinics import find_clinics
from finder.settings import settings
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.referrers.cases import LARGEST, MOST_CASES, matched
from finder.ui.referrers.table import table_of
from finder.ui.visit.resources import begin_run, directory, forget_shared
from tests.browser.directories import SCS, phoenix_directory, write


@pytest.fixture(autouse=True)
def of_the_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages' directory is that of the tests."""
    monkeypatch.setenv("FINDER_DIRECTORY", str(write(phoenix_directory(), tmp_path / "c.csv")))
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    settings.cache_clear()
    forget_shared()
    begin_run()
    yield
    forget_shared()
    settings.cache_clear()


def sent(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_a_file_comes_back_with_clinics_or_reasons() -> None:
    found = matched("cases.csv", sent("case id,zip,cpt\n1,85016,63650\n2,,63650\n"))
    assert found.said == "2 cases: 1 with a clinic, 0 without, 1 to fix."
    assert found.file is not None
    first, second = csv.DictReader(io.StringIO(found.file.decode("utf-8-sig")))
    assert first["match_1_name"]
    assert second["reason"]


@pytest.mark.parametrize(
    "data", [None, 7, "", "not base64!", "====", sent("a,b\n1,2\n"), sent(""), "x" * (2 * LARGEST)]
)
def test_whatever_a_browser_sends_ends_in_a_sentence(data: object) -> None:
    found = matched("x" * 500, data)
    assert found.file is None
    assert found.said


def test_a_file_of_more_cases_than_a_page_takes_is_refused() -> None:
    assert "split it" in matched("c.csv", sent("zip,cpt\n" + "1,2\n" * (MOST_CASES + 1))).said


def test_the_table_says_of_each_clinic_how_to_refer_there() -> None:
    findings = find_clinics(directory(), Query(needs=(Need(SCS),)))
    first = findings.all(1)[0].clinic
    table = table_of(findings, {first.id})
    columns, rows = table["columns"], table["rows"]
    assert isinstance(columns, list)
    assert isinstance(rows, list)
    names = [column["name"] for column in columns]
    assert {"name", "miles", "phone", "fax", "npi", "referral_methods", "direct_addresses"} <= {
        *names
    }
    assert {len(row["cells"]) for row in rows} == {len(columns)}
    assert [row["chosen"] for row in rows] == [True] + [False] * (len(rows) - 1)


def test_the_table_tells_the_answer_to_each_of_many_needs() -> None:
    keys = (
        *("psychologist", "kyphoplasty", "acupuncture", "botox_injection", "nerve_block"),
        *("ketamine_infusion", "massage_therapy", SCS),
    )
    asked = tuple(map(Need, keys))
    findings = find_clinics(directory(), Query(needs=asked, mode=MatchMode.ANY))
    table = table_of(findings, set())
    columns, rows = table["columns"], table["rows"]
    assert isinstance(columns, list)
    assert isinstance(rows, list)
    (place,) = (n for n, column in enumerate(columns) if column["name"] == "needs")
    labels = [standard_taxonomy()[key].label for key in keys]
    for row in rows:
        assert [row["cells"][place].count(label) for label in labels] == [1] * len(asked)
