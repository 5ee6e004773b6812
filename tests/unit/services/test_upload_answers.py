"""What an admin decides about a file is remembered, and only an admin decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.directory.file_source import FileSource
from finder.errors import NotAllowed
from finder.intake.headings.proposals import How
from finder.intake.record.unknown_words import UnknownWord
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.imports import answers
from finder.services.imports.upload import ImportOptions, plan_import
from finder.storage.database import open_database
from finder.storage.import_decisions import ImportDecisions
from finder.storage.store import Store

ADA = Principal("Ada", Role.OWNER)
TITLES = ("Name", "ZIP", "What they do", "Nobody knows")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


def test_only_what_could_not_be_told_from_a_heading_is_remembered(store: Store) -> None:
    proposed = answers.proposals(store, TITLES, ADA)
    chosen: dict[str, str | None] = {one.title: one.column for one in proposed}
    chosen["What they do"] = "procedures"
    answers.keep_headings(store, proposed, chosen, ADA)
    kept = ImportDecisions(store.database).headings()
    assert kept["what_they_do"] == "procedures"
    assert not {"name", "zip"} & set(kept)
    again = {one.title: one for one in answers.proposals(store, TITLES, ADA)}
    assert (again["What they do"].column, again["What they do"].how) == (
        "procedures",
        How.REMEMBERED,
    )


def test_a_heading_stands_for_what_it_did_in_the_last_list_of_the_same_source(store: Store) -> None:
    mine, other = FileSource(name="Our network"), FileSource(name="State list")
    proposed = answers.proposals(store, TITLES, ADA, source=mine)
    chosen: dict[str, str | None] = {one.title: one.column for one in proposed}
    chosen["What they do"] = "procedures"
    answers.keep_headings(store, proposed, chosen, ADA, source=mine)

    def now(source: FileSource) -> How:
        found = answers.proposals(store, TITLES, ADA, source=source)
        return next(one.how for one in found if one.title == "What they do")

    assert now(mine) is now(FileSource(name="our  network")) is How.REMEMBERED
    assert now(other) is not How.REMEMBERED
    file = b"Name,ZIP,What they do\nInvented Clinic,85016,SCS\n"
    for source, procedures in ((mine, 1), (other, 0)):
        plan = plan_import(store, file, "x.csv", by=ADA, options=ImportOptions(source=source))
        (change,) = plan.changes
        assert len([each for each in change.after or {} if "procedure:" in each]) == procedures


def test_a_word_is_remembered_with_who_said_so_and_can_be_asked_again(store: Store) -> None:
    answers.keep_words(store, {("procedure", "zapping"): "kyphoplasty"}, ADA)
    (kept,) = answers.remembered_words(store, ADA)
    assert kept[:4] == ("procedure", "zapping", "kyphoplasty", "Ada")
    answers.forget_word(store, "procedure", "zapping", ADA)
    assert answers.remembered_words(store, ADA) == []


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        ((), ("name", "place")),
        (("name", "zip_code"), ()),
        (("name", "latitude"), ("place",)),
        (("name", "coordinates"), ()),
        (("city", "state"), ("name",)),
    ],
)
def test_what_a_file_lacks_is_known_before_its_rows_are_read(
    columns: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert answers.lacking(columns) == missing


def test_a_visitor_decides_nothing(store: Store) -> None:
    for refused in (
        lambda: answers.proposals(store, TITLES, VISITOR),
        lambda: answers.keep_headings(store, (), {}, VISITOR),
        lambda: answers.keep_words(store, {}, VISITOR),
        lambda: answers.remembered_words(store, VISITOR),
        lambda: answers.forget_word(store, "procedure", "x", VISITOR),
        lambda: answers.forget_answer(store, "key", "id", VISITOR),
    ):
        with pytest.raises(NotAllowed):
            refused()


def unknown(word: str, *suggestions: str) -> UnknownWord:
    return UnknownWord("procedure", word, word.casefold(), 1, (2,), suggestions)


@pytest.mark.parametrize("word", ["kyphoplaty", "Kyphoplasti", "balloon kyphoplasties"])
def test_the_one_meaning_that_is_near_is_chosen_at_first(word: str) -> None:
    assert answers.likely_meaning(unknown(word, "kyphoplasty")) == "kyphoplasty"


@pytest.mark.parametrize(
    "word",
    [
        *(
            "no kyphoplasty",
            "NO KYPHOPLASTY",
            "not kyphoplasty",
            "Kyphoplasty: no",
            "non-kyphoplasty",
        ),
        *("we don't do kyphoplasty", "kyphoplasty isn’t done", "without kyphoplasty"),
        *(
            "all except kyphoplasty",
            "kyphoplasty (discontinued)",
            "kyphoplasty n/a",
            "kyphoplasty?",
        ),
        *("- kyphoplasty", "✗ kyphoplasty", "kyphoplasty not available", "kyphoplasty unavailable"),
        *("kyphoplasty referred out", "kyphoplasty coming soon", "formerly kyphoplasty"),
        *(
            "kyphoplasty is stopped",
            "doesnt do kyphoplasty",
            "kyphoplasty: none",
            "lacks kyphoplasty",
        ),
    ],
)
def test_what_may_be_denied_is_asked_about(word: str) -> None:
    assert answers.likely_meaning(unknown(word, "kyphoplasty")) == ""


def test_several_meanings_and_none_are_asked_about() -> None:
    assert answers.likely_meaning(unknown("plasty", "kyphoplasty", "vertebroplasty")) == ""
    assert answers.likely_meaning(unknown("zapping")) == ""


@pytest.mark.parametrize(
    ("kind", "word", "code"),
    [
        ("procedure", "kyphoplasty/SCS", "kyphoplasty;spinal_cord_stimulation"),
        ("procedure", "SCS and RFA", "spinal_cord_stimulation;radiofrequency_ablation"),
        ("discipline", "chiropractor & acupuncturist", "chiropractor;acupuncturist"),
        ("procedure", "SCS/zapping", ""),
        ("procedure", "no SCS/RFA", ""),
        ("procedure", "zapping", ""),
        ("procedure", "SCS/", ""),
        ("yes_no", "yes/no", ""),
    ],
)
def test_a_word_whose_parts_are_all_known_may_mean_all_of_them(
    kind: str, word: str, code: str
) -> None:
    one = UnknownWord(kind, word, word.casefold(), 1, (2,), ())
    assert answers.meaning_of_parts(one) == code
