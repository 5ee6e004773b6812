"""The language of the request that is being answered, and the texts in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from starlette.requests import HTTPConnection

from finder.errors import FinderError
from finder.language.catalogue import LANGUAGE
from finder.language.offered import COOKIE, PARAMETER, language_for
from finder.services.wording.texts import Wording, wording

_spoken: ContextVar[str] = ContextVar("language", default=LANGUAGE)


@contextmanager
def spoken_for(asker: HTTPConnection) -> Iterator[None]:
    """Let what is said meanwhile be in the language of `asker`."""
    before = _spoken.set(language_of(asker))
    try:
        yield
    finally:
        _spoken.reset(before)


def language_of(asker: HTTPConnection) -> str:
    """The language that a request is to be answered in: address, cookie, browser, else English."""
    return language_for(
        asker.query_params.get(PARAMETER, ""),
        asker.cookies.get(COOKIE, ""),
        asker.headers.get("accept-language", ""),
    )


def words() -> Wording:
    """The texts of pages in the language of the request that is being answered."""
    return wording(_spoken.get())


def say(key: str, **values: object) -> str:
    """One text of the pages in that language."""
    return words().say(key, **values)


def sentence_of(error: FinderError) -> str:
    """What is said of an error in that language."""
    return error.said(words().language)
