"""Every kind of error has a code, and a sentence for each of its forms in every language."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
import string
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import finder.errors
from finder.errors import FinderError, InputError, kind
from finder.errors.files import NotWritten
from finder.errors.places import NoSuchPlace, SeveralPlaces
from finder.language.catalogue import LOCALES, catalogue

CODE = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+")
LANGUAGES = sorted(path.stem for path in (LOCALES / "errors").glob("*.toml"))


def kinds() -> list[type[FinderError]]:
    """Every class that can be raised: those of the room's modules that have a code."""
    for module in pkgutil.iter_modules(finder.errors.__path__, "finder.errors."):
        importlib.import_module(module.name)

    def below(cls: type[FinderError]) -> list[type[FinderError]]:
        return [cls, *(deep for sub in cls.__subclasses__() for deep in below(sub))]

    room = "finder.errors"
    return [
        c for c in dict.fromkeys(below(FinderError)) if c.code and c.__module__.startswith(room)
    ]


def sentences(cls: type[FinderError], language: str) -> dict[str, str]:
    """The sentences of a kind: one, one for each form, or one for each form of a plural."""
    texts = catalogue("errors", language).texts
    return {
        key: text
        for key, text in texts.items()
        if key == cls.code or key.startswith(f"{cls.code}.")
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_code_belongs_to_one_kind_alone() -> None:
    codes = [cls.code for cls in kinds()]
    assert sorted(codes) == sorted(set(codes))
    assert all(CODE.fullmatch(code) for code in codes)
    assert not [a for a in codes for b in codes if a.startswith(f"{b}.")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_sentences_that_ask_for_what_it_carries(language: str) -> None:
    for cls in kinds():
        known = {one.name for one in fields(cls)} if is_dataclass(cls) else set()
        known |= {name for name in dir(cls) if isinstance(getattr(cls, name), property)}
        found = sentences(cls, language)
        assert found, f"{cls.code} has no sentence in {language}"
        assert (cls.form is FinderError.form) == (set(found) <= {cls.code, *_plurals(cls.code)})
        for key, text in found.items():
            assert placeholders(text) <= known, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_there_that_no_error_takes(language: str) -> None:
    taken = {key for cls in kinds() for key in sentences(cls, language)}
    assert set(catalogue("errors", language).texts) - taken == set()


def _plurals(code: str) -> set[str]:
    return {f"{code}.{form}" for form in ("zero", "one", "two", "few", "many", "other")}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            NotWritten(path=Path("a.csv"), reason="No space left"),
            "a.csv cannot be written (No space left); name a file in a folder that can.",
        ),
        (
            NotWritten(path=Path("a.csv"), reason=""),
            "a.csv cannot be written (unknown reason); name a file in a folder that can.",
        ),
        (
            NoSuchPlace(text="Fenix", suggestions=("Phoenix, AZ",)),
            "We know no place in the United States called “Fenix”: did you mean Phoenix, AZ?",
        ),
        (
            SeveralPlaces(name="A", count=1234, choices=("b", "c"), described=("b", "c")),
            "1,234 places are called “A”: choose one of the 2 largest, or add the state.",
        ),
    ],
)
def test_an_error_says_what_happened_out_of_the_catalogue(error: InputError, sentence: str) -> None:
    assert error.said("en") == str(error) == sentence


def test_what_a_person_typed_is_never_read_as_a_template() -> None:
    error = NoSuchPlace(text="{near} {0} {text.__class__}")
    assert "called “{near} {0} {text.__class__}”" in str(error)


def test_an_error_comes_out_of_a_pickle_as_it_went_in() -> None:
    error = NoSuchPlace(text="Fenix", suggestions=("Phoenix, AZ",))
    error.add_note("seen by a library")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(again), again.values()) == (type(error), error.values())


def test_a_kind_without_a_sentence_is_a_fault_of_ours() -> None:
    @kind("nowhere.said")
    class Unsaid(InputError):
        pass

    with pytest.raises(LookupError, match="nowhere"):
        Unsaid().said()
