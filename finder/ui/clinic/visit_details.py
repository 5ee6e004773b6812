"""What to know before going: referral, insurance, languages, access, hours."""

from __future__ import annotations

from finder.directory.clinic import Clinic
from finder.services.wording.field_words import visit_details
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name
from finder.ui.visit.resources import words


def visit_details_html(clinic: Clinic) -> Html:
    """Everything practical that the record states, and "not stated" for what matters most."""
    return markup.facts((label, name(said)) for label, said in visit_details(words(), clinic))
