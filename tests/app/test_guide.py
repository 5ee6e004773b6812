"""The guide's pages without a browser: what they say, where they lead, and what they keep."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.guide.guide import Guide, body_parts, standard_guide
from finder.search.query import Need, Query
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.guide import topics
from finder.ui.guide.body_figure import body_data
from finder.ui.guide.check import check_data
from finder.ui.guide.front import part_html
from finder.ui.guide.topic_page import body_html, head_html
from finder.ui.guide.topics import CHECK, topic_at
from finder.ui.visit import language
from tests.app.test_clinic import Read, read

OpenApp = Callable[..., AppTest]

MARKED = re.compile(r'<span lang="en">.*?</span>')
ENGLISH = re.compile(r"\b(?:the|and|of|is|are|with|for|you|what|how|pain|not|or|in|to)\b")
"""Words that no Spanish text has."""


def found(app: AppTest) -> Read:
    assert app.exception.len == 0
    return read(app)


def ways(app: AppTest) -> dict[str, str]:
    """The page's own links to other pages: their words and their parameters."""
    links = (element.proto for element in app.get("page_link"))
    return {link.label.replace("\\", ""): link.query_string for link in links}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Where does it hurt?"),
        ({"topic": "sciatica"}, "The sciatic nerve is the largest nerve of the body."),
        ({"topic": "epidural_steroid_injection"}, "three to four weeks apart"),
        ({"topic": "neurologist"}, "Readers of the guides ask for a neurologist on the staff."),
        ({"topic": "mental_health"}, "What belongs to it"),
        ({"topic": "choosing_a_center"}, "Look for a wide range of procedures"),
        ({"topic": CHECK}, "Your answers stay on this screen."),
        ({"part": "low_back"}, "Reading about one does not mean that you have it."),
        ({"topic": "moon_dust"}, "The guide has no such page."),
        ({"part": "tail"}, "The guide has no such page."),
        ({"topic": "../en"}, "The guide has no such page."),
        ({"topic": "telehealth"}, "The guide has no such page."),
        ({"topic": "<b>bold</b>"}, "The guide has no such page."),
    ],
)
def test_each_address_of_the_guide_shows_what_it_names(
    open_guide: OpenApp, asked: dict[str, str], said: str
) -> None:
    page = found(open_guide(**asked))
    assert said in page.text
    assert "bold" not in page.text


def test_a_page_leads_to_the_search_with_its_need_set_and_says_its_sources(
    open_guide: OpenApp,
) -> None:
    app = open_guide(topic="sciatica")
    page = found(app)
    assert ways(app) == {"Find a clinic: Sciatica": "for=sciatica"}
    assert "./guide?topic=epidural_steroid_injection" in page.links
    assert "https://medlineplus.gov/sciatica.html" in page.links
    assert "MedlinePlus, National Library of Medicine, 2017." in page.text


def test_who_comes_from_a_search_keeps_it_and_may_add_to_it(open_guide: OpenApp) -> None:
    app = open_guide(topic="acupuncture")
    app.session_state["visit"].query = Query(needs=(Need("sciatica"),))
    app.run()
    assert ways(app) == {
        "Find a clinic: Acupuncture": "need=acupuncture",
        "Add to your search": "for=sciatica&need=acupuncture",
        "Back to your search": "for=sciatica",
    }


def test_who_comes_from_a_clinic_finds_the_way_back_to_it(open_guide: OpenApp) -> None:
    app = open_guide(topic="acupuncture")
    app.session_state["visit"].read_beside = "az-01"
    app.run()
    assert ways(app)["Back to the clinic"] == "id=az-01"


def test_a_clinics_facts_and_a_lists_needs_lead_to_the_guide(
    open_clinic: OpenApp, open_app: OpenApp
) -> None:
    page = found(open_clinic(id="az-01"))
    told = (*standard_taxonomy().procedures, *standard_taxonomy().disciplines)
    assert "Not stated:" in page.text
    assert {f"./guide?topic={one.key}" for one in told} <= page.links  # also what is not stated
    app = open_app(need=["spinal_cord_stimulation", "telehealth"])
    assert app.exception.len == 0
    app.session_state["visit"].reads = {"topic": "spinal_cord_stimulation"}
    app.run()
    assert app.exception.len == 0


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page whose every text would be markup, if it were not made text."""
    mark = "<script>alert(1)</script>"
    (tmp_path / "pages").mkdir()
    source = f'title = "{mark}"\npublisher = "{mark}"\nyear = 2026\naddress = "javascript:1"\n'
    (tmp_path / "sources.toml").write_text(f"[own_words]\n{source}\n[guides]\n{source}")
    (tmp_path / "shared.toml").write_text("")
    (tmp_path / "pages" / "strange.toml").write_text(
        f'title = "{mark}"\nlead = "{mark}"\nquestions = ["{mark}"]\n'
        f'[[sections.what]]\ntext = "{mark}"\nsources = ["guides"]\n'
    )
    monkeypatch.setattr(topics, "standard_guide", lambda _: Guide(tmp_path))
    return mark


def test_every_text_of_a_page_is_text(strange: str) -> None:
    topic = topic_at("strange")
    assert topic is not None
    page = Read(head_html(topic) + body_html(topic))
    assert "script" not in page.elements
    assert not any("javascript" in link for link in page.links)
    assert page.text.count(strange) == 7  # title twice, lead, statement, question, source twice


@pytest.fixture
def in_spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "language", lambda: "es")


@pytest.mark.usefixtures("in_spanish")
def test_every_page_in_spanish_is_spanish_but_for_what_says_that_it_is_not() -> None:
    for key in standard_guide("es").keys:
        topic = topic_at(key)
        assert topic is not None
        html = MARKED.sub("", head_html(topic) + body_html(topic))
        assert ENGLISH.findall(Read(html).text) == [], key
    told = [*map(part_html, body_parts()), str(check_data()), str(body_data(body_parts()))]
    assert ENGLISH.findall(Read("".join(told)).text) == []


@pytest.mark.usefixtures("in_spanish")
def test_a_page_in_another_language_marks_the_sources_that_are_not() -> None:
    topic = topic_at("sciatica")
    assert topic is not None
    html = body_html(topic)
    page = Read(html)
    assert "El nervio ciático es el nervio más grande del cuerpo." in page.text
    assert '<span lang="en"><a href="https://medlineplus.gov/sciatica.html"' in html
    assert "MedlinePlus, National Library of Medicine, 2017. En inglés." in page.text
    assert "Cuatro guías para el público" in page.text
    assert html.count('lang="en"') == html.count("En inglés.")


def test_headings_are_in_order_and_every_link_of_a_page_leads_somewhere() -> None:
    concepts = standard_taxonomy().concepts.values()
    keys = [one.key for one in concepts if one.kind is not Kind.CHARACTERISTIC]
    for topic in filter(None, map(topic_at, [*keys, *topics.FIRST])):
        html = head_html(topic) + body_html(topic)
        assert html.count("<h1") == 1, topic.key
        assert html.index("<h1") < html.index("<h2")
        assert "<h3" not in html
        for link in Read(html).links - {"./guide"}:
            key = link.removeprefix("./guide?topic=")
            assert link.startswith("http") or topic_at(key), link


def test_picture_and_list_of_the_body_name_the_same_parts() -> None:
    parts = body_data(body_parts())["parts"]
    assert [part["words"] for part in parts if not part["outline"]] == [
        "All over, or another place"
    ]
    assert all(part["address"].startswith("./guide?part=") for part in parts)


def test_the_check_hands_out_the_same_to_everybody_and_emergency_lines_first() -> None:
    told = check_data()
    calls = [call["address"] for call in told["calls"]]
    assert calls[0] == "tel:911"
    assert "tel:988" in calls
    assert len(calls) == len(set(calls)) + 1  # 988 in Spanish is the same number
    assert len(told["lines"]) == len(standard_guide().check()[0])
    assert told == check_data()
