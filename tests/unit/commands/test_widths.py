"""In a terminal of any width nothing is cut: not a number, not a name, not a count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.main import get_command

from finder.__main__ import app
from finder.commands import console
from finder.commands.directory.move_store import _table
from finder.commands.grid import Grid, GridColumn
from finder.settings import settings
from finder.storage.moving import MovedTable
from tests.unit.commands.conftest import CLINICS, clinic_file

WIDTHS = (30, 40, 47, 52, 60, 68, 75, 80, 91, 100, 132)
PHONE = re.compile(r"\(\d{3}\) \d{3}-\d{4}(?: ext\. \d+)?")
LONGEST = 32
"""Letters of the longest word that a table keeps on one line."""

CENTERS = (
    *CLINICS,
    {
        "id": "az-0000000123456",
        "name": "Sample Interdisciplinary Neuromodulation Rehabilitation Center (invented)",
        "street": "12345 North Pretend Boulevard",
        "city": "Truth or Consequences",
        "state": "NM",
        "zip_code": "87901",
        "phone": "602-555-0199 ext. 1234567",
        "npi": "1234567893",
        "procedures": "SCS",
        "disciplines": "chiropractor",
    },
    {
        "id": "pr-1",
        "name": "Clínica Ejemplo 痛みのクリニック (invented)",
        "city": "Mayagüez",
        "state": "PR",
        "zip_code": "00680",
        "phone": "787-555-0123",
        "procedures": "SCS",
    },
)
NEW = (
    {
        "id": "new-1",
        "name": "Sample Ironwood (invented)",
        "zip_code": "85014",
        "phone": "602-555-0188",
    },
    {"id": "az-near", "name": "Sample Saguaro Spine (invented)", "phone": "602-555-0142"},
    {"id": "bad-1", "name": "", "zip_code": "00000", "phone": "12345678901234"},
    {"id": "bad-2", "name": "Invented", "zip_code": "99999999", "latitude": "1234567.125"},
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Path]]:
    """A clinic file, a newer one and one with errors; and a database that starts with the first."""
    found = {
        "{listed}": clinic_file(tmp_path / "listed.csv", CENTERS),
        "{new}": clinic_file(tmp_path / "new.csv", NEW),
    }
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    monkeypatch.setenv("FINDER_DIRECTORY", str(found["{listed}"]))
    settings.cache_clear()
    yield found
    settings.cache_clear()


@pytest.fixture
def published(finder: Callable, files: dict[str, Path]) -> None:
    """Three revisions, the last of which was edited later."""
    changed = [row | {"phone": "602-555-0111", "street": "1 Other Way"} for row in CENTERS[:3]]
    later = [row | {"phone": "602-555-0122"} for row in changed]
    for number, rows in enumerate((changed, later)):
        file = clinic_file(files["{listed}"].with_name(f"edit-{number}.csv"), tuple(rows))
        assert finder("import", file).code == 0


COMMANDS = [
    ("search", "--directory", "{listed}", "--within", "anywhere", "--need", "scs"),
    ("search", "--directory", "{listed}", "--near", "85016", "--within", "500"),
    (
        *("search", "--directory", "{listed}", "--near", "85016", "--within", "500"),
        *("--need", "scs", "--need", "chiropractor", "--nice", "kyphoplasty", "--order", "volume"),
    ),
    ("access", "--directory", "{listed}", "--need", "scs"),
    ("check", "{new}"),
    ("import", "{new}", "--dry-run"),
    ("mapping", "{new}"),
    ("revisions",),
    ("log",),
    ("undo", "2", "--dry-run"),
    ("resolve", "scs"),
    ("resolve", "63650"),
    ("understand", "sciatica near Phoenix, AZ within 500 miles, scs and a chiropractor"),
]


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text; a heading before its cell has a colon."""
    return Counter(word.rstrip(":") for word in text.split())


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_table_prints_each_number_name_and_word_whole(
    finder: Callable,
    files: dict[str, Path],
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arguments = [files.get(one, one) for one in command]
    whole = finder(*arguments).stdout
    words, phones = words_of(whole), Counter(PHONE.findall(whole))
    assert max(map(len, words)) <= LONGEST
    for width in WIDTHS:
        monkeypatch.setattr(console, "terminal_columns", lambda width=width: width)
        told = re.sub("\x1b\\[[0-9;]*m", "", finder(*arguments).stdout)
        assert not words - words_of(told), width
        assert not phones - Counter(PHONE.findall(told)), width
        assert max(map(cell_len, told.splitlines())) <= max(width, LONGEST + 2), width


def shown(grid: Grid, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(console, "terminal_columns", lambda: width)
    monkeypatch.setattr(console, "emit", texts.append)
    console.print_report(grid)
    return re.sub("\x1b\\[[0-9;]*m", "", texts[0]).splitlines()


def test_what_fits_stands_side_by_side_and_else_each_cell_on_lines_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grid = Grid(
        GridColumn("", is_whole=True), GridColumn("Clinic"), GridColumn("Phone", is_whole=True)
    )
    grid.add("1", "Sample Spine Center", "(602) 555-0100 ext. 12")
    grid.add("2", "", "(602) 555-0101")
    assert shown(grid, 50, monkeypatch) == [
        "   Clinic               Phone",
        "1  Sample Spine Center  (602) 555-0100 ext. 12",
        "2                       (602) 555-0101",
    ]
    assert shown(grid, 36, monkeypatch) == [
        "   Clinic     Phone",
        "1  Sample     (602) 555-0100 ext. 12",
        "   Spine",
        "   Center",
        "2             (602) 555-0101",
    ]
    assert shown(grid, 32, monkeypatch) == [
        "1  Clinic: Sample Spine Center",
        "  Phone: (602) 555-0100 ext. 12",
        "",
        "2  Phone: (602) 555-0101",
    ]
    assert "(602) 555-0100 ext. 12" in " ".join(shown(grid, 5, monkeypatch))


def test_a_word_longer_than_any_usual_one_goes_on_in_the_next_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grid = Grid(GridColumn("Clinic"), GridColumn("Phone", is_whole=True))
    grid.add("x" * 100, "(602) 555-0100")
    lines = shown(grid, 60, monkeypatch)
    assert "".join(lines).count("x") == 100
    assert max(map(len, lines)) <= 60


def test_every_verb_that_prints_a_table_is_tried_at_these_widths() -> None:
    only_sentences = {
        "export",
        "match",
        "backup",
        "restore",
        "template",
        "build-national",
        "release-report",
        "audit",
        "download",
        "run",
        "mcp",
        "federate",  # its table is that of `import`
        "second-factor-off",
    }
    verbs = set(get_command(app).commands)  # type: ignore[attr-defined] # a group
    tried = {command[0] for command in COMMANDS} | {"move-store"}  # which empties nothing twice
    assert tried == verbs - only_sentences


def test_the_table_of_what_was_moved_is_whole_at_these_widths(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clinics = MovedTable("clinic", 1_234_567, "0123456789abcdef" * 4)
    moved = [clinics, MovedTable("revision", 1, "f" * 64)]
    whole = words_of(" ".join(shown(_table(moved), 500, monkeypatch)))
    assert {"1,234,567", "0123456789abcdef"} <= set(whole)
    for width in WIDTHS:
        told = shown(_table(moved), width, monkeypatch)
        assert not whole - words_of(" ".join(told)), width
        assert max(map(cell_len, told)) <= max(width, LONGEST + 2), width
