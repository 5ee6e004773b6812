"""One topic of the guide as HTML: statements with their sources, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from finder.guide.statements import GuideSource, GuideStatement
from finder.taxonomy.concept import Concept, Kind
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, link, text
from finder.ui.guide.headings import breadcrumbs, described, link_list, page_heading
from finder.ui.guide.topics import Topic, concept_at, guide, topic_at
from finder.ui.visit.resources import say, taxonomy, words

_OWN = "own_words"
_FEW = 8
_LEAD_SOURCES = {"consumer guides": "guides", "reader question": "guides"}
"""The guide's source for what the tables of the taxonomy call theirs; all else is our own words."""


def head_html(topic: Topic) -> Html:
    """Where the page stands, its heading, and what the thing is in one sentence."""
    concept = concept_at(topic.key)
    cited = _cited(_sources(topic), (_lead_source(concept),)) if concept else Html("")
    return join(
        (
            breadcrumbs(topic.title, _above(concept)),
            page_heading(topic.key, topic.title),
            Html(f'<p class="pf-lead">{text(topic.lead)}{cited}</p>'),
            _also_called(concept),
        )
    )


def body_html(topic: Topic) -> Html:
    """Everything below: what is said, what it goes with, what to ask, and the sources."""
    sources = _sources(topic)
    parts = [
        _under(f"guide.section.{section.value}", _said(said, sources))
        for section, said in topic.page.sections
    ]
    if not parts:
        parts.append(markup.muted(say("guide.little")))
    concept = concept_at(topic.key)
    parts += _belonging(concept, sources) if concept else []
    if topic.page.questions:
        items = join(Html(f"<li>{text(one)}</li>") for one in topic.page.questions)
        parts.append(_under("guide.questions", Html(f"<ul>{items}</ul>")))
    if topic.page.related:
        links = [(key, found.title) for key in topic.page.related if (found := topic_at(key))]
        parts.append(_under("guide.related", link_list(links)))
    parts.append(_under("guide.sources", source_list(sources)))
    return join(parts)


def _under(heading: str, what: Html) -> Html:
    return Html(f"<h2>{text(say(heading))}</h2>{what}")


def _said(statements: Iterable[GuideStatement], sources: tuple[GuideSource, ...]) -> Html:
    return join(
        Html(f"<p>{text(one.text)}{_cited(sources, one.sources)}</p>") for one in statements
    )


def _cited(sources: tuple[GuideSource, ...], named: Iterable[GuideSource]) -> Html:
    """The numbers of the sources, as they stand in the list at the foot of the page."""
    numbers = ", ".join(str(sources.index(one) + 1) for one in named)
    return Html(f' <span class="pf-cite">[{text(numbers)}]</span>')


def _sources(topic: Topic) -> tuple[GuideSource, ...]:
    """Every source of the page once: that of its first sentence, then those of the statements."""
    concept = concept_at(topic.key)
    first = (_lead_source(concept),) if concept else ()
    return tuple(dict.fromkeys((*first, *topic.page.sources)))


def _lead_source(concept: Concept) -> GuideSource:
    return guide().sources[_LEAD_SOURCES.get(concept.source, _OWN)]


def source_list(sources: Iterable[GuideSource]) -> Html:
    """Sources with who published them and when, in the order of their numbers."""
    return Html(f'<ol class="pf-guide-sources">{join(map(_source, sources))}</ol>')


def _source(one: GuideSource) -> Html:
    """One source; that it is in another language than the page is said, and read out so."""
    published = text(say("guide.source", publisher=one.publisher, year=str(one.year)))
    named = Html(f"{link(one.title, one.address)}. {published}")
    if one.language in {"", words().language}:
        return Html(f"<li>{named}</li>")
    spoken = escape(one.language, quote=True)
    told = text(say(f"guide.written_in.{one.language}"))
    return Html(f'<li><span lang="{spoken}">{named}</span> {told}</li>')


def _also_called(concept: Concept | None) -> Html:
    if concept is None or concept.short == concept.label:
        return Html("")
    return markup.muted(say("guide.also_called", short=concept.short))


def _above(concept: Concept | None) -> list[Html]:
    return [text(say(f"guide.kind.{concept.kind.value}"))] if concept else []


def _belonging(concept: Concept, sources: tuple[GuideSource, ...]) -> list[Html]:
    """What the taxonomy ties to the concept, each list under a heading of its own."""
    listed = {
        "guide.discussed": taxonomy().discussed(concept.key),
        "guide.discussed_for": _discussed_for(concept),
        "guide.members": concept.members,
        "guide.does": _done_by_them(concept),
        "guide.done_by": taxonomy().done_by(concept.key),
    }
    parts = []
    for heading, keys in listed.items():
        if keys:
            remark = _remark(concept, sources) if "discussed" in heading else ""
            parts.append(_under(heading, Html(f"{remark}{_listed(keys)}")))
    return parts


def _listed(keys: tuple[str, ...]) -> Html:
    """A few with what each of them is; many as names alone."""
    if len(keys) <= _FEW:
        return described(keys)
    return link_list((key, taxonomy()[key].label) for key in keys)


def _remark(concept: Concept, sources: tuple[GuideSource, ...]) -> Html:
    cited = _cited(sources, (_lead_source(concept),))
    return Html(f'<p class="pf-muted">{text(say("guide.discussed_remark"))}{cited}</p>')


def _discussed_for(concept: Concept) -> tuple[str, ...]:
    """The problems that a procedure or a person is often discussed for."""
    if concept.kind not in {Kind.PROCEDURE, Kind.DISCIPLINE}:
        return ()
    problems = taxonomy().conditions
    return tuple(one.key for one in problems if concept.key in taxonomy().discussed(one.key))


def _done_by_them(concept: Concept) -> tuple[str, ...]:
    """The therapies that a person of the team does."""
    if concept.kind is not Kind.DISCIPLINE:
        return ()
    therapies = taxonomy().procedures
    return tuple(one.key for one in therapies if concept.key in taxonomy().done_by(one.key))
