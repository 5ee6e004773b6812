"""Where the tables lie that ship with the finder."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
"""The folder of shipped tables: taxonomy, gazetteer, boundaries, sample directory."""
