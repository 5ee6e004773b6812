"""What can be asked for, and what a word means here, as plain data."""

from __future__ import annotations

from finder.taxonomy import Concept, Resolution


def resolution_data(found: Resolution) -> dict[str, object]:
    """Every meaning of a text."""
    return {
        "text": found.text,
        "matches": [concept_data(concept) for concept in found.matches],
    }


def concept_data(concept: Concept) -> dict[str, object]:
    """One thing that can be asked for; lists are of keys."""
    return {
        "kind": concept.kind.value,
        "key": concept.key,
        "label": concept.label,
        "short": concept.short,
        "definition": concept.definition,
        "aliases": list(concept.aliases),
        "codes": [
            {"system": code.system.value, "code": code.code, "verified": code.verified}
            for code in concept.codes
        ],
        "members": list(concept.members),
        "often_discussed": list(concept.often_discussed),
    }
