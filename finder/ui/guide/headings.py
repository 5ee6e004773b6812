"""What pages of the guide are made of: where a page stands, its heading, and lists of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from finder.guide.statements import BodyPart
from finder.ui.blocks.escaping import Html, join, text
from finder.ui.blocks.guide_link import guide_link
from finder.ui.visit.resources import say, taxonomy


def heading_id(name: str) -> str:
    """The id of a page's heading, which gets the focus on the way to it."""
    return f"pf-guide-{name or 'front'}"


def page_heading(name: str, title: str) -> Html:
    """The heading of a page."""
    ident = escape(heading_id(name), quote=True)
    return Html(f'<h1 id="{ident}" tabindex="-1">{text(title)}</h1>')


def breadcrumbs(here: str, above: Sequence[Html] = ()) -> Html:
    """Where the page stands in the guide: `above` are the steps between the front page and it."""
    front = Html(f'<a href="./guide">{text(say("app.guide"))}</a>')
    steps = [*(Html(f"<li>{one}</li>") for one in (front, *above))]
    last = Html(f'<li aria-current="page">{text(here)}</li>')
    label = escape(say("guide.here"), quote=True)
    return Html(f'<nav class="pf-crumbs" aria-label="{label}"><ol>{join(steps)}{last}</ol></nav>')


def link_list(links: Iterable[tuple[str, str]], *, css: str = "pf-guide-list") -> Html:
    """Links to pages of the guide, as (key, words)."""
    items = join(Html(f"<li>{guide_link(words, key)}</li>") for key, words in links)
    return Html(f'<ul class="{css}">{items}</ul>')


def described(keys: Iterable[str]) -> Html:
    """Links to the pages of concepts, each with what it is in one sentence."""
    rows = join(
        Html(f"<dt>{guide_link(one.label, one.key)}</dt><dd>{text(one.definition)}</dd>")
        for one in (taxonomy()[key] for key in keys)
    )
    return Html(f'<dl class="pf-described">{rows}</dl>')


def part_words(part: BodyPart) -> str:
    """What a part of the body is called."""
    return say(f"guide.part.{part.key}")
