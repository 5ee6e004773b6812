"""What a page of the guide is about: a concept of the taxonomy, or a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

from finder.guide.guide import Guide, standard_guide
from finder.guide.statements import GuidePage
from finder.taxonomy.concept import Concept, Kind
from finder.ui.visit.resources import taxonomy, words

CHECK = "is_this_for_me"
"""The page that asks, and keeps nothing."""

FIRST = ("what_is_interventional_pain_management", "choosing_a_center")
"""The pages to read before all others."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One page: its key, its name, one sentence of what it is, and what the guide says of it."""

    key: str
    title: str
    lead: str
    page: GuidePage


def guide() -> Guide:
    """The guide in the language of the visitor."""
    return standard_guide(words().language)


def concept_at(key: str) -> Concept | None:
    """The problem, procedure, person or group of the taxonomy that has a page."""
    concept = taxonomy().concepts.get(key)
    if concept is None or concept.kind is Kind.CHARACTERISTIC:
        return None
    return concept


def topic_at(key: str) -> Topic | None:
    """The page `key`; of a concept that nobody wrote a page for, what the taxonomy says."""
    page = guide().page(key)
    concept = concept_at(key)
    if concept is not None:
        return Topic(key, concept.label, concept.definition, page or GuidePage(key=key))
    if page is None:
        return None
    return Topic(key, page.title, page.lead, page)
