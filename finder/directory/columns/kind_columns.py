"""Columns that say what kind of place a site is, and who else is in the building."""

from __future__ import annotations

from finder.directory.columns.column import Column, Context, Group, Shows
from finder.directory.columns.items import parse_items
from finder.directory.columns.words import CLINIC_KIND, choice_parser
from finder.directory.columns.writing import field_of, list_of, plain


def kind_columns(context: Context) -> tuple[Column, ...]:
    """What a site mainly does, by which figures, and who is there but not on its team."""
    return (
        Column(
            name="clinic_kind",
            group=Group.FACTS,
            help="What the site mainly does: pain clinic, or also offers (mainly something else, "
            "and pain procedures too). Blank: not known, listed among the pain clinics.",
            example="pain clinic",
            parse=choice_parser(CLINIC_KIND, context.words),
            format=field_of("clinic_kind"),
            repeats=True,
            aliases=("kind_of_clinic", "clinic_type", "kind_of_site"),
            shows=Shows(details=4, answers=85),
            choices=(*CLINIC_KIND.codes, ""),
        ),
        Column(
            name="pain_share",
            group=Group.FACTS,
            help="The figures behind the kind: how many of its physicians, and which part of "
            "what it does, are pain care.",
            example="2 of 3 physicians are pain physicians",
            parse=plain,
            format=field_of("pain_share"),
            free_text=True,
            shows=Shows(details=5, answers=86),
        ),
        Column(
            name="also_in_building",
            group=Group.FACTS,
            help="Who works in the same building, but not, as far as is known, on this team. "
            "Several: put `;` between them. No search counts them.",
            example="Physical therapist; psychologist",
            parse=parse_items,
            format=list_of("also_in_building"),
            repeats=True,
            free_text=True,
        ),
        Column(
            name="no_longer_listed",
            group=Group.FACTS,
            help="What a source listed before and lists no longer, with when it was last seen. "
            "Several: put `;` between them. No search counts them.",
            example="Kyphoplasty (last seen 2023)",
            parse=parse_items,
            format=list_of("no_longer_listed"),
            free_text=True,
        ),
    )
