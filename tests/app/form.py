"""The search form without a browser: what a person does in it, and the page drawn anew."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from finder.ui.find.front_door import take
from finder.ui.find.told import FormEvent
from finder.ui.visit.state import Visit


def do(app: AppTest, act: str, **event: object) -> Visit:
    """Do something in the search form, which needs a browser, and draw the page anew."""
    visit: Visit = app.session_state["visit"]
    fields = {"what": visit.what.text, "where": visit.where.text, "within": "50"}
    take(visit, FormEvent({"act": act, **fields, **event}))
    app.run()
    return visit
