"""The way to a page of the guide: a plain link, which is followed within the visit."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from finder.ui.blocks.component import own_component, said_by
from finder.ui.blocks.escaping import Html, text
from finder.ui.visit.routes import pages
from finder.ui.visit.state import visit
from finder.ui.visit.turn import turn_to

TOPIC, PART = "topic", "part"
"""What the guide's address says: which page, or which part of the body."""

_LONGEST_KEY = 100
_KEY = "pf_quiet_guide_links"


@lru_cache(maxsize=1_024)
def guide_address(key: str, *, of: str = TOPIC) -> str:
    """The address of a page of the guide, relative to any page of the finder."""
    return f"./guide?{urlencode({of: key})}"


def guide_link(words: str, key: str, *, of: str = TOPIC) -> Html:
    """A link to a page of the guide; the page it stands on calls `follow_guide_links`."""
    return Html(f'<a href="{escape(guide_address(key, of=of), quote=True)}">{text(words)}</a>')


def follow_guide_links(*, focus: str = "") -> None:
    """Let a plain press on a link to the guide go there within the visit, which is kept.

    `focus` is the id of the heading that gets the focus when it is another than before.
    """
    own_component("pf_guide_links")(key=_KEY, data={"focus": focus}, on_asked_change=_note)


def go_where_asked() -> None:
    """Show the page of the guide that was asked for, if one was. Call it before a page draws."""
    current = visit()
    if current.reads:
        asked, current.reads = current.reads, {}
        turn_to(pages().guide, asked)


def _note() -> None:
    asked = said_by(_KEY, "asked")
    if isinstance(asked, str):  # any browser may send anything
        of, _, key = asked[:_LONGEST_KEY].partition("=")
        if of in {TOPIC, PART}:
            visit().reads = {of: key}
