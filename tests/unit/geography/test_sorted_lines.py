"""Tables whose rows are found by halving: every row is found, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.errors import DataError
from finder.geography.gazetteer import load_gazetteer
from finder.geography.sorted_lines import SortedLines, read_sorted_lines

WORDS = st.text("ab", max_size=3)
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=12)


def lines_of(rows: list[tuple[str, str]]) -> SortedLines:
    body = "".join(f"{key},{rest}\n" for key, rest in sorted(rows))
    return SortedLines(f"key,rest\n{body}")


@given(PAIRS, WORDS)
def test_the_rows_of_a_cell_are_those_that_a_look_at_every_row_finds(
    rows: list[tuple[str, str]], asked: str
) -> None:
    found = lines_of(rows).starting(asked)
    assert found == [f"{key},{rest}" for key, rest in sorted(rows) if key == asked]


@given(PAIRS, st.text("ab,", min_size=1, max_size=3))
def test_the_rows_with_a_piece_are_those_that_a_look_at_every_row_finds(
    rows: list[tuple[str, str]], piece: str
) -> None:
    table = lines_of(rows)
    assert list(table.containing(piece)) == [line for line in table if piece in line]
    assert len(table) == len(list(table)) == len(rows)


@pytest.mark.parametrize("content", ["", "key,rest\na,b", "key,other\na,b\n", "a,b\n"])
def test_a_table_that_is_not_whole_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(content)
    with pytest.raises(DataError, match=r"towns\.csv cannot be read"):
        read_sorted_lines(path, "key,rest")


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"towns\.csv cannot be read"):
        read_sorted_lines(tmp_path / "towns.csv", "key,rest")


OPENS = """
import sys
from finder.geography.gazetteer import standard_gazetteer
assert standard_gazetteer().look_up("Phoenix, AZ 85016").label == "Phoenix, AZ 85016"
assert standard_gazetteer().look_up("Scottsdale AZ 85016").label == "Phoenix, AZ 85016"
assert standard_gazetteer().look_up("Springfield, MO").label == "Springfield, MO"
print({"numpy", "pyproj", "pandas", "shapely", "geopandas"} & set(sys.modules))
"""


def test_a_place_is_looked_up_without_the_libraries_that_measure_and_draw() -> None:
    done = subprocess.run([sys.executable, "-c", OPENS], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_an_open_gazetteer_is_hardly_larger_than_its_files() -> None:
    tracemalloc.start()
    try:
        gazetteer = load_gazetteer()
        gazetteer.look_up("Phoenix, AZ")
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 15_000_000
    assert peak < 25_000_000
