"""The look of the pages, read from Streamlit's settings once and not for every rerun.

Streamlit tells the browser its theme at the start of each run, and looks up some hundred settings
for it: a sixth of a rerun's processor time. They don't change while the finder runs.
"""

from __future__ import annotations

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_READER = "_populate_theme_msg"
"""What reads a section of the settings into a message."""


def read_theme_once() -> None:
    """Let each section of the theme be read when it is first asked for, and never again.

    Where Streamlit has no such reader any more, it reads as it does.
    """
    usual = getattr(app_session, _READER, None)
    if usual is None or getattr(usual, "reads_once", False):
        return
    known: dict[str, CustomThemeConfig] = {}

    def read(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in known:
            found = CustomThemeConfig()
            usual(found, section)
            known[section] = found
        if known[section].ByteSize():
            message.MergeFrom(known[section])

    read.reads_once = True  # type: ignore[attr-defined]
    setattr(app_session, _READER, read)
