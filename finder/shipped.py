"""Where the tables lie that ship with the finder, and where it keeps what it is told."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

HOME = _PACKAGE / "home"
"""What lies beside the package in the project, where the finder was installed as a package."""

IS_INSTALLED = HOME.is_dir()

ROOT = HOME if IS_INSTALLED else _PACKAGE.parent
"""The folder of `app.py`, the shipped tables and Streamlit's settings."""

DATA = ROOT / "data"
"""The folder of shipped tables: taxonomy, gazetteer, boundaries, sample directory."""

PAGES = _PACKAGE / "ui" / "main.py"
"""The script that Streamlit runs."""


def kept() -> Path:
    """The folder for what is kept: of the project, or of the account that runs the package.

    A package may lie where its account can't write, and goes with the next one.
    """
    if not IS_INSTALLED:
        return ROOT / "var"
    own = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(own) if own else Path.home() / ".local" / "share") / "pain-clinic-finder"
