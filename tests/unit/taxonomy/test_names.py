"""The concepts in other languages: every one has a name, and is found by it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finder.errors import DataError
from finder.settings import DATA
from finder.taxonomy.names import read_names
from finder.taxonomy.taxonomy import standard_taxonomy

LANGUAGES = sorted(path.stem for path in (DATA / "taxonomy" / "labels").glob("*.csv"))
KEYS = tuple(standard_taxonomy().concepts)
HEADER = "key,label,short,definition,in_sentence\n"


def test_spanish_is_there() -> None:
    assert "es" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_a_name_in_each_language(language: str) -> None:
    assert set(read_names(DATA / "taxonomy" / "labels", KEYS)[language]) == set(KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_label_that_was_read_is_found_when_it_is_typed(language: str, key: str) -> None:
    told = standard_taxonomy().in_language(language)
    for typed in (told[key].label, told[key].label.upper(), told[key].label.split(" (")[0]):
        assert [match.key for match in told.resolve(typed).matches] == [key]
        assert [match.key for match in standard_taxonomy().resolve(typed).matches] == [key]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("SCS", "spinal_cord_stimulation"),
        ("63650", "spinal_cord_stimulation"),
        ("kyphoplasty", "kyphoplasty"),
        ("ciática", "sciatica"),
        ("back pain", "back_pain"),
    ],
)
def test_whatever_is_typed_means_the_same_and_is_told_in_the_language(typed: str, key: str) -> None:
    spanish = standard_taxonomy().in_language("es")
    found = spanish.resolve(typed).concept
    assert found is not None
    assert found == spanish[key]
    assert found.label != standard_taxonomy()[key].label


def test_what_is_near_a_misspelling_is_told_in_the_language() -> None:
    suggested = standard_taxonomy().in_language("es").resolve("kyphoplsty").suggestions[0]
    assert suggested.concept.label == "Cifoplastia"


def test_everything_but_the_words_is_as_it_was() -> None:
    english, spanish = standard_taxonomy(), standard_taxonomy().in_language("es")
    assert tuple(spanish.concepts) == tuple(english.concepts)
    for key, concept in english.concepts.items():
        told = spanish[key]
        assert (told.kind, told.members, told.codes, told.often_discussed) == (
            concept.kind,
            concept.members,
            concept.codes,
            concept.often_discussed,
        )


def test_a_language_without_a_table_keeps_the_english_names() -> None:
    assert standard_taxonomy().in_language("fr") is standard_taxonomy()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("cefaloplastia,C,C,C.,c\n", "es.csv, line 2: no concept has the key cefaloplastia."),
        ("migraine,M,M,M.,m\nmigraine,N,N,N.,n\n", "es.csv, line 3: migraine is already named."),
        ("migraine,,M,M.,m\n", "es.csv, line 2: a cell is blank."),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, rows: str, says: str
) -> None:
    (tmp_path / "es.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_names(tmp_path, KEYS)
    assert str(caught.value) == says


def test_no_name_is_written_with_spaces_around_or_twice_within_a_language() -> None:
    for language in LANGUAGES:
        with (DATA / "taxonomy" / "labels" / f"{language}.csv").open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        labels = [row["label"].casefold() for row in rows]
        assert len(labels) == len(set(labels))
        assert all(cell == cell.strip() for row in rows for cell in row.values())
