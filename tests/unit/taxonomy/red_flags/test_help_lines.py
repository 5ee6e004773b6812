from __future__ import annotations

import re
from pathlib import Path

import pytest

from finder.errors import DataError
from finder.services.wording.texts import wording
from finder.taxonomy.red_flags import RedFlagKind, help_lines
from finder.taxonomy.red_flags.table import read_signs

HEADER = "kind,language,words,unless,source\n"


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        ("suicide", ["tel:988", "sms:988", "tel:988", "sms:988?body=AYUDA", "tel:911"]),
        ("emergency", ["tel:911"]),
        ("overdose", ["tel:+18002221222", "tel:911"]),
        ("overdose_danger", ["tel:911", "tel:988", "tel:+18002221222"]),
    ],
)
def test_each_kind_of_help_has_its_numbers(kind: str, links: list[str]) -> None:
    assert [each.link for each in help_lines(RedFlagKind(kind))] == links


@pytest.mark.parametrize("kind", list(RedFlagKind))
def test_each_kind_of_help_and_each_line_has_its_words(kind: RedFlagKind) -> None:
    say = wording().say
    assert say(f"red_flag.{kind}.title")
    assert say(f"red_flag.{kind}.text")
    for each in help_lines(kind):
        number = re.sub(r"\D", "", each.link.partition("?")[0]).removeprefix("1800")
        assert number in re.sub(r"\D", "", say(f"red_flag.line.{each.line}"))


def test_a_row_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "red_flags.csv"
    table.write_text(f"{HEADER}panic,en,panic,-,somewhere\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2: panic is no kind of red flag"):
        read_signs(table)
