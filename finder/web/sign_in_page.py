"""The sign-in pages as HTML. Every value is escaped here; words come from the locale."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import NewType

from finder.services.wording.texts import wording
from finder.web.language.spoken import other_languages, words

Html = NewType("Html", str)
"""HTML in which every value has been escaped."""

STYLE = Path(__file__).parent / "assets" / "sign-in.css"
STYLE_PATH = "/sign-in.css"

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a browser may do on these pages: they need no script at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form; `fault` is what was wrong with what was typed last.

    One that is not shown tells a password manager whose password is asked for.
    """

    name: str
    label: str
    autocomplete: str
    value: str = ""
    hint: str = ""
    fault: str = ""
    is_secret: bool = True
    is_shown: bool = True
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """One of a few, each by its value and its words; `at` tells it from others on the page."""

    name: str
    at: str
    label: str
    options: Mapping[str, str]
    chosen: str
    fault: str = ""


def page(title: str, *parts: Html, only_english: bool = False) -> Html:
    """A whole page: the finder's name, a title, and the parts below it.

    One that is `only_english` is the same for everybody, and leads to no other language.
    """
    texts = wording() if only_english else words()
    others = () if only_english else other_languages()
    name = escape(texts.say("app.name"))
    return Html(
        f'<!doctype html><html lang="{escape(texts.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(title)} · {name}</title>'
        f'<link rel="stylesheet" href="{_style_address()}"></head><body>'
        f'<header><a href="/">{name}</a>{"".join(map(_switch, others))}</header>'
        f"<main><h1>{escape(title)}</h1>{''.join(parts)}</main></body></html>"
    )


def _switch(language: tuple[str, str, str]) -> str:
    """The way to this page in another language, in the words of that language."""
    code, name, where = map(escape, language)
    return f'<a class="language" href="{where}" lang="{code}" hreflang="{code}">{name}</a>'


def paragraph(words: str) -> Html:
    """Plain words."""
    return Html(f"<p>{escape(words)}</p>")


def heading(words: str, level: int = 2) -> Html:
    """The title of a part of the page."""
    return Html(f"<h{level}>{escape(words)}</h{level}>")


def fault(words: str) -> Html:
    """What went wrong, read out at once by a screen reader; nothing if `words` is empty."""
    return Html(f'<p class="fault" role="alert">{escape(words)}</p>' if words else "")


def done(words: str) -> Html:
    """What was done, read out by a screen reader."""
    return Html(f'<p class="done" role="status">{escape(words)}</p>')


def link(words: str, path: str) -> Html:
    """A link to a page of the finder."""
    return Html(f'<p><a href="{escape(path)}">{escape(words)}</a></p>')


def address(label: str, value: str) -> Html:
    """An address to be copied."""
    return Html(
        f'<label for="address">{escape(label)}</label>'
        f'<input id="address" readonly value="{escape(value)}">'
    )


def form(
    action: str,
    fields: Sequence[Field | Picker],
    *,
    button: str,
    hidden: Mapping[str, str],
    quiet: bool = False,
) -> Html:
    """A form that is posted to `action`; a `quiet` button is not the page's main one."""
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in hidden.items()
    )
    shown = "".join(_choice(one) if isinstance(one, Picker) else _field(one) for one in fields)
    look = ' class="quiet"' if quiet else ""
    return Html(
        f'<form method="post" action="{escape(action)}">{kept}{shown}'
        f"<button{look}>{escape(button)}</button></form>"
    )


def _choice(choice: Picker) -> str:
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == choice.chosen else ""}>'
        f"{escape(words)}</option>"
        for value, words in choice.options.items()
    )
    at = escape(f"{choice.name}-{choice.at}")
    wrong = f'<p class="fault" id="{at}-fault">{escape(choice.fault)}</p>' if choice.fault else ""
    described = f' aria-describedby="{at}-fault" aria-invalid="true"' if choice.fault else ""
    return (
        f'<label for="{at}">{escape(choice.label)}</label>{wrong}'
        f'<select id="{at}" name="{escape(choice.name)}"{described}>{options}</select>'
    )


def _field(field: Field) -> str:
    if not field.is_shown:
        return (
            f'<input name="{escape(field.name)}" value="{escape(field.value)}" hidden'
            f' autocomplete="{escape(field.autocomplete)}">'
        )
    said = {"hint": field.hint, "fault": field.fault}
    notes = {f"{field.name}-{note}": (note, words) for note, words in said.items() if words}
    described = f' aria-describedby="{escape(" ".join(notes))}"' if notes else ""
    wrong = ' aria-invalid="true" autofocus' if field.fault else ""
    needed = " required" if field.is_required else ""
    kind = "password" if field.is_secret else "text"
    lines = "".join(
        f'<p class="{note}" id="{escape(at)}">{escape(words)}</p>'
        for at, (note, words) in notes.items()
    )
    return (
        f'<label for="{escape(field.name)}">{escape(field.label)}</label>{lines}'
        f'<input id="{escape(field.name)}" name="{escape(field.name)}" type="{kind}"{needed}'
        f' autocapitalize="none" spellcheck="false" autocomplete="{escape(field.autocomplete)}"'
        f' value="{escape(field.value)}"{described}{wrong}>'
    )


@cache
def _style_address() -> str:
    """The style sheet's address changes with its content, so that browsers may keep it."""
    return f"{STYLE_PATH}?v={hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]}"
