"""The page on the clinic file says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from finder.directory.columns import ProblemCode
from finder.exchange.directory_csv import standard_columns
from finder.exchange.format_guide import data_format_markdown
from finder.intake.validation import check_directory
from finder.taxonomy.taxonomy import standard_taxonomy

PAGE = Path(__file__).resolve().parents[2] / "docs" / "data-format.md"


def test_the_page_is_the_one_that_the_code_writes() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == data_format_markdown(), "run: python scripts/build_docs.py"


@pytest.mark.parametrize("column", [column.name for column in standard_columns()])
def test_every_column_is_explained(column: str) -> None:
    assert f"| `{column}` |" in data_format_markdown()


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_rule_is_explained(code: str) -> None:
    assert f"| `{code}` |" in data_format_markdown()


def test_every_procedure_and_discipline_is_named() -> None:
    page = data_format_markdown()
    taxonomy = standard_taxonomy()
    for concept in (*taxonomy.procedures, *taxonomy.disciplines):
        assert f"| `{concept.key}` | {concept.label} |" in page


def test_every_file_on_the_page_passes_the_check() -> None:
    files = re.findall(r"```csv\n(.*?)```", data_format_markdown(), re.DOTALL)
    assert len(files) == 2
    for text in files:
        assert [str(issue) for issue in check_directory(text.encode()).issues] == []


def test_tables_have_as_many_cells_in_each_row() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", data_format_markdown(), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1
