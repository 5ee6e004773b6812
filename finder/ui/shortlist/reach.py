"""How to reach a clinic: what stands against going there, its address, its number."""

from __future__ import annotations

from finder.directory.clinic import Clinic
from finder.services.wording.marks import marks_against
from finder.ui.blocks import markup
from finder.ui.blocks.contact import telephone
from finder.ui.blocks.escaping import Html, join, name, text
from finder.ui.visit.resources import say, words


def reach(clinic: Clinic, further: Html | None = None) -> Html:
    """The marks, then the address, the call and what is `further` to be said, each on its line."""
    marks = [markup.badge(mark, markup.Tone.CAUTION) for mark in marks_against(clinic, words())]
    lines = [name(clinic.address.one_line()), call_line(clinic), further]
    return join([*marks, *(Html(f"<p>{line}</p>") for line in lines if line)])


def call_line(clinic: Clinic) -> Html:
    """A link that dials, or the word that no phone is listed."""
    if not clinic.phone:
        return text(say("results.no_phone"))
    return telephone(clinic.phone, say("clinic.call", phone=clinic.phone))
