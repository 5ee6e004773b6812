"""A fix is checked by every rule, in its row, before anything is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.errors import NotAllowed
from finder.intake.file.reading import read_table
from finder.intake.validation import check_directory
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.imports.fixing import Fix, FixCheck, cells_to_fix, check_fixes
from finder.storage.database import open_database
from finder.storage.store import Store

ADA = Principal("Ada", Role.OWNER)
FILE = b"""name,state,zip,Tel.,lat,lon,NPI,procedures,,remarks
"Invented
A",AZ,85016,call us,north,-112.03,,SCS,,"=1+1, ""x"", y"
,AZ,10001,,,,1003000127,flying carpets,,
"""
COLUMNS = {"Tel.": "phone", "lat": "latitude", "lon": "longitude", "remarks": "notes"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


def checked(store: Store, **texts: str) -> dict[str, FixCheck]:
    table = read_table(FILE, "a.csv")
    cells = {one.title: one for one in cells_to_fix(table, check_directory(table, columns=COLUMNS))}
    fixes = [Fix(cells[title.replace("_", ".")], text) for title, text in texts.items()]
    return dict(zip(texts, check_fixes(store, table, COLUMNS, fixes, ADA), strict=True))


@pytest.mark.parametrize(
    ("title", "text", "is_fault"),
    [
        ("Tel_", "(602) 555-0134", False),
        ("Tel_", "602-555-01", True),
        ("Tel_", "", False),
        ("name", "Invented B", False),
        ("name", "", True),
        ("zip", "85016", False),
        ("zip", "87301", True),  # in another state than the row says
        ("NPI", "1003000126", False),
        ("NPI", "1003000127 ", True),
        ("procedures", "SCS; kyphoplasty", False),
        ("procedures", "SCS; magic", True),
        ("lat", "33.51", False),
        ("lat", "48.85", True),  # far from the ZIP code
    ],
)
def test_a_fix_is_good_where_reading_the_row_says_so(
    store: Store, title: str, text: str, *, is_fault: bool
) -> None:
    (found,) = checked(store, **{title: text}).values()
    assert bool(found.faults) == is_fault


def test_fixes_of_one_row_are_looked_at_together(store: Store) -> None:
    found = checked(store, name="Invented B", zip="85016", NPI="1003000126", procedures="ESI")
    assert not any(one.faults for one in found.values())


def test_what_a_fix_is_read_as_is_said(store: Store) -> None:
    found = checked(store, Tel_="N/A")["Tel_"]
    assert found.faults == ()
    assert found.notes


def test_nobody_else_checks_fixes(store: Store) -> None:
    with pytest.raises(NotAllowed):
        check_fixes(store, read_table(FILE, "a.csv"), COLUMNS, (), VISITOR)
