"""Every text that programs are told is used, and none is there for nothing."""

from __future__ import annotations

import json
from pathlib import Path

from finder.language.catalogue import catalogue
from finder.web.api.openapi import document
from finder.web.assistants.tools import TOOLS

FINDER = Path(__file__).resolve().parents[2] / "finder"
ROOMS = (FINDER / "web" / "api", FINDER / "web" / "assistants", FINDER / "services" / "doors")


def test_no_text_for_programs_is_there_that_nobody_asks_for() -> None:
    code = "\n".join(path.read_text("utf-8") for room in ROOMS for path in room.rglob("*.py"))
    told = json.dumps(document(), ensure_ascii=False)
    asked = {f"use.{tool.name}" for tool in TOOLS}
    parts = ("asks.", "takes.")  # parts of one sentence, which is in the document
    unused = [
        key
        for key, text in catalogue("api").texts.items()
        if f'"{key.removesuffix(".one").removesuffix(".other")}"' not in code
        and text not in told
        and key not in asked
        and not key.startswith(parts)
    ]
    assert unused == []
