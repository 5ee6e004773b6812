"""The pages in another language, drawn without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from finder.language.offered import offered
from finder.services.wording.texts import wording
from tests.app.conftest import PAGE_SCRIPT, SCRIPT
from tests.app.test_clinic import read

Start = Callable[..., AppTest]
PAGES = {
    "find": ("find.title", {}),
    "clinic": ("clinic.share", {"id": "az-01"}),
    "shortlist": ("shortlist.nothing", {}),
    "call_sheet": ("call_sheet.title", {"ids": "az-01"}),
    "together": ("together.title", {}),
    "guide": ("guide.title", {}),
    "access": ("access.lead", {}),
    "referrers": ("referrers.title", {}),
}


def everything(app: AppTest) -> str:
    """The text of a page, in HTML and in Streamlit's own elements."""
    return "\n".join([read(app).text, str(app.main)])


@pytest.mark.parametrize("language", offered())
@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_in_the_language_of_its_link(start: Start, page: str, language: str) -> None:
    key, asked = PAGES[page]
    app = start(PAGE_SCRIPT.format(shown=page), lang=language, **asked)
    assert app.exception.len == 0
    drawn = everything(app)
    for one in offered():
        said = wording(one).texts[key]
        assert (said in drawn) == (one == language), said


def test_a_visit_stays_in_its_language_when_the_link_no_longer_says_it(start: Start) -> None:
    app = start(SCRIPT, lang="es")
    assert "Español" not in everything(app)
    del app.query_params["lang"]
    app.run()
    assert wording("es").texts["find.title"] in everything(app)
    app.query_params["lang"] = "en"
    app.run()
    assert wording("en").texts["find.title"] in everything(app)


def test_the_header_leads_to_the_same_page_in_the_other_language(start: Start) -> None:
    app = start(SCRIPT, lang="es", need=["kyphoplasty"], within="25")
    (link,) = (one.proto.body for one in app.get("html") if "pf-language" in one.proto.body)
    assert 'href="?' in link
    assert 'lang="en" hreflang="en">English<' in link
    assert any("./?lang=es" in one.proto.body for one in app.get("html"))  # the brand
    for part in ("need=kyphoplasty", "within=25", "lang=en"):
        assert part in link


@pytest.mark.parametrize("language", ["es", "en", "xx", ""])
def test_the_language_is_no_unknown_part_of_a_link(start: Start, language: str) -> None:
    app = start(SCRIPT, lang=language, need=["kyphoplasty"])
    assert app.session_state["visit"].unknown_asked == ()
    assert app.query_params.get("lang", [""]) in ([language], language)
