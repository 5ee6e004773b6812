from __future__ import annotations

from finder.national.sources.drops import Drop
from finder.settings import DATA


def test_the_guide_explains_every_reason_and_table() -> None:
    guide = (DATA.parent / "docs" / "national.md").read_text(encoding="utf-8")
    for reason in Drop:
        assert f"`{reason}`" in guide
    for table in (DATA / "national").glob("*.csv"):
        assert f"`data/national/{table.name}`" in guide


def test_the_guide_and_the_decision_say_why_drg_stimulation_stays_unknown() -> None:
    for name in ("national.md", "decisions/0003-shared-billing-codes.md"):
        text = " ".join((DATA.parent / "docs" / name).read_text(encoding="utf-8").split())
        assert "64490 to 64495" in text
        assert "nothing in the file says DRG" in text or "Nothing in claims says DRG" in text
