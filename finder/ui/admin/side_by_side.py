"""Things of one kind, two beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_Item = TypeVar("_Item")


def side_by_side(items: Sequence[_Item]) -> Iterator[tuple[DeltaGenerator, _Item]]:
    """Each of the items with the column it goes into; the last may stand alone.

    Row by row, so that the keyboard goes as the eye does, and a phone keeps their order.
    """
    for start in range(0, len(items), 2):
        yield from zip(st.columns(2, gap="medium"), items[start : start + 2], strict=False)
