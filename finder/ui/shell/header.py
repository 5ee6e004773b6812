"""What surrounds every page: the look, the header, the page's language, the live region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from finder.ui.blocks import markup
from finder.ui.blocks.component import own_component
from finder.ui.blocks.escaping import label
from finder.ui.shell.language_switch import language_links, language_parameter
from finder.ui.shell.streamlit_words import words_of_streamlit
from finder.ui.visit.language import language


def show_shell(*, language: str, navigation: str) -> None:
    """Tell the page its language and the header's landmark. Call it first in every run.

    The style sheet is in Streamlit's own HTML already (`finder.web.first_paint`).

    Args:
        language: the page's language as in `<html lang>`, such as `en`.
        navigation: the name of the header's landmark, for screen readers.

    """
    own_component("pf_page")(
        key="pf_quiet_page",
        data={
            "language": language,
            "navigation": navigation,
            "streamlit": words_of_streamlit(language),
        },
    )


def show_header(
    *,
    brand: str,
    menu: str,
    pages: Sequence[StreamlitPage],
    current: StreamlitPage,
    parameters: Mapping[str, Mapping[str, str | Sequence[str]]] | None = None,
    labels: Mapping[str, str] | None = None,
) -> None:
    """The brand and a link to each of `pages`; the first is where the brand leads.

    On a phone `menu` is the word that opens the links.

    The page shown now is a plain link that opens it afresh, the others change the page
    within the session. `parameters` are the URL parameters of the link to a page, by its
    `url_path`, so that going there is one step, which Back undoes; `labels` are its words, where
    they are more than the page's title. Streamlit's own navigation is to be hidden
    (`st.navigation(..., position="hidden")`).
    """
    with st.container(key="pf_header", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(markup.brand(brand, language_parameter()), width="content")
        st.html(language_links(language()), width="content")
        st.html(markup.menu(menu, current.url_path), width="content")
        for page in pages:
            words = (labels or {}).get(page.url_path, page.title)
            if page == current:
                st.html(
                    markup.current_page_link(words, page.url_path, language_parameter()),
                    width="content",
                )
            else:
                given = (parameters or {}).get(page.url_path)
                st.page_link(page, label=label(words), icon="", query_params=given)


def announce(text: str) -> None:
    """Let screen readers hear `text` whenever it changes, without moving the focus."""
    own_component("pf_announcer")(key="pf_quiet_announcer", data={"text": text})
