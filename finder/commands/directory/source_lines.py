"""What an import says about the source of its file: what goes, waits, is older or not named."""

from __future__ import annotations

from finder.services.imports.plan import ImportPlan
from finder.services.imports.removal import removal_sentences
from finder.services.wording.texts import wording


def source_counts(plan: ImportPlan) -> dict[str, int]:
    """How many values wait, are older than what is listed, and are named no longer."""
    return {
        "waiting_values": len(plan.waiting),
        "older_values": len(plan.held) - len(plan.waiting),
        "unnamed": len(plan.unnamed),
    }


def source_lines(plan: ImportPlan) -> list[str]:
    """The same in sentences, after how much of its source a complete file takes off."""
    removed = []
    if plan.removal is not None and not plan.report.file_errors:
        removed = removal_sentences(plan, plan.removal, wording())
    told = zip(_TOLD, source_counts(plan).values(), strict=True)
    return [*removed, *(wording().say(key, count=count) for key, count in told if count)]


_TOLD = ("upload.waiting.told", "upload.waiting.older", "upload.unnamed.told")
