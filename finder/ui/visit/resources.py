"""What all visitors share, loaded once in a process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, repeat

from finder.errors import FinderError, InputError
from finder.geography.gazetteer import Gazetteer, standard_gazetteer
from finder.language.catalogue import Sayable, said
from finder.quick_turns import quick_turns
from finder.services.access.picture import AccessPictures
from finder.services.directory import Directory
from finder.services.kept import unmet_in
from finder.services.opening import open_reading, reopen_store
from finder.services.publishing.live_directory import LiveDirectory, Readiness
from finder.services.shared import Shared
from finder.services.upkeep.unmet import UnmetCounter
from finder.services.wording.invented import sample_sentence
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording, wording
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy
from finder.ui.visit import language

_run = threading.local()
"""Streamlit draws each run of a page in one thread."""


store = Shared(reopen_store, end=lambda made: made.database.close())
"""The store that the settings name."""

live_directory = Shared(
    lambda: LiveDirectory(store(), standard_taxonomy(), reading=open_reading(store())),
    end=lambda made: made.close(),
)
"""The directory that follows the store."""

unmet_counter = Shared(lambda: UnmetCounter(unmet_in(store())))
"""What counts searches that found nothing."""

access_pictures = AccessPictures()
"""The pictures of access that somebody asked for."""


def prepare(sleep: Callable[[float], None] = time.sleep) -> None:
    """Open the places and the directory before the first visitor asks for them, then the towns.

    The directory is tried again, from each second to each minute, until it can be opened: behind
    a balancer nobody comes before `readiness` says something. What is wrong is told to those who
    come all the same, by the page.
    """
    gazetteer()
    for pause in chain((1.0, 2.0, 5.0, 15.0), repeat(60.0)):
        try:
            live_directory()
        except FinderError:
            sleep(pause)
        else:
            break
    with quick_turns():  # the first visitor may be there already
        gazetteer().read_towns()


def readiness() -> Readiness | None:
    """What this copy says of itself; None while its directory is not open yet."""
    live = live_directory.made
    return live.readiness() if live else None


def forget_shared() -> None:
    """Let go of what was made from the settings, as when they are others."""
    access_pictures.forget()
    unmet_counter.forget()
    live_directory.forget()
    store.forget()


def begin_run() -> None:
    """Let this run of the page see one revision, the newest, in one language. Call it first."""
    _run.directory = None
    language.begin_run()


def directory() -> Directory:
    """The directory as it was when this run first asked for it."""
    found: Directory | None = getattr(_run, "directory", None)
    if found is None:
        found = _run.directory = live_directory().current()
    return found


def sample_words() -> str:
    """What is said while invented clinics, which ship with the finder, are listed."""
    with suppress(InputError):  # the page itself says why there is no directory
        return sample_sentence(directory(), words())
    return ""


def gazetteer() -> Gazetteer:
    """The places that a person can name."""
    return standard_gazetteer()


def taxonomy() -> Taxonomy:
    """The words for what a person can need, in the language of the visitor.

    They are those of the directory that is searched, if there is one.
    """
    try:
        known = directory().taxonomy
    except InputError:
        known = standard_taxonomy()
    return known.in_language(language.language())


def words() -> Wording:
    """The texts of the page, in the language of the visitor."""
    return wording(language.language())


def say(key: str, **values: object) -> str:
    """One text of the page."""
    return words().say(key, **values)


def sentence_of(what: FinderError | Sayable) -> str:
    """What is said of an error or a problem, in the language of the visitor."""
    language = words().language
    return what.said(language) if isinstance(what, FinderError) else said(what, language)


def sentences() -> Sentences:
    """Sentences about an answer, in the language of the visitor."""
    return Sentences(words(), taxonomy())
