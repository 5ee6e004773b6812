"""A guide's files are checked when they are read: what is wrong is said, with the file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.errors import DataError
from finder.guide.guide import Guide
from finder.guide.statements import Section

SOURCES = '[book]\ntitle = "A book"\npublisher = "A house"\nyear = 2026\n'
SHARED = '[rest]\ntext = "Then you rest."\nsources = ["book"]\n'
CHECK = """
always = ["What helps?"]

[[question]]
text = "It hurts."
bring = "Where it hurts."
sources = ["book"]
"""
PAGE = """
questions = ["Why?"]

[[sections.after]]
shared = "rest"

[[sections.what]]
text = "It is invented."
sources = ["book"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages" / "procedure").mkdir(parents=True)
    (tmp_path / "sources.toml").write_text(SOURCES)
    (tmp_path / "shared.toml").write_text(SHARED)
    (tmp_path / "pages" / "procedure" / "moon_dust.toml").write_text(PAGE)
    return tmp_path


def test_a_page_is_read_in_the_order_of_the_headings_with_what_it_shares(folder: Path) -> None:
    page = Guide(folder).page("moon_dust")
    assert page is not None
    assert [section for section, _ in page.sections] == [Section.WHAT, Section.AFTER]
    assert [one.text for one in page.statements] == ["It is invented.", "Then you rest."]
    assert [source.title for source in page.sources] == ["A book"]
    assert Guide(folder).page("sun_dust") is None


def test_a_file_is_read_once_and_kept(folder: Path) -> None:
    guide = Guide(folder)
    (folder / "check.toml").write_text(CHECK)
    asked, page = guide.check(), guide.page("moon_dust")
    for file in folder.rglob("*.toml"):
        file.unlink()
    assert guide.check() == asked
    assert guide.page("moon_dust") == page


def test_sources_of_all_languages_tell_which_they_are_written_in(folder: Path) -> None:
    published = folder / "published.toml"
    published.write_text(SOURCES.replace("book", "paper") + 'language = "fr"\n')
    sources = Guide(folder, published).sources
    assert {key: one.language for key, one in sources.items()} == {"book": "", "paper": "fr"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("questions = [", "cannot be read"),
        ('verdict = "yes"', "verdict"),
        ('[[sections.cost]]\ntext = "A lot."\nsources = ["book"]', "cost"),
        ('[[sections.what]]\ntext = "It is so."', "needs a text and a source"),
        ('[[sections.what]]\nsources = ["book"]', "needs a text and a source"),
        ('[[sections.what]]\ntext = " "\nsources = ["book"]', "at least 1 character"),
        ('[[sections.what]]\ntext = "So."\nsources = ["rumour"]', "no source is called 'rumour'"),
        ('[[sections.what]]\nshared = "sleep"', "no shared statement is called sleep"),
        ('[[sections.what]]\nshared = "rest"\ntext = "So."', "a text and sources of its own"),
        ('[[sections.what]]\nshared = "rest"\nsources = ["book"]', "a text and sources of its own"),
    ],
)
def test_a_page_that_is_wrong_says_what_and_where(folder: Path, written: str, said: str) -> None:
    (folder / "pages" / "procedure" / "moon_dust.toml").write_text(written)
    with pytest.raises(DataError, match=said) as error:
        Guide(folder).page("moon_dust")
    assert "moon_dust.toml" in str(error.value)


def test_two_pages_of_one_name_are_refused(folder: Path) -> None:
    (folder / "pages" / "condition").mkdir()
    (folder / "pages" / "condition" / "moon_dust.toml").write_text(PAGE)
    with pytest.raises(DataError, match="two pages of the guide are called moon_dust"):
        Guide(folder)


def test_a_language_without_a_guide_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"sources\.toml cannot be read"):
        Guide(tmp_path)
