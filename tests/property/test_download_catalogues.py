"""Whatever a catalogue holds, it is understood or refused in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from finder.errors import InputError
from finder.national.download.catalogues import (
    CLINICIANS_IDENTIFIER,
    PART_B_TITLE,
    clinicians_file,
    nppes_file,
    part_b_files,
)
from finder.national.download.source import RemoteFile

ADDRESS = "https://data.example.test/data.json"
_KEYS = st.sampled_from(
    ["title", "identifier", "modified", "temporal", "mediaType", "downloadURL", "byteSize"]
)
_WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *(PART_B_TITLE, CLINICIANS_IDENTIFIER, "text/csv", "2026-10-16", "claims.csv"),
            *("2023-01-01/2023-12-31", "https://files.example.test/x.csv", "//[", "x : 2022"),
        ]
    ),
)
_ANY = st.one_of(_WORDS, st.none(), st.integers(), st.floats(), st.booleans(), st.lists(_WORDS))
_FILES = st.lists(st.one_of(_ANY, st.dictionaries(_KEYS, _ANY)), max_size=4)
_DATASETS = st.builds(
    lambda entry, files: entry | {"distribution": files}, st.dictionaries(_KEYS, _ANY), _FILES
)
_CATALOGUES = st.lists(st.one_of(_ANY, _DATASETS), max_size=4)


def answer_of(read: Callable[[], RemoteFile | tuple[RemoteFile, ...]]) -> object:
    """The files that `read` finds, or the sentence of its refusal."""
    try:
        found = read()
    except InputError as refusal:
        return str(refusal)
    return found if isinstance(found, tuple) else (found,)


def answers_to(text: str) -> list[object]:
    return [
        answer_of(lambda: part_b_files(text, ADDRESS)),
        answer_of(lambda: clinicians_file(text, ADDRESS)),
    ]


def check_sentence(answer: object) -> None:
    assert isinstance(answer, str)
    assert answer.endswith(".")
    assert "\n" not in answer


@given(_CATALOGUES)
def test_any_entries_lead_to_well_named_files_or_a_sentence(entries: list[object]) -> None:
    for answer in answers_to(json.dumps({"dataset": entries})):
        if not isinstance(answer, tuple):
            check_sentence(answer)
            continue
        for file in answer:
            assert file.name in {f"part_b_{file.period}.csv", f"clinicians_{file.period}.csv"}
            assert file.period.replace("-", "").isdigit()
            assert file.size is None or file.size > 0


@given(st.text())
def test_any_text_is_refused_as_a_catalogue_and_as_a_page(text: str) -> None:
    for answer in (*answers_to(text), answer_of(lambda: nppes_file(text, ADDRESS))):
        check_sentence(answer)
