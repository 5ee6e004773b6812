"""The deployment page tells every setting, as the code has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.errors import InvalidSetting
from finder.settings import DATA, Settings, settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "deployment.md"


def told() -> dict[str, tuple[str, str]]:
    rows = [
        line.split("|")
        for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith("| `FINDER_")
    ]
    return {row[1].strip(" `"): (row[2].strip(" `"), row[3].strip()) for row in rows}


def test_the_page_tells_every_setting_with_its_default_and_what_it_is_for() -> None:
    root = str(DATA.parent) + "/"
    fields = Settings.model_fields
    assert told() == {
        f"FINDER_{name.upper()}": (str(field.default).replace(root, ""), field.description)
        for name, field in fields.items()
    }


def test_a_wrong_value_is_refused_in_one_sentence_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FINDER_TILES", "maybe")
    settings.cache_clear()
    try:
        with pytest.raises(InvalidSetting, match=r"FINDER_TILES can't be 'maybe': .*'ask'"):
            settings()
    finally:
        settings.cache_clear()
