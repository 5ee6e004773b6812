"""Which languages can be had, and which one a visitor is spoken to in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from finder.language.catalogue import LOCALES
from finder.language.offered import complete_in, known, language_for, offered


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "spoken"),
    [
        ("", "", "", "en"),
        ("es", "", "", "es"),
        ("es", "en", "en-US", "es"),
        ("en", "es", "es-MX", "en"),
        ("", "es", "en-US,en;q=0.9", "es"),
        ("", "en", "es", "en"),
        ("", "", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "", "es-419", "es"),
        ("", "", "en-US,es;q=0.9", "en"),
        ("", "", "en;q=0.5, es;q=0.9", "es"),
        ("", "", "es;q=0, en;q=0.1", "en"),
        ("", "", "fr-CA, es;q=0.4, en;q=0.3", "es"),
        ("", "", "fr-CA, de", "en"),
        ("", "", "*", "en"),
        ("", "", "*, es;q=0.5", "es"),
        ("ES", "", "", "es"),
        ("es_MX", "", "", "es"),
        ("xx", "es", "", "es"),
        ("../es", "", "", "en"),
        ("es\n", "", "", "es"),
        ("espanol", "", "es", "es"),
        ("", "klingon", "es", "es"),
        ("", "", "es;q=high", "en"),
        ("", "", "es;q=2", "en"),
        ("", "", "essay", "en"),
        ("", "", ";;;,,,q=1", "en"),
        ("", "", "x" * 5_000 + ",es", "en"),
        ("es" + "-a" * 1_000, "", "", "en"),
        ("-" * 1_000, "es-" + "a-" * 1_000, "en", "en"),
    ],
)
def test_the_link_goes_before_the_cookie_and_the_cookie_before_the_browser(
    asked: str, remembered: str, accepted: str, spoken: str
) -> None:
    assert language_for(asked, remembered, accepted) == spoken


@pytest.mark.parametrize("tag", ["", " ", "e", "essay", "xx", "es-", "-es", "commands", "..", "é"])
def test_what_is_no_offered_language_is_none(tag: str) -> None:
    assert known(tag) in ("", "es")
    assert (known(tag) == "es") == tag.startswith("es-")


def test_each_language_goes_by_its_own_name_english_first() -> None:
    assert list(offered().items())[:2] == [("en", "English"), ("es", "Español")]


def copied(folder: Path, language: str) -> Path:
    """The texts of Spanish again, as those of another language."""
    shutil.copytree(LOCALES, folder)
    for spanish in folder.rglob("es.toml"):
        shutil.copy(spanish, spanish.with_name(f"{language}.toml"))
    return folder


@pytest.mark.parametrize(("language", "name"), [("pt", "Português"), ("fr", "Français")])
def test_files_alone_are_another_language(tmp_path: Path, language: str, name: str) -> None:
    folder = copied(tmp_path / "locale", language)
    assert complete_in(folder)[language] == name


def test_a_language_that_lacks_a_plural_a_text_a_room_or_a_name_is_not_offered(
    tmp_path: Path,
) -> None:
    # Ukrainian counts with "few", which Spanish lacks
    assert list(complete_in(copied(tmp_path / "plural", "uk"))) == ["en", "es"]

    of_a_text = copied(tmp_path / "text", "pt")
    pages = of_a_text / "pt.toml"
    texts = pages.read_text(encoding="utf-8").splitlines()
    lines = [line for line in texts if not line.startswith("menu = ")]
    pages.write_text("\n".join(lines), encoding="utf-8")
    assert list(complete_in(of_a_text)) == ["en", "es"]

    of_a_room = copied(tmp_path / "room", "pt")
    (of_a_room / "errors" / "pt.toml").unlink()
    assert list(complete_in(of_a_room)) == ["en", "es"]

    assert list(complete_in(copied(tmp_path / "name", "backup"))) == ["en", "es"]


def test_a_file_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path / "locale", "pt")
    (folder / "pt.toml").write_text('[app]\nname = "', encoding="utf-8")
    assert list(complete_in(folder)) == ["en", "es"]
