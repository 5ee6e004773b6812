"""Every text that the code asks for is there, and none is there for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from finder.exchange.directory_csv import standard_columns
from finder.language.catalogue import LOCALES, MissingText, catalogue
from finder.language.offered import lacking
from finder.services.wording.field_words import field_label
from finder.services.wording.texts import Wording, wording

ROOT = Path(__file__).resolve().parents[3] / "finder"
ROOMS = (ROOT / "ui", ROOT / "services", ROOT / "web", ROOT / "commands")
KEY = r"[a-z_]+(?:\.[a-z_{}.]+)+"
WHOLE = re.compile(rf"""["']({KEY})["']""")
MADE = re.compile(r'f"([a-z_.]+\{[^"\n]*)"')
PREFIXES_READ_WHOLE = ("map_words.", "about.", "streamlit.")
FILES = (".css", ".csv", ".html", ".js")


def keys() -> set[str]:
    """The keys of the texts, a plural counted once."""
    texts = wording().texts
    plurals = {key.removesuffix(".one") for key in texts if key.endswith(".one")}
    return {base if (base := key.rpartition(".")[0]) in plurals else key for key in texts}


def source() -> str:
    files = [path for room in ROOMS for path in room.rglob("*.py")]
    return "\n".join(path.read_text("utf-8") for path in files)


def asked() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys that the code names, and patterns of those that it puts together."""
    code = source()
    whole = {key for key in WHOLE.findall(code) if "{" not in key}
    made = MADE.findall(code)
    parts = [re.compile(re.sub(r"\\\{.*?\\\}", "[a-z_0-9]+", re.escape(m)) + "$") for m in made]
    return whole, parts


def test_no_text_is_there_that_nobody_asks_for() -> None:
    whole, made = asked()
    unused = {
        key
        for key in keys()
        if key not in whole
        and not key.startswith(PREFIXES_READ_WHOLE)
        and not any(pattern.match(key) for pattern in made)
    }
    assert unused == set()


def test_every_text_that_is_asked_for_is_there() -> None:
    sections = {key.split(".")[0] for key in keys()}
    whole, _ = asked()
    named = {key for key in whole if key.split(".")[0] in sections and not key.endswith(FILES)}
    theirs = {re.sub(r"\.(one|other)$", "", key) for key in catalogue("commands").texts}
    assert named - keys() - theirs == set()


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 clinics"), (1, "1 clinic"), (2, "2 clinics"), (1234, "1,234 clinics")],
)
def test_a_plural_is_chosen_by_its_count(count: int, expected: str) -> None:
    words = Wording({"found.one": "{count} clinic", "found.other": "{count} clinics"})
    assert words.say("found", count=count) == expected


def test_a_missing_text_or_value_is_a_fault_of_ours() -> None:
    words = Wording({"greeting": "{name}"})
    with pytest.raises(MissingText, match="no text"):
        words.say("farewell")
    with pytest.raises(MissingText, match="name"):
        words.say("greeting")


def test_a_value_is_never_read_as_a_template() -> None:
    assert Wording({"said": "“{text}”"}).say("said", text="{name} {0}") == "“{name} {0}”"


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_a_list_reads_as_people_write_it(items: list[str], expected: str) -> None:
    assert wording().listing(items) == expected


@pytest.mark.parametrize("column", [column.name for column in standard_columns()])
def test_every_column_of_the_clinic_file_has_a_label(column: str) -> None:
    assert field_label(wording(), column) != column, (
        f"Nobody says what pages call the column {column}: add it to [field] in data/locale."
    )


@pytest.mark.parametrize(
    "room", ["", "cells", "commands", "connections", "errors", "rules", "settings"]
)
def test_every_language_says_what_english_says(room: str) -> None:
    english = catalogue(room).texts
    for path in sorted((LOCALES / room).glob("*.toml")):
        theirs = catalogue(room, path.stem).texts
        lacks, has_more = lacking(english, theirs, path.stem), lacking(theirs, english, "en")
        assert (lacks, has_more) == (set(), set()), f"{path.stem} of {room or 'pages'}"


def test_a_language_that_lacks_a_text_or_a_form_of_a_plural_is_named() -> None:
    english = {"a.one": "", "a.other": "", "b": "", "c": ""}
    assert lacking(english, {"a.one": "", "a.other": "", "b": ""}, "es") == {"a.many", "c"}
