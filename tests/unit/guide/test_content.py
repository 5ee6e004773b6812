"""What the guide says: a page for everything, a source for every statement, plain words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from urllib.parse import urlsplit

import pytest

from finder.guide.guide import FOLDER, Guide, body_parts, standard_guide
from finder.guide.statements import GuidePage
from finder.language.catalogue import catalogue
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.guide.topics import CHECK, FIRST

GUIDE, TAXONOMY = standard_guide(), standard_taxonomy()
ABOUT = [one for one in TAXONOMY.concepts.values() if one.kind is not Kind.CHARACTERISTIC]
PAGES = [page for key in GUIDE.keys if (page := GUIDE.page(key))]
LONGEST_SENTENCE, USUAL_SENTENCE = 26, 13
"""Words; the second is the most of a page on average."""

LONG_WORD, FEW_LONG = 12, 0.06
"""Letters of a long word, and the most of a page's words that may be long."""

PROMISES = re.compile(
    r"\b(works|cures?|heals you|you need|you should (have|get|take)|guaranteed?|best treatment|"
    r"safe and effective|pain-free|will (help|relieve|cure))\b",
    re.IGNORECASE,
)


def texts(page: GuidePage) -> Iterator[str]:
    yield from (one.text for one in page.statements)
    yield from page.questions
    yield from (one for one in (page.title, page.lead) if one)


def sentences(text: str) -> list[list[str]]:
    found = (re.findall(r"[\w'’-]+", one) for one in re.split(r"(?<=[.?!:;])\s+", text))
    return [words for words in found if words]


def check_texts() -> list[str]:
    lines, always = GUIDE.check()
    return [*(text for line in lines for text in (line.text, line.bring)), *always]


@pytest.mark.parametrize("concept", ABOUT, ids=lambda one: one.key)
def test_every_problem_procedure_person_and_group_has_a_page_that_is_no_stub(
    concept: Concept,
) -> None:
    page = GUIDE.page(concept.key)
    assert page is not None, f"write data/guide/en/pages/{concept.kind.value}/{concept.key}.toml"
    assert page.questions
    assert page.statements or page.related


def test_every_page_is_about_something_of_the_taxonomy_or_is_one_to_read_first() -> None:
    known = {one.key: one.kind.value for one in ABOUT} | dict.fromkeys(FIRST, "about")
    folders = {path.stem: path.parent.name for path in (FOLDER / "en" / "pages").rglob("*.toml")}
    assert folders == known
    assert all(page.title and page.lead for page in PAGES if page.key in FIRST)
    assert CHECK not in known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_statement_has_a_source_and_every_link_leads_to_a_page(page: GuidePage) -> None:
    assert all(one.sources for one in page.statements)
    assert set(page.related) <= set(GUIDE.keys) - {page.key}
    assert len(set(page.related)) == len(page.related)


def test_a_source_says_who_published_it_and_when_and_each_is_used() -> None:
    used = {source for page in PAGES for source in page.sources}
    used |= {source for line in GUIDE.check()[0] for source in line.sources}
    assert {one.key for one in GUIDE.sources.values()} == {one.key for one in used}
    for one in used:
        parts = urlsplit(one.address)
        assert not one.address or (parts.scheme in {"http", "https"} and parts.netloc)
        assert 2000 <= one.year <= 2100


def test_what_pages_share_is_shared_by_several() -> None:
    files = [path.read_text() for path in (FOLDER / "en" / "pages").rglob("*.toml")]
    alone = [name for name in GUIDE.shared if sum(f'"{name}"' in one for one in files) < 2]
    assert alone == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_is_read_by_a_twelve_year_old(page: GuidePage) -> None:
    said = [words for text in texts(page) for words in sentences(text)]
    long = [" ".join(words) for words in said if len(words) > LONGEST_SENTENCE]
    assert long == []
    assert mean(map(len, said)) <= USUAL_SENTENCE
    words = [word for sentence in said for word in sentence]
    heavy = [word for word in words if len(word) > LONG_WORD]
    assert len(heavy) / len(words) <= FEW_LONG, heavy


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_promises_nothing_and_tells_nobody_what_to_have(page: GuidePage) -> None:
    assert [text for text in texts(page) if PROMISES.search(text)] == []


def test_the_check_is_short_and_plain_and_gives_no_verdict() -> None:
    said = [words for text in check_texts() for words in sentences(text)]
    assert max(map(len, said)) <= LONGEST_SENTENCE
    verdicts = re.compile(r"\b(candidate|suitable|you (are|have|may have)|score)\b", re.IGNORECASE)
    assert [text for text in check_texts() if PROMISES.search(text) or verdicts.search(text)] == []


def test_the_body_leads_to_every_problem_and_each_part_has_a_name() -> None:
    problems = {one.key for one in TAXONOMY.conditions}
    listed = [key for part in body_parts() for key in part.problems]
    assert set(listed) == problems
    names = [catalogue("").say(f"guide.part.{part.key}") for part in body_parts()]
    assert len(set(names)) == len(names)


def test_no_language_lacks_a_page_or_says_more_than_another() -> None:
    def shape(folder: Path) -> dict[str, object]:
        return {
            path.relative_to(folder).as_posix(): _shape(tomllib.loads(path.read_text()))
            for path in folder.rglob("*.toml")
        }

    languages = [one for one in FOLDER.iterdir() if one.is_dir()]
    assert len({str(sorted(shape(one).items())) for one in languages}) == 1
    assert all(Guide(one).keys for one in languages)


def _shape(told: object) -> object:
    """What is told without its words."""
    if isinstance(told, dict):
        return {key: _shape(value) for key, value in told.items()}
    return [_shape(one) for one in told] if isinstance(told, list) else type(told).__name__


UNDER_THE_SKIN = ("injection", "ablation", "neurostimulation", "implant", "spine_procedure")


@pytest.mark.parametrize("family", UNDER_THE_SKIN)
def test_what_goes_under_the_skin_says_which_signs_afterward_are_an_emergency(family: str) -> None:
    members = set(TAXONOMY.concepts[family].members) - {"scrambler_therapy"}
    assert members
    for key in members:
        page = GUIDE.page(key)
        assert page
        told = " ".join(one.text for one in page.statements)
        assert "911" in told, key
        assert "weakness" in told, key
