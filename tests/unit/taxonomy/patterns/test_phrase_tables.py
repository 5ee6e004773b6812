from __future__ import annotations

from pathlib import Path

import pytest

from finder.errors import DataError
from finder.taxonomy import standard_taxonomy
from finder.taxonomy.phrase_table import read_phrases


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("back_ache,usual,back,-,somewhere", "line 2: no concept has the key back_ache"),
        ("back_pain,heavy,back,-,somewhere", "line 2: heavy is no weight"),
        ("back_pain,usual,=back,-,somewhere", "line 2: what is the whole text belongs in aliases"),
        ("back_pain,usual,@legs,-,somewhere", "line 2: no group is called legs"),
        ("back_pain,usual,back,@legs,somewhere", "line 2: no group is called legs"),
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "groups.csv").write_text("group,words,source\nhurt,pain,somewhere\n", "utf-8")
    (tmp_path / "phrases.csv").write_text(f"keys,weight,words,unless,source\n{row}\n", "utf-8")
    with pytest.raises(DataError, match=said):
        read_phrases(tmp_path, standard_taxonomy().concepts)
