"""What goes into each column of a clinic file, beside an empty file to fill in."""

from __future__ import annotations

import re

import streamlit as st

from finder.directory.columns import Column
from finder.exchange.csv_file import csv_file
from finder.exchange.directory_csv import standard_columns, template
from finder.services.wording.column_words import column_help
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.escaping import Html, in_english, text
from finder.ui.blocks.tables import cell, table
from finder.ui.visit.resources import say, words


def show_file_guide() -> None:
    """Draw the button for the empty file, and the columns folded below it."""
    show_csv_button(
        say("upload.file.template"), csv_file(template()), "clinics-template.csv", key="up_template"
    )
    with st.expander(say("upload.file.format")):
        headings = [say(f"upload.file.guide.{one}") for one in ("column", "what", "example")]
        rows = (
            (in_english(cell(one.name)), what_goes_in(one), in_english(cell(one.example)))
            for one in standard_columns()
        )
        st.html(table(say("upload.file.format"), headings, rows))


def what_goes_in(column: Column) -> Html:
    """What the column is for; what a file holds just as it stands is marked as English."""
    said = text(column_help(column, words()))
    codes = {code for one in column.choices for code in (one, one.replace("_", " "))}
    forms = "|".join(re.escape(code) for code in sorted(codes - {"", "no"}, key=len, reverse=True))
    if not forms:
        return said
    return Html(re.sub(rf"\b(?:{forms})\b", lambda met: in_english(Html(met[0])), said))
