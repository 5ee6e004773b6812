"""Why a text could not be taken for one concept."""

from __future__ import annotations

from finder.errors import UnknownNeed
from finder.errors.needs import (
    ClinicCode,
    NoNeedNamed,
    NoSuchNeed,
    NotListed,
    OtherPain,
    SeveralNeeds,
)
from finder.language.catalogue import SentencePart
from finder.language.figures import AnyOf
from finder.taxonomy.resolution import Resolution

_LONGEST = 60


def ambiguous(found: Resolution) -> SeveralNeeds:
    """Several things go by the text."""
    return SeveralNeeds(
        text=quoted(found.text),
        labels=AnyOf(concept.label for concept in found.matches),
        choices=tuple(match.key for match in found.matches),
    )


def unknown(found: Resolution) -> UnknownNeed:
    """Nothing listed goes by the text; near words are asked about."""
    text = quoted(found.text)
    near = tuple(near.concept.key for near in found.suggestions)
    if not found.text.strip():
        return NoNeedNamed(suggestions=near)
    if found.not_listed:
        return NotListed(name=SentencePart(f"unlisted.{found.not_listed}"), suggestions=near)
    if found.is_clinic_code:
        return ClinicCode(text=text, suggestions=near)
    if found.is_other_pain:
        return OtherPain(text=text, suggestions=near)
    labels = AnyOf(near.concept.label for near in found.suggestions[:3])
    return NoSuchNeed(text=text, near=labels, suggestions=near)


def quoted(text: str) -> str:
    """`text` in quotation marks on one line, printable characters only, cut at 60."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * _LONGEST])
    line = " ".join(shown.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"
