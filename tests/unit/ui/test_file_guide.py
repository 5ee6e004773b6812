"""What goes into a clinic file, on a page in Spanish: what is written as it stands is marked."""

from __future__ import annotations

import re

import pytest

from finder.exchange.directory_csv import standard_columns
from finder.services.wording.texts import wording
from finder.ui.admin.upload import file_guide
from tests.english_left import english_in

_MARKED = re.compile(r'<span lang="en" translate="no">.*?</span>')


def test_no_unmarked_english_is_left_in_what_goes_into_a_column(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_guide, "words", lambda: wording("es"))
    told = {one.name: file_guide.what_goes_in(one) for one in standard_columns()}
    unmarked = {name: _MARKED.sub(" ", said) for name, said in told.items()}
    assert {name: left for name, said in unmarked.items() if (left := english_in(said, "es"))} == {}
    assert '<span lang="en" translate="no">zip_centroid</span>' in told["position_precision"]
    assert "no va en el mapa" in told["position_precision"]
