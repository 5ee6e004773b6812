"""Safe text and links: everything a person or a file wrote becomes text, never markup.

Every builder escapes what it is given and returns `Html`, which may be joined and handed
to `st.html`. A plain `str` is never trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NewType
from urllib.parse import urlsplit

from finder.directory.cells.unseen import without_deceit

Html = NewType("Html", str)
"""HTML in which every foreign text has been escaped."""

LONGEST_LABEL = 120
"""How many characters of a text a widget's label shows."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LONG_RUN = re.compile(r"\S{100}(?=\S)")
_MAY_BREAK = "\x00"  # in no text any more once control characters are left out
_MARKDOWN_SIGN = re.compile(r"([!-/:-@\[-`{-~])")


def text(value: str) -> Html:
    """`value` as text; control characters, and what is unseen or turns lines, are left out.

    A word of unheard-of length gets places where it may break: without them a browser
    takes seconds to lay it out.
    """
    words = _LONG_RUN.sub(rf"\g<0>{_MAY_BREAK}", _CONTROL.sub("", without_deceit(value)))
    return Html(escape(words, quote=True).replace(_MAY_BREAK, "<wbr>"))


def name(value: str) -> Html:
    """`value` as text whose own direction (right to left) cannot reorder its surroundings.

    For every text from a clinic's record.
    """
    return Html(f"<bdi>{text(value)}</bdi>")


def in_english(said: Html) -> Html:
    """What stays as it is on a page in any language, such as the codes of a file."""
    return Html(f'<span lang="en" translate="no">{said}</span>')


def label(value: str) -> str:
    """`value` for the label of a Streamlit widget, which reads Markdown: every sign escaped.

    What is unseen is left out, line breaks become spaces, and what follows
    `LONGEST_LABEL` characters becomes an ellipsis.
    """
    words = " ".join(without_deceit(_CONTROL.sub(" ", value)).split())
    if len(words) > LONGEST_LABEL:
        words = words[: LONGEST_LABEL - 1].rstrip() + "…"
    return _MARKDOWN_SIGN.sub(r"\\\1", words)


def join(parts: Iterable[Html], between: str = "") -> Html:
    """The parts one after the other, with escaped text between them."""
    return Html(escape(between).join(parts))


def link(words: str, address: str) -> Html:
    """A link to an http(s), mailto or tel address; only the words when it is none of these.

    A website opens in a tab of its own, so that the search stays where it is.
    """
    if not _may_be_followed(address):
        return name(words)
    target = ' target="_blank"' if address.strip().lower().startswith("http") else ""
    return Html(f'<a href="{escape(address.strip(), quote=True)}"{target}>{name(words)}</a>')


def _may_be_followed(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    scheme = parts.scheme.lower()
    return scheme in {"mailto", "tel"} or (scheme in {"http", "https"} and bool(parts.netloc))
