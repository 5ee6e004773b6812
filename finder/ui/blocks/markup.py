"""The blocks of a page as HTML, in the classes of `assets/style.css`.

Clinic text and everything else that was written by others comes in as `str` and is
escaped here; ready-made parts come in as `Html`. No words of its own: the page passes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from finder.ui.blocks.escaping import Html, join, name, text


class AnswerSign(StrEnum):
    """The shape before a need: a tick, a hollow ring, a bar. A word always stands beside it."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


class Tone(StrEnum):
    """How a badge looks: as an aside, as the accent, or as a caution."""

    PLAIN = "plain"
    ACCENT = "accent"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReason:
    """One need and how a clinic answers it: `label` is the need, `answer` the word beside it."""

    sign: AnswerSign
    label: str
    answer: str = ""


def badge(words: str, tone: Tone = Tone.PLAIN) -> Html:
    """A small rounded label."""
    return Html(f'<span class="pf-badge pf-{tone}">{text(words)}</span>')


def muted(words: str) -> Html:
    """A paragraph of secondary words."""
    return Html(f'<p class="pf-muted">{text(words)}</p>')


def remark(words: str) -> Html:
    """As `muted`; nothing where there are no words."""
    return muted(words) if words else Html("")


def summary(words: str, aside: str = "") -> Html:
    """The sentence that says what was found, and an aside such as the order."""
    extra = f' <span class="pf-muted">{text(aside)}</span>' if aside else ""
    return Html(f'<p class="pf-summary">{text(words)}{extra}</p>')


def page_title(words: str) -> Html:
    """The heading of a page."""
    return Html(f"<h1>{text(words)}</h1>")


def printed(words: str) -> Html:
    """A line that stands on paper alone."""
    return Html(f'<p class="pf-on-paper">{text(words)}</p>')


def headline(words: str) -> Html:
    """As `summary`, for a sentence that is the heading of what follows."""
    return Html(f'<h2 class="pf-summary">{text(words)}</h2>')


def notice(words: str, heading: str = "") -> Html:
    """Calm information, in a box."""
    return Html(f'<div class="pf-notice">{_strong(heading)}<p>{text(words)}</p></div>')


def emergency(words: Html, heading: str = "") -> Html:
    """What to do in an emergency; `words` may hold `link`s to telephone numbers."""
    return Html(f'<aside class="pf-emergency">{_strong(heading)}<p>{words}</p></aside>')


def sample_banner(words: str, heading: str = "") -> Html:
    """The mark of the sample directory."""
    return Html(f'<div class="pf-sample">{_strong(heading)}<p>{text(words)}</p></div>')


def why(reasons: Iterable[MatchReason]) -> Html:
    """Need by need, why a clinic is listed: a sign, the need, and a word."""
    items = (
        f'<li class="pf-{reason.sign}"><span class="pf-sign" aria-hidden="true"></span>'
        f"<span>{name(reason.label)}{_answer(reason.answer)}</span></li>"
        for reason in reasons
    )
    return Html(f'<ul class="pf-why">{"".join(items)}</ul>')


def unstated(words: str, facts: Iterable[Html]) -> Html:
    """As a line of `why`, but never cut: `words`, then links to facts of which nothing is known."""
    return Html(
        f'<ul class="pf-why pf-unstated"><li class="pf-{AnswerSign.UNKNOWN}">'
        f'<span class="pf-sign" aria-hidden="true"></span>'
        f"<span>{text(words)} {join(facts, ', ')}</span></li></ul>"
    )


def meta(parts: Iterable[str]) -> Html:
    """Short facts in one line, such as how fresh a record is; empty ones are left out."""
    items = "".join(f"<li>{name(part)}</li>" for part in parts if part)
    return Html(f'<ul class="pf-meta">{items}</ul>' if items else "")


def facts(pairs: Iterable[tuple[str, Html]]) -> Html:
    """A definition list: what is told, and what is known of it."""
    return linked_facts((text(term), value) for term, value in pairs)


def linked_facts(pairs: Iterable[tuple[Html, Html]]) -> Html:
    """As `facts`, where what is told may be a link."""
    rows = "".join(f"<div><dt>{term}</dt><dd>{value}</dd></div>" for term, value in pairs)
    return Html(f'<dl class="pf-facts">{rows}</dl>')


def brand(words: str, parameters: str = "") -> Html:
    """The finder's name, which opens the first page afresh, with these URL parameters."""
    address = escape(f"./{parameters}", quote=True)
    return Html(f'<a class="pf-brand" href="{address}">{text(words)}</a>')


def menu(words: str, page: str) -> Html:
    """What opens and closes the links that follow it, on a screen that is too narrow for them.

    It is closed again on another `page`.
    """
    shown = escape(page, quote=True)
    return Html(
        f'<details class="pf-menu" data-page="{shown}"><summary>{text(words)}</summary></details>'
    )


def current_page_link(words: str, path: str, parameters: str = "") -> Html:
    """The link of the page shown now, which opens it afresh; `path` is relative."""
    address = escape(f"./{path}{parameters}", quote=True)
    return Html(f'<a class="pf-here" aria-current="page" href="{address}">{text(words)}</a>')


def _strong(heading: str) -> str:
    return f"<strong>{text(heading)}</strong>" if heading else ""


def _answer(answer: str) -> str:
    return f' <span class="pf-answer">{text(answer)}</span>' if answer else ""
