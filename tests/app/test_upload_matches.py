"""Which clinics rows are, as the preview shows it: learned rules, and matches that are denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import plan_import, publish_import
from finder.ui.admin.upload.upload import KEY, Upload
from finder.ui.visit.resources import store
from tests.app.admin_page import ADMIN_SCRIPT
from tests.app.test_clinic import read

Start = Callable[..., AppTest]
ADA = Principal("Ada", Role.OWNER)
TREES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
HEADINGS = "name,street,city,state,zip,phone\n"


def rows(name: str, trees: tuple[str, ...], phone: str = "555-0199") -> bytes:
    """A list of clinics, each of its own street and phone, but for a phone of all."""
    lines = (
        f"{name.format(tree)},{100 + 7 * TREES.index(tree)} {tree} Rd,Enid,OK,73701,580-{phone}"
        for tree in trees
    )
    return (HEADINGS + "\n".join(lines) + "\n").encode()


@pytest.fixture
def app(start: Start, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Ada at the upload, with clinics of all trees listed."""
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: ADA)
    app = start(ADMIN_SCRIPT.format(page="upload"))
    listed = rows("{} Pain Clinic", TREES, "555-0100")
    publish_import(store(), plan_import(store(), listed, "base.csv", by=ADA), ADA)
    return app


def gives(app: AppTest, data: bytes) -> Upload:
    """Bring the file up to its preview."""
    app.session_state[KEY] = Upload(name="register.csv", data=data)
    app.run()
    for key in ("up_to_columns", "up_read", "up_to_changes"):
        press(app, key)
    current: Upload = app.session_state[KEY]
    return current


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert app.exception.len == 0


def pressable(app: AppTest, words: str) -> list[str]:
    return [str(one.key) for one in app.button if one.label.startswith(words)]


def test_what_was_answered_alike_chooses_the_answers_of_the_next_list(app: AppTest) -> None:
    first = gives(app, rows("Dr. {} and Partners", TREES[:3]))
    assert len(first.plan.possible_duplicates) == 3
    press(app, pressable(app, "Same clinic: all 3")[0])
    press(app, "up_use_answers")
    assert first.plan.possible_duplicates == ()
    assert "1 rule learned" in " ".join(one.label for one in app.expander)

    second = gives(app, rows("Dr. {} and Partners", TREES[3:]))
    assert {str(verdict) for verdict in second.answers.values()} == {"same"}
    assert "chose 3 answers below" in read(app).text
    press(app, pressable(app, "Switch this rule off")[0])
    assert second.answers == {}
    assert "It is switched off." in read(app).text
    press(app, pressable(app, "Switch this rule on")[0])
    assert len(second.answers) == 3
    press(app, pressable(app, "Same clinic")[-1])  # one of them isn't so
    assert len(second.answers) == 2
    press(app, "up_use_answers")
    assert (len(second.plan.possible_duplicates), second.answers) == (1, {})


def test_a_row_that_was_taken_for_a_clinic_is_denied_and_asked_again(app: AppTest) -> None:
    upload = gives(app, rows("{} Pain Center", TREES[:2], "555-0100"))
    assert [one.row for one in upload.plan.matched] == [2, 3]
    assert "Row 2, Alder Pain Center is taken for Alder Pain Clinic" in read(app).text
    press(app, pressable(app, "Different clinic")[0])
    assert [one.row for one in upload.plan.matched] == [3]
    counts = {kind.value: count for kind, count in upload.plan.changes.counts.items()}
    assert counts == {"added": 1, "changed": 1}
    press(app, pressable(app, "Take back")[0])
    assert [one.row for one in upload.plan.matched] == [2, 3]


def test_an_answer_that_the_preview_is_without_can_not_be_lost_by_publishing(app: AppTest) -> None:
    upload = gives(
        app, rows("Dr. {} and Partners", TREES[:2]) + b"Oak Clinic,9 Oak Rd,Enid,OK,73701,\n"
    )
    assert pressable(app, "Publish")
    press(app, pressable(app, "Same clinic")[-1])
    assert pressable(app, "Publish") == []
    assert "1 answer above is not in this preview yet" in read(app).text
    press(app, pressable(app, "Same clinic")[-1])  # taken back
    assert pressable(app, "Publish")
    press(app, pressable(app, "Same clinic")[-1])
    press(app, "up_use_all")
    assert (len(upload.plan.possible_duplicates), upload.answers) == (1, {})
    assert pressable(app, "Publish")


def test_the_rows_that_were_read_add_up(app: AppTest) -> None:
    lines = rows("{} Pain Center", TREES[:2], "555-0100").splitlines(keepends=True)
    app.session_state[KEY] = Upload(name="register.csv", data=b"".join([*lines, lines[-1]]))
    app.run()
    press(app, "up_to_columns")
    press(app, "up_read")
    said = "3 rows were read, 1 says the same as an earlier row, 2 can go on."
    assert said in read(app).text
