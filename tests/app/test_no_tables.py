"""What a page of a search tells the browser is never looked through for tables."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit import dataframe_util
from streamlit.testing.v1 import AppTest

OpenApp = Callable[..., AppTest]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Whatever Streamlit looks at closely, with pandas, to see whether it is a table."""
    found: list[object] = []
    usual = dataframe_util.determine_data_format

    def look(given: object) -> object:
        found.append(given)
        return usual(given)

    monkeypatch.setattr(dataframe_util, "determine_data_format", look)
    return found


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"need": ["spinal_cord_stimulation"]},
        {"need": ["spinal_cord_stimulation"], "show": "map"},
    ],
)
def test_no_value_of_a_search_is_taken_for_a_table(
    asked: dict[str, list[str]], open_app: OpenApp, looked_at: list[object]
) -> None:
    app = open_app(**asked)
    assert not app.exception
    app.run()
    assert looked_at == []


def test_components_are_told_plain_utf_8_without_blanks(open_app: OpenApp) -> None:
    told = [one.proto for one in open_app(need=["spinal_cord_stimulation"]).get("bidi_component")]
    assert {one.component_name for one in told} >= {"pf_search_form", "pf_result_list"}
    for one in told:
        assert one.WhichOneof("data") == "bytes"
        plain = json.dumps(json.loads(one.bytes), ensure_ascii=False, separators=(",", ":"))
        assert one.bytes.decode() == plain
