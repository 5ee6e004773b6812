"""A reading as one short line, so that a table of sentences can be read."""

from __future__ import annotations

from collections.abc import Iterator

from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import Importance
from finder.search.understand import Understanding, understand
from finder.taxonomy.taxonomy import standard_taxonomy


def reading(text: str) -> str:
    """What `text` says, in marks: `@` place, `~` miles, `?` nice, `|` either, `$` who pays.

    Also `+` what is not searched by yet, `-` excluded, `…` open or left over, `!` help first.
    A place that is not clear has a `?` before its words.
    """
    said = understand(text, standard_taxonomy(), standard_gazetteer())
    return " ".join(_marks(said))


def _marks(said: Understanding) -> Iterator[str]:
    if said.emergency:
        yield f"!{said.emergency.kind}"
    if said.place:
        label = said.place.place.label if said.place.place else f"?{said.place.words}"
        yield "@" + label.replace(" ", "_")
    if said.radius:
        yield f"~{said.radius.miles:g}"
    for need in said.needs:
        mark = "?" if need.importance is Importance.NICE else ""
        yield need.concept.key + mark + ("|" if need.either else "")
    yield from (f"${payer.key}" for payer in said.payers)
    yield from (f"+{each.key}" for each in (*said.languages, *said.practical))
    for each in said.excluded:
        yield f"-{each.key}" if each.key else "-" + each.words.replace(" ", "_")
    for left in (*said.open, *said.left_over):
        yield "…" + left.words.replace(" ", "_")
