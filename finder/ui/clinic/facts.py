"""What a clinic states, fact by fact: yes, no or not stated, who said so and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from finder.directory.claims import is_billed
from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.services.wording.evidence import evidence_words as told
from finder.services.wording.field_words import visit_details
from finder.taxonomy.concept import Concept, Kind
from finder.ui.about.source_list import PART, SOURCES
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name, text
from finder.ui.blocks.guide_link import guide_link
from finder.ui.blocks.markup import AnswerSign, MatchReason
from finder.ui.visit.resources import say, taxonomy, words
from finder.ui.visit.routes import pages

_SIGNS = {Answer.YES: AnswerSign.YES, Answer.NO: AnswerSign.NO, Answer.UNKNOWN: AnswerSign.UNKNOWN}


def show_facts(clinic: Clinic, concepts: Sequence[Concept]) -> None:
    """Every stated fact about `concepts`, yes before no; then what is not stated."""
    stated = [c for c in concepts if clinic.answer(c.key) is not Answer.UNKNOWN]
    stated.sort(key=lambda concept: clinic.answer(concept.key) is Answer.NO)
    silent = [_term(c) for c in concepts if clinic.answer(c.key) is Answer.UNKNOWN]
    if stated:
        st.html(fact_list(clinic, stated, with_record=False))
    if silent:
        st.html(markup.unstated(say("clinic.silent"), silent))


def fact_list(clinic: Clinic, concepts: Iterable[Concept], *, with_record: bool = True) -> Html:
    """`concepts` with the clinic's answer and the evidence for it.

    A fact without evidence of its own rests on the record's, which is told too unless
    `with_record` is off because the page tells it once for all.
    """
    record = clinic.evidence if with_record else None
    return markup.linked_facts(
        (_term(concept), _answer(clinic.fact(concept.key), record)) for concept in concepts
    )


def _term(concept: Concept) -> Html:
    """What a fact is about, with the way to what the guide says of it."""
    if concept.kind is Kind.CHARACTERISTIC:
        return text(concept.label)
    return guide_link(concept.label, concept.key)


def evidence_words(evidence: Evidence) -> str:
    """Who says so and since when, or what was billed to Medicare, as one line."""
    return told(evidence, words())


def rests_on_claims(clinic: Clinic, concepts: Iterable[Concept]) -> bool:
    """Whether the clinic's answer to any of `concepts` rests on what was billed to Medicare."""
    own = (clinic.fact(concept.key).evidence for concept in concepts)
    return any(evidence is not None and is_billed(evidence) for evidence in own)


def answer_words(answer: Answer) -> str:
    """An answer as a word."""
    return {
        Answer.YES: say("clinic.yes"),
        Answer.NO: say("clinic.no"),
        Answer.UNKNOWN: say("clinic.not_stated"),
    }[answer]


def families_of_procedures() -> list[tuple[str, list[Concept]]]:
    """Procedures by the family they are shown under: each once, in the order of the tables."""
    groups: dict[str, list[Concept]] = {}
    for concept in taxonomy().procedures:
        families = taxonomy().families_of(concept.key)
        heading = taxonomy()[families[0]].short if families else concept.label
        groups.setdefault(heading, []).append(concept)
    return list(groups.items())


def _answer(fact: Fact, record: Evidence | None) -> Html:
    sign = markup.why([MatchReason(sign=_SIGNS[fact.answer], label=answer_words(fact.answer))])
    evidence = fact.evidence or (record if fact.answer is not Answer.UNKNOWN else None)
    if evidence is None:
        return sign
    said = Html(f'<span class="pf-muted">{name(evidence_words(evidence))}</span>')
    return Html(f'<div class="pf-stated">{join((sign, said))}</div>')


def show_claims_remark(clinic: Clinic, concepts: Iterable[Concept]) -> bool:
    """The remark, if the clinic's answer to any of `concepts` rests on claims; whether it does."""
    if not rests_on_claims(clinic, concepts):
        return False
    with st.container(key="pf_remark", gap=None):
        st.html(markup.muted(say("evidence.remark")))
        st.page_link(
            pages().about,
            label=say("sources.link"),
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params={PART: SOURCES},
        )
    return True


def visit_details_html(clinic: Clinic) -> Html:
    """Everything practical that the record states, and "not stated" for what matters most."""
    return markup.facts((label, name(said)) for label, said in visit_details(words(), clinic))
