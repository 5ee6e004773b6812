"""The button that hands out a CSV file."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from finder.exchange.csv_file import CsvFile


def show_csv_button(
    label: str, data: CsvFile | Callable[[], CsvFile], file_name: str, *, key: str | None = None
) -> None:
    """A button that downloads `data`, which may be made when it is asked for, as `file_name`."""
    st.download_button(
        label,
        data=data,
        file_name=file_name,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
