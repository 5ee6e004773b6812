"""A clinic that is made of several rows is told as one, with what it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import plan_import
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.ui.admin.upload.joined import joined_lines, rows_words

ADA = Principal("Ada", Role.OWNER)
ROSTER = """Practice Name,Specialty,Address,City,State,Zip,Phone
<b>Mesa</b> Example Pain,Interventional Pain Management,100 Main St,Mesa,AZ,85201,480-555-0134
<b>Mesa</b> Example Pain,Chiropractic,100 Main St,Mesa,AZ,85201,480-555-0134
<b>Mesa</b> Example Pain,Physical Therapist,100 Main St,Mesa,AZ,85201,480-555-0199
Tempe Example Spine,Psychology,20 East Ave,Tempe,AZ,85281,480-555-0100
"""


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([2, 3], "2 rows: 2 and 3"),
        ([2, 3, 7], "3 rows: 2, 3, and 7"),
        ([2, 3, 7, 1_000, 1_001], "5 rows: 2, 3, 7, and 2 more"),
    ],
)
def test_the_first_rows_are_named_and_all_are_counted(rows: list[int], words: str) -> None:
    assert rows_words(rows) == words


def test_a_roster_is_told_as_one_clinic_with_its_team_and_the_phone_that_was_not_taken(
    tmp_path: Path,
) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    plan = plan_import(store, ROSTER.encode(), "roster.csv", by=ADA)
    (line,) = joined_lines(plan)
    clinic, rows, team, phones, why = map(str, line)
    assert "&lt;b&gt;Mesa&lt;/b&gt; Example Pain" in clinic
    assert rows == "3 rows: 2, 3, and 4"
    assert "Chiropractor: 1" in team
    assert "Physical therapist: 1" in team
    assert phones.count("555-0199") == 1
    assert why == "one name at one address"
