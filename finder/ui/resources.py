"""What all visitors share, loaded once in a process. Never changed after loading."""

from __future__ import annotations

import gc

import streamlit as st

from finder.geography.gazetteer import Gazetteer, standard_gazetteer
from finder.services.directory import Directory, open_directory
from finder.services.sentences import Sentences
from finder.services.wording import Wording, wording
from finder.settings import SAMPLE_DIRECTORY, settings
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy


@st.cache_resource(show_spinner=False)
def directory() -> Directory:
    """The directory that the settings name, ready to be searched."""
    loaded = open_directory(settings().directory, standard_taxonomy())
    # what was just loaded lives as long as the process: the collector need not walk it
    gc.collect()
    gc.freeze()
    return loaded


def is_sample() -> bool:
    """Whether the directory is the invented one that ships with the finder."""
    return settings().directory.resolve() == SAMPLE_DIRECTORY.resolve()


def gazetteer() -> Gazetteer:
    """The places that a person can name."""
    return standard_gazetteer()


def taxonomy() -> Taxonomy:
    """The words for what a person can need."""
    return standard_taxonomy()


def words() -> Wording:
    """The texts of the page, in the language of the visitor."""
    return wording("en")


def say(key: str, **values: object) -> str:
    """One text of the page."""
    return words().say(key, **values)


def sentences() -> Sentences:
    """Sentences about an answer, in the language of the visitor."""
    return Sentences(words(), taxonomy())
