"""The theme that is read once is the theme that Streamlit reads each time."""

from __future__ import annotations

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from finder.ui.shell.steady_theme import read_theme_once

SECTIONS = {
    "theme": lambda theme: theme,
    "theme.light": lambda theme: theme.light,
    "theme.dark": lambda theme: theme.dark,
    "theme.sidebar": lambda theme: theme.sidebar,
    "theme.light.sidebar": lambda theme: theme.light.sidebar,
    "theme.dark.sidebar": lambda theme: theme.dark.sidebar,
}


def told() -> bytes:
    """All that is told of the theme at the start of a run, in the order that Streamlit has."""
    message = NewSession()
    for section, part in SECTIONS.items():
        app_session._populate_theme_msg(part(message.custom_theme), section)
    return message.SerializeToString(deterministic=True)


def test_a_theme_that_is_read_once_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = app_session._populate_theme_msg  # fails here where Streamlit has another reader
    monkeypatch.setattr(app_session, "_populate_theme_msg", usual)
    expected = told()
    looked_up: list[str] = []
    settings = config.get_options_for_section
    monkeypatch.setattr(
        config,
        "get_options_for_section",
        lambda section: (looked_up.append(section), settings(section))[1],
    )
    read_theme_once()
    read_theme_once()
    assert [told() for _ in range(3)] == [expected] * 3
    assert sorted(looked_up) == sorted(SECTIONS)
