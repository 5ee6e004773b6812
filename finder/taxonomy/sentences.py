"""The sentences that tell a person why a text could not be taken for one concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finder.taxonomy.resolution import Resolution

_LONGEST = 60


def ambiguous(found: Resolution) -> str:
    """Several things go by the text."""
    labels = _listed([concept.label for concept in found.matches])
    return f"{quoted(found.text)} can mean {labels}; write which one you mean."


def unknown(found: Resolution) -> str:
    """Nothing listed goes by the text; near words are asked about."""
    if not found.text.strip():
        return "Nothing is named here; write a need such as “nerve block” or “physical therapist”."
    if found.not_listed:
        return f"We don't list {found.not_listed}; ask the clinic about it."
    if found.is_clinic_code:
        return (
            f"{quoted(found.text)} is the code of a pain clinic as a whole; "
            "write what you need there, such as “nerve block” or “physical therapist”."
        )
    if found.is_other_pain:
        return f"We don't list {quoted(found.text)} by itself; a pain physician can assess it."
    if not found.suggestions:
        return (
            f"We know no procedure, team member or problem called {quoted(found.text)}; "
            "try another word for it, such as “nerve block” or “physical therapist”."
        )
    labels = _listed([near.concept.label for near in found.suggestions[:3]])
    return (
        f"We know no procedure, team member or problem called {quoted(found.text)}; "
        f"did you mean {labels}?"
    )


def quoted(text: str) -> str:
    """`text` in quotation marks on one line, printable characters only, cut at 60."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * _LONGEST])
    line = " ".join(shown.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"


def _listed(labels: Sequence[str]) -> str:
    """The labels as a choice: "A", "A or B", "A, B or C"."""
    *first, last = labels
    return f"{', '.join(first)} or {last}" if first else last
