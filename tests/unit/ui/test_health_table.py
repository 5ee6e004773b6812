from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest

from finder.ui.blocks.number_table import NumberTable, table_csv, table_html


class Cells(HTMLParser):
    """The text of every cell, and the elements there are."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.cells: list[str] = []
        self.elements: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, _: object) -> None:
        self.elements.add(tag)
        if tag in ("th", "td"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


HOSTILE = ("=1+1", "<script>x</script>", "@cmd", "-2", "+3", "\tx", '"><img src=x onerror=y>')


def table(*rows: tuple[str | int, ...]) -> NumberTable:
    return NumberTable("What <it> shows", ("Name", "Number"), rows)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    read = Cells(table_html(table((text, 1_234))))
    assert read.cells == ["Name", "Number", text, "1,234"]
    assert read.elements <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "bdi"}


def test_a_screen_reader_hears_the_caption_and_what_each_number_is() -> None:
    html = table_html(table(("one", 1)))
    assert "What &lt;it&gt; shows</caption>" in html
    assert html.count('<th scope="col"') == 2
    assert html.count('<th scope="row"') == 1


@pytest.mark.parametrize("text", HOSTILE[:1] + HOSTILE[2:6])
def test_no_spreadsheet_runs_a_downloaded_cell(text: str) -> None:
    rows = list(csv.reader(io.StringIO(table_csv(table((text, -5))).decode("utf-8-sig"))))
    assert rows == [["Name", "Number"], ["'" + text, "-5"]]


def test_an_empty_table_has_its_headings() -> None:
    assert Cells(table_html(table())).cells == ["Name", "Number"]
