from __future__ import annotations

from finder.national.drops import Drop
from finder.settings import DATA


def test_the_guide_explains_every_reason_and_table() -> None:
    guide = (DATA.parent / "docs" / "national.md").read_text(encoding="utf-8")
    for reason in Drop:
        assert f"`{reason}`" in guide
    for table in (DATA / "national").glob("*.csv"):
        assert f"`data/national/{table.name}`" in guide
