"""No sentence for a reader stands in code: the catalogues in data/locale hold them all."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

import pytest

from tests.english.finder_of_english import DEVELOPERS, english_in, is_english

ROOT = Path(__file__).resolve().parents[2]
FINDER = ROOT / "finder"

ALLOWED = {
    "python -m finder check {}": "what is typed, in any language",
    "Windows text (cp1252)": "the name of an encoding",
    "old Macintosh text (mac_roman)": "the name of an encoding",
    "DOS text (cp437)": "the name of an encoding",
    "disk is full": "what a driver says, which is looked for",
    "No space left": "what a driver says, which is looked for",
    "unable to open": "what a driver says, which is looked for",
    "disk I/O": "what a driver says, which is looked for",
    "not a database": "what a driver says, which is looked for",
    "no pg_hba.conf entry": "what a driver says, which is looked for",
    "does not exist": "what a driver says, which is looked for",
    "translate host": "what a driver says, which is looked for",
    "timed out": "what a driver says, which is looked for",
    "No such file": "what a driver says, which is looked for",
    "too many": "what a driver says, which is looked for",
    "remaining connection slots": "what a driver says, which is looked for",
    "starting up": "what a driver says, which is looked for",
    ") FROM STDIN": "SQL",
    "Medicare Physician & Other Practitioners - by Provider and Service": "a title to look for",
    "National Downloadable File": "a title to look for",
    "Not Found": "the phrase of HTTP's status 404",
    "Misdirected Request": "the phrase of HTTP's status 421",
}


@lru_cache(maxsize=1)
def errors() -> frozenset[str]:
    """The names of the finder's own errors."""
    named = {
        node.name
        for path in (FINDER / "errors").glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    return frozenset(named - DEVELOPERS)


def test_no_room_holds_english_that_a_reader_sees() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted(FINDER.rglob("*.py"))
        for line, text in english_in(path.read_text(encoding="utf-8"), errors())
        if text not in ALLOWED
    ]
    assert found == [], "Move the sentences to data/locale, as docs/architecture.md tells."


def test_what_is_allowed_is_still_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in FINDER.rglob("*.py"))
    assert [text for text in ALLOWED if text.split("{")[0] not in code] == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('raise InputError("There is no such clinic.")', "There is no such clinic."),
        ('raise InputError(f"There is no {name} here.")', "There is no {} here."),
        ('def f():\n    return UnknownPlace("Type a city")', "Type a city"),
        ('st.button("Search again", key="k")', "Search again"),
        ('st.caption(f"{n} clinics listed")', "{} clinics listed"),
        ('print("All is well")', "All is well"),
        ('x = typer.Option(help="Where to look")', "Where to look"),
        ('card.add("Also said", words)', "Also said"),
        ('Text("Published.")', "Published."),
        ('_WHY = "The disk is full"\ndef f():\n    complain(_WHY)', "The disk is full"),
        (
            'def why():\n    return "the disk is full"\ndef f():\n    Text(why())',
            "the disk is full",
        ),
        ('def f(n):\n    s = "row" if n == 1 else "many rows"\n    Text(f"{n} {s}")', "many rows"),
        (
            'def f(a):\n    lines = []\n    lines.append("Look again")\n    Text(*lines)',
            "Look again",
        ),
        ('REASONS = {1: "no such row"}\ndef f():\n    raise InputError(REASONS[1])', "no such row"),
        ('Text("a" + " is not open " + b)', " is not open "),
    ],
)
def test_english_that_reaches_a_reader_is_found(source: str, text: str) -> None:
    assert text in [found for _, found in english_in(source, frozenset({"UnknownPlace"}))]


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring is for developers."""',
        'raise ValueError("a latitude lies between -90 and 90")',
        'raise row.error("no concept has the key")',
        'raise DataError("the table is broken")',
        'logger.info("The finder has started")',
        'raise InputError(say("no.such.key"))',
        "raise NoSuchFile(path=path)",
        'st.button(say("search.again"), key="two words")',
        'cursor.execute("SELECT name FROM clinic")',
        'Text(name, style="not bold dim")',
        "st.html(f'<li class=\"pf-step pf-now\">{x}</li>')",
        'KNOWN = ("near me", "close to me")',
    ],
)
def test_what_no_reader_sees_is_left_alone(source: str) -> None:
    assert english_in(source, frozenset({"NoSuchFile"})) == []


@pytest.mark.parametrize("text", ["", "name", "zip_code", "{} {}", "SELECT a b", "–", "s"])
def test_a_key_or_a_sign_is_no_english(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize("door", ["ui", "web", "commands"])
def test_a_door_says_an_error_in_its_own_language(door: str) -> None:
    in_english = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((FINDER / door).rglob("*.py"))
        for caught in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(caught, ast.ExceptHandler) and caught.name
        for node in ast.walk(caught)
        if isinstance(node, ast.Call) and ast.unparse(node) == f"str({caught.name})"
    ]
    assert in_english == [], "`str` of an error is English: say it with `sentence_of` or `said`."
