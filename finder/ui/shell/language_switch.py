"""The way to the same page in another language, in the words of that language."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from finder.language.offered import PARAMETER, offered
from finder.ui.blocks.escaping import Html, join, text
from finder.ui.visit.language import kept_in_url


def language_links(current: str) -> Html:
    """A link for each language but the `current` one; each opens the page there is now.

    The search is written into the URL after this was drawn, so the browser takes the rest of the
    address from its own (page.js).
    """
    return join(_link(*one) for one in offered().items() if one[0] != current)


def language_parameter() -> str:
    """The language as the parameters of a link, where the URL of the page says one; else ""."""
    kept = kept_in_url()
    return f"?{urlencode(kept)}" if kept else ""


def _link(language: str, name: str) -> Html:
    here = {key: st.query_params.get_all(key) for key in st.query_params}
    address = "?" + urlencode({**here, PARAMETER: language}, doseq=True)
    code = escape(language, quote=True)
    return Html(
        f'<a class="pf-language" href="{escape(address, quote=True)}" lang="{code}" '
        f'hreflang="{code}">{text(name)}</a>'
    )
