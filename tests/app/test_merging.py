"""Two listed clinics made one in the page, with both values side by side, and parted again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from finder.services.accounts.principal import Principal, Role
from finder.services.publishing.history import plan_undo, publish
from finder.ui.blocks.keys import key_of
from finder.ui.visit.resources import store
from tests.app.admin_page import ADMIN_SCRIPT
from tests.app.test_clinic import read
from tests.browser.directories import hostile_directory, write

Start = Callable[..., AppTest]
ADA = Principal("Ada", Role.OWNER)
HERE, THERE = "az-01", "az-02"


@pytest.fixture
def at(start: Start, monkeypatch: pytest.MonkeyPatch) -> Start:
    """`at(id=…, merge=…, file=…)`: Ada at the page of a clinic, or of the one it is the same as."""
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: ADA)
    return lambda **asked: start(ADMIN_SCRIPT.format(page="edit"), **asked)


def said(app: AppTest) -> str:
    assert app.exception.len == 0
    return read(app).text


def which(app: AppTest, label: str) -> Radio[str]:
    return next(one for one in app.radio if one.label == label)


def test_from_one_clinic_to_the_other_and_both_are_one_until_it_is_taken_back(at: Start) -> None:
    app = at(id=HERE)
    before = store().listed()[1]
    app.button(key="ed_merge").click().run()
    app.text_input(key="me_find").set_value(before[THERE]["name"]).run()
    app.button(key=key_of("me_found", THERE)).click().run()
    first, second = (before[each]["name"] for each in (HERE, THERE))
    assert which(app, "Name").options == [first, second]
    which(app, "Name").set_value("gone").run()
    app.button(key="me_merge").click().run()
    assert "They are one clinic now, as revision 2." in said(app)
    assert app.query_params == {"id": HERE}
    listed = store().listed()[1]
    assert THERE not in listed
    assert (listed[HERE]["name"], listed[HERE]["also_known_as"]) == (second, [first])
    assert f"It took in {second}." in said(app)
    publish(store(), plan_undo(store(), 2, ADA).plan, ADA)
    assert store().listed()[1] == before
    app.run()
    assert "It took in" not in said(app)


def test_the_other_one_can_stay_instead_and_who_published_meanwhile_is_no_harm(at: Start) -> None:
    app = at(id=HERE, merge=THERE)
    app.button(key="me_swap").click().run()
    assert app.query_params == {"id": THERE, "merge": HERE}
    assert "goes off the list" in said(app)


@pytest.mark.parametrize("other", ["nowhere", "ask", HERE])
def test_another_clinic_that_is_none_is_asked_for_or_said_to_be_none(at: Start, other: str) -> None:
    app = at(id=HERE, merge=other)
    assert not [one for one in app.button if one.key == "me_merge"]
    assert ("no longer listed" in said(app)) == (other == "nowhere")


def test_hostile_clinics_are_texts_in_every_label(at: Start, tmp_path: Path) -> None:
    file = write(hostile_directory(), tmp_path / "clinics.csv")
    first, second, *_ = hostile_directory()
    app = at(id=first.id, merge=second.id, file=file)
    assert app.exception.len == 0
    assert not {"script", "img"} & read(app).elements
