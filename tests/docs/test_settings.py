"""The deployment page tells every setting, as the code has it."""

from __future__ import annotations

from pathlib import Path

from finder.settings import DATA, Settings

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
