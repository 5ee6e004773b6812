"""The body as a picture to start from, and the same parts as a list."""

from __future__ import annotations

from collections.abc import Iterable

from finder.guide.statements import BodyPart
from finder.ui.blocks.component import own_component
from finder.ui.blocks.guide_link import PART, guide_address
from finder.ui.guide.headings import part_words
from finder.ui.visit.resources import say


def show_body(parts: Iterable[BodyPart]) -> None:
    """Draw both: each part is a link with a name, which a keyboard reaches, too.

    A component of our own, since Streamlit takes pictures out of what it is given as HTML.
    """
    own_component("pf_body", isolate_styles=False)(key="pf_body", data=body_data(parts))


def body_data(parts: Iterable[BodyPart]) -> dict[str, object]:
    """What the picture and the list show."""
    return {
        "label": say("guide.figure"),
        "parts": [
            {
                "words": part_words(part),
                "address": guide_address(part.key, of=PART),
                "outline": part.outline,
            }
            for part in parts
        ],
    }
