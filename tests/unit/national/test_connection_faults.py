"""Whatever keeps a federal server from answering is told in words of the catalogue."""

from __future__ import annotations

import re
from pathlib import Path

from finder.language.catalogue import catalogue

NATIONAL = Path(__file__).resolve().parents[3] / "finder" / "national"


def test_every_fault_of_a_connection_has_words_and_none_has_them_for_nothing() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in NATIONAL.rglob("*.py"))
    told = set(re.findall(r'(?:TransientError|NoAnswer)\(\s*"(\w+)"', code))
    assert told == set(catalogue("connections").texts)
