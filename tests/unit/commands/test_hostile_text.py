"""A clinic's own text is text in every format: no markup, no formula, no terminal command."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable

import pytest

from finder.commands.output import json_text, plain
from finder.directory.cells.unseen import without_deceit

HOSTILE = [
    "{{ 7*7 }} {% raw %}",
    "<img src=x onerror=alert(1)>",
    "[red]Sample[/red] [link=https://example.org]here[/link] [/]",
    ":smile: backtick ` and ${x}",
    '=HYPERLINK("https://example.org")',
    "@SUM(1+1)",
    "+1+1",
    "-2+3",
    "Clínica de Dolor Ñandú 痛み",
    "Sample \u202eesrever\u202c and \u200fright to left",
    "x" * 10_000,
    'quotes " and , commas; and more',
]


@pytest.fixture
def hostile(finder: Callable, make_file: Callable) -> Callable[[str, str], str]:
    """The answer in a format when a clinic and its neighbour are listed."""

    def ask(name: str, output_format: str) -> str:
        plain_clinic = {"id": "plain", "name": "Zz Sample Neighbour (invented)"}
        address = {"city": "Phoenix", "state": "AZ", "zip_code": "85016"}
        path = make_file({"id": "hostile", "name": name} | address, plain_clinic | address)
        outcome = finder("search", "--directory", path, "--format", output_format)
        assert (outcome.code, outcome.stderr) == (0, "")
        return outcome.stdout

    return ask


@pytest.mark.parametrize("name", HOSTILE)
def test_json_and_geojson_hold_the_name_exactly_but_for_signs_that_deceive(
    hostile: Callable, name: str
) -> None:
    seen = without_deceit(name)
    clinics = {clinic["id"]: clinic for clinic in json.loads(hostile(name, "json"))["clinics"]}
    assert clinics["hostile"]["name"] == seen
    assert clinics["plain"]["name"] == "Zz Sample Neighbour (invented)"
    features = json.loads(hostile(name, "geojson"))["features"]
    assert seen in {feature["properties"]["name"] for feature in features}


@pytest.mark.parametrize("name", HOSTILE)
def test_csv_holds_the_name_on_one_line_and_runs_no_formula(hostile: Callable, name: str) -> None:
    text = hostile(name, "csv")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert text.count("\r\n") == 3
    assert rows["hostile"]["name"].removeprefix("'") == plain(name)
    assert rows["hostile"]["name"][0] not in "=+-@\t\r"
    assert rows["plain"]["name"] == "Zz Sample Neighbour (invented)"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_table_shows_the_name_as_text_and_leaves_the_others_alone(
    hostile: Callable, name: str
) -> None:
    text = hostile(name, "table")
    assert plain(name)[:150] in text
    assert "Zz Sample Neighbour (invented)" in text
    commands = {"Cc", "Cs"}
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in commands]
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("two\r\nlines\tand tab", "two lines and tab"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("\x9b31mred", "31mred"),
        ("\x1b]8;;https://example.org\x07x", "]8;;https://example.org x"),
        ("\u202eabc\u202c", "abc"),
        ("a\ud800b", "a b"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
        ("\u2028\x00\x7f", ""),
    ],
)
def test_plain_text_has_nothing_that_a_terminal_obeys(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("point", [*range(0xA0), 0x202E, 0x2028, 0xD800, 0xFFFF, 0x1F600])
def test_json_escapes_what_a_terminal_obeys_and_loses_nothing(point: int) -> None:
    text = json_text({"name": f"a{chr(point)}b"})
    assert json.loads(text) == {"name": f"a{chr(point)}b"}
    if point < 0x20 or 0x7F <= point < 0xA0:
        assert chr(point) not in text.replace("\n", "")
    text.encode("utf-8")
