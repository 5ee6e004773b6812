"""While the database gives no answer the pages search on from memory, and nothing is published."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from finder.directory.changes import diff
from finder.errors import StorageFailed
from finder.errors.stores import DatabaseFailed
from finder.storage.engine import Database
from finder.storage.revision import Action, Stamp
from finder.ui.visit.resources import store

_NUMBERED = re.compile(r'"search \d+"')
"""How often the map was drawn anew."""


@pytest.fixture
def lose_the_database(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def gone(*_: object) -> None:
        raise DatabaseFailed(reason="not-opened", fault="gone")

    def lose() -> None:
        monkeypatch.setattr(Database, "read", gone)
        monkeypatch.setattr(Database, "write", gone)

    return lose


def shown(app: AppTest) -> str:
    assert app.exception.len == 0
    texts = (one.value for one in (*app.markdown, *app.main.get("html")) if one.value)
    return _NUMBERED.sub("", " ".join(texts))


def test_searches_go_on_and_nothing_is_published(
    open_app: Callable[..., AppTest], lose_the_database: Callable[[], None]
) -> None:
    expected = shown(open_app(need=["acupuncture"], within="anywhere"))
    app = open_app(need=["kyphoplasty"], within="anywhere")
    assert shown(app) != expected
    kept = store()
    mark, listed = kept.listed()
    lose_the_database()
    app.query_params["need"] = ["acupuncture"]
    app.run()
    assert shown(app) == expected
    with pytest.raises(StorageFailed):
        kept.publish(diff(listed, {}), Stamp(made_by="Ada", action=Action.IMPORT), base=mark.number)
