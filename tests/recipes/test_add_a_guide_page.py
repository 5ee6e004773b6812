"""CONTRIBUTING.md, "Add a guide page": a file by hand in each language; it is read and shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.recipes.test_add_a_procedure import ROWS

ROOT = Path(__file__).resolve().parents[2]
MEANT = "moon_dust or every or each"

SHOWN = """
from finder.ui.guide.topic_page import body_html, head_html
from finder.ui.guide.topics import topic_at

topic = topic_at("moon_dust_therapy")
print(head_html(topic) + body_html(topic))
"""


def test_a_guide_page_is_added_in_one_file_for_each_language(
    copy: Path, run: Callable[..., str]
) -> None:
    for name, row in ROWS.items():
        with (copy / "data" / "taxonomy" / name).open("a", encoding="utf-8") as table:
            table.write(row + "\n")
    recipe = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    english, spanish, *_ = re.findall(
        r"```toml\n(.*?)```", recipe.partition("**Add a guide page**")[2], re.DOTALL
    )
    assert "Moon dust is put" not in run("-c", SHOWN)  # the sentence of the table alone

    for language, page in (("en", english), ("es", spanish)):
        folder = copy / "data" / "guide" / language / "pages" / "procedure"
        (folder / "moon_dust_therapy.toml").write_text(page, encoding="utf-8")

    shown = run("-c", SHOWN)
    assert "Moon dust is put on the sore spot." in shown
    assert "./guide?topic=physical_therapy" in shown
    run(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/unit/guide",
        "-k",
        MEANT,
    )
