"""CONTRIBUTING.md, "Add a column": three files by hand, and it shows and survives everywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

RECIPE = "Add a column"
CLINIC = "finder/directory/clinic.py"
COLUMNS = "finder/directory/columns/visit_columns.py"
LABELS = "data/locale/en.toml"
ABOVE = {
    CLINIC: '    notes: str = ""\n',
    COLUMNS: '        column(\n            "notes",\n',
    LABELS: 'notes = "Notes"\n',
}
"""What each step is written above: the notes, which come last."""

OTHER_KINDS = {
    CLINIC: "open_late: bool | None = None\nvisit_languages: tuple[str, ...] = ()\n",
    COLUMNS: (
        'column("open_late", "Open after 6 pm: yes or no.", "yes", parse_yes_no, answer_of,\n'
        "       report=45),\n"
        'column("visit_languages", "Languages of forms.", "Thai", parse_comma_items,\n'
        "       comma_list_of),\n"
    ),
    LABELS: 'open_late = "Open late"\nvisit_languages = "Forms in"\n',
}
"""Columns of other kinds, added in the same three places."""

FILE = """\
id,name,zip_code,parking,open_late,visit_languages
a,Invented Parking Clinic,85016,Garage on 5th Street,no,"Hmong, Thai"
"""


SHOWN = {
    "export": (",Garage on 5th Street,no,Hmong; Thai,",),
    "JSON": ('"parking": "Garage on 5th Street"', '"open_late": false', "Hmong"),
    "GeoJSON": ('"parking": "Garage on 5th Street"', '"open_late": false', "Hmong"),
    "visit details": (
        "<dt>Parking</dt><dd><bdi>Garage on 5th Street</bdi>",
        "<dt>Open late</dt><dd><bdi>No</bdi>",
        "<dt>Forms in</dt><dd><bdi>Hmong, Thai</bdi>",
    ),
    "form": ("Parking: Garage on 5th Street", "Open late: no", "Forms in: Hmong; Thai"),
    "report subjects": ("open_late",),
    "format guide": ("| `parking` |", "| `open_late` |", "| `visit_languages` |"),
}
"""What each place tells of the columns that were added."""


def follow(steps: dict[str, str], copy: Path) -> None:
    for file, code in steps.items():
        text, above = (copy / file).read_text(encoding="utf-8"), ABOVE[file]
        assert text.count(above) == 1, f"{file} has changed: where does the recipe go now?"
        depth = above[: len(above) - len(above.lstrip())]
        (copy / file).write_text(text.replace(above, indent(code, depth) + above), encoding="utf-8")


def test_a_column_takes_three_files_by_hand(steps: Callable[[str], dict[str, str]]) -> None:
    assert list(steps(RECIPE)) == [CLINIC, COLUMNS, LABELS]


def test_a_column_that_is_added_shows_everywhere_and_survives(
    steps: Callable[[str], dict[str, str]], copy: Path, run: Callable[..., str]
) -> None:
    follow(steps(RECIPE), copy)
    follow(OTHER_KINDS, copy)
    (copy / "clinics.csv").write_text(FILE, encoding="utf-8")
    told = json.loads(run("tests/recipes/told_of_a_column.py", "clinics.csv", "a"))
    assert told.pop("where").startswith(str(copy))
    lost = {
        place: said for place, texts in SHOWN.items() for said in texts if said not in told[place]
    }
    assert lost == {}
    no_field_is_lost = "tests/unit/directory/test_every_field.py"
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", no_field_is_lost, "-k", "parking")
