"""The language of the request that is being answered, and the texts in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import HTTPConnection

from finder.errors import FinderError
from finder.language.catalogue import LANGUAGE
from finder.language.offered import COOKIE, PARAMETER, language_for, offered
from finder.services.wording.texts import Wording, wording


@dataclass(frozen=True, slots=True)
class _Asked:
    """The language of a request, and the parameters of its address."""

    language: str = LANGUAGE
    parameters: tuple[tuple[str, str], ...] = ()


_asked: ContextVar[_Asked] = ContextVar("asked", default=_Asked())  # noqa: B039 - it never changes


@contextmanager
def spoken_for(asker: HTTPConnection) -> Iterator[None]:
    """Let what is said meanwhile be in the language of `asker`."""
    parameters = tuple(asker.query_params.multi_items())
    before = _asked.set(_Asked(language_of(asker), parameters))
    try:
        yield
    finally:
        _asked.reset(before)


def language_of(asker: HTTPConnection) -> str:
    """The language that a request is to be answered in: address, cookie, browser, else English."""
    return language_for(
        asker.query_params.get(PARAMETER, ""),
        asker.cookies.get(COOKIE, ""),
        asker.headers.get("accept-language", ""),
    )


def words() -> Wording:
    """The texts of pages in the language of the request that is being answered."""
    return wording(_asked.get().language)


def other_languages() -> list[tuple[str, str, str]]:
    """Every other language: its code, its own name, and where this page is in it."""
    asked = _asked.get()
    kept = [each for each in asked.parameters if each[0] != PARAMETER]
    return [
        (code, name, "?" + urlencode([*kept, (PARAMETER, code)]))
        for code, name in offered().items()
        if code != asked.language
    ]


def say(key: str, **values: object) -> str:
    """One text of the pages in that language."""
    return words().say(key, **values)


def sentence_of(error: FinderError) -> str:
    """What is said of an error in that language."""
    return error.said(words().language)
