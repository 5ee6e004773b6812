"""Why a connection came to nothing, as a part of a sentence: data/locale/connections."""

from __future__ import annotations

from collections.abc import Mapping

from finder.language.catalogue import SentencePart


def connection_fault(reason: str, given: Mapping[str, object]) -> SentencePart:
    """The part of a sentence that tells of it; a status is a name and no count."""
    return SentencePart(reason, "connections", {name: str(value) for name, value in given.items()})
