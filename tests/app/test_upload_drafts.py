"""An upload outlives its page, its server and its admin, and two admins can work on one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.imports.answers import remembered_words
from finder.services.imports.drafts import drafts
from finder.ui.admin.upload import page as upload_page
from finder.ui.admin.upload.upload import KEY, Upload, UploadStep
from finder.ui.visit.resources import forget_shared, store
from tests.app.admin_page import ADMIN_SCRIPT
from tests.patience import LONGEST_WAIT

ADA, BEN = Principal("Ada", Role.OWNER), Principal("Ben", Role.OWNER)
FILE = b"name,zip,procedures\nInvented Alder Pain,85016,zapping; SCS\nInvented Birch,85016,foo\n"
ZAPPING, FOO = ("procedure", "zapping"), ("procedure", "foo")
SCRIPT = ADMIN_SCRIPT.format(page="upload")

Sit = Callable[[Principal], None]


@pytest.fixture
def sits(monkeypatch: pytest.MonkeyPatch) -> Sit:
    def sit(who: Principal) -> None:
        monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: who)

    return sit


@pytest.fixture
def ada(start: Callable[..., AppTest], sits: Sit) -> AppTest:
    """Ada at the words that nobody knows, of which she answered one and used none."""
    sits(ADA)
    app = start(SCRIPT)
    app.session_state[KEY] = Upload(name="list.csv", data=FILE)
    app.run()
    press(app, "up_to_columns")
    press(app, "up_read")
    answer(app, "zapping", "kyphoplasty")
    return app


def another_page(sits: Sit, who: Principal) -> AppTest:
    """A visit that begins with nothing, as after a reload."""
    sits(who)
    return AppTest.from_string(SCRIPT, default_timeout=LONGEST_WAIT).run()


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert app.exception.len == 0


def answer(app: AppTest, word: str, key: str) -> None:
    box = next(one for one in app.selectbox if word in one.label)
    box.set_value(key).run()
    assert app.exception.len == 0


def words(app: AppTest) -> dict[tuple[str, str], str]:
    current: Upload = app.session_state[KEY]
    assert current.asking_words
    return {asked: code for asked, code in current.words.items() if code != "?"}


@pytest.mark.parametrize("is_restarted", [False, True], ids=["reload", "restart"])
def test_a_new_page_is_where_the_old_one_was(
    ada: AppTest, sits: Sit, *, is_restarted: bool
) -> None:
    assert words(ada) == {ZAPPING: "kyphoplasty"}
    if is_restarted:
        forget_shared()
    again = another_page(sits, ADA)
    assert words(again) == {ZAPPING: "kyphoplasty"}
    shown = next(one for one in again.selectbox if "zapping" in one.label)
    assert shown.value == "kyphoplasty"


def test_whose_sign_in_is_over_loses_nothing(ada: AppTest, sits: Sit) -> None:
    sits(VISITOR)
    ada.run()
    assert ada.exception.len == 1  # the page's own guard asks to sign in
    assert words(another_page(sits, ADA)) == {ZAPPING: "kyphoplasty"}


def test_a_page_that_fails_keeps_what_was_answered_in_that_very_run(
    ada: AppTest, sits: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = upload_page.show_words

    def fail(current: Upload) -> None:
        whole(current)
        raise KeyError

    monkeypatch.setattr(upload_page, "show_words", fail)
    answer(ada, "foo", "ketamine_infusion")
    monkeypatch.setattr(upload_page, "show_words", whole)
    assert words(another_page(sits, ADA)) == {ZAPPING: "kyphoplasty", FOO: "ketamine_infusion"}


def test_a_page_that_is_left_while_it_is_drawn_keeps_what_was_answered_in_that_very_run(
    ada: AppTest, sits: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = upload_page.show_words

    def stop() -> None:
        raise StopException

    def is_left(current: Upload) -> None:
        whole(current)
        context = get_script_run_ctx()
        assert context is not None
        # as from when a browser has gone
        object.__setattr__(context.session_state, "_yield_callback", stop)
        stop()

    monkeypatch.setattr(upload_page, "show_words", is_left)
    answer(ada, "foo", "ketamine_infusion")
    monkeypatch.setattr(upload_page, "show_words", whole)
    assert words(another_page(sits, ADA)) == {ZAPPING: "kyphoplasty", FOO: "ketamine_infusion"}


def test_what_was_pressed_is_kept_before_the_page_is_drawn(
    ada: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(ada, "up_skip_words")
    kept = []
    monkeypatch.setattr(upload_page, "_draw", lambda *_: kept.extend(drafts(store(), ADA)))
    press(ada, "up_to_changes")
    assert [one.state["step"] for one in kept] == [UploadStep.CHANGES]


def test_another_admin_goes_on_and_each_sees_what_the_other_answers(
    ada: AppTest, sits: Sit
) -> None:
    ben = another_page(sits, BEN)
    assert not ben.session_state[KEY].has_file  # it is Ada's until he takes it up
    press(ben, next(one.key for one in ben.button if "Go on with" in one.label))
    assert words(ben) == {ZAPPING: "kyphoplasty"}
    answer(ben, "foo", "ketamine_infusion")
    sits(ADA)
    ada.run()
    assert words(ada) == {ZAPPING: "kyphoplasty", FOO: "ketamine_infusion"}
    answer(ada, "zapping", "")
    sits(BEN)
    ben.run()
    assert words(ben) == {ZAPPING: "", FOO: "ketamine_infusion"}
    (draft,) = drafts(store(), BEN)
    assert (draft.begun_by, draft.touched_by) == ("Ada", "Ada")


def test_what_another_decided_meanwhile_is_not_left_out_with_the_rest(
    ada: AppTest, sits: Sit
) -> None:
    ben = another_page(sits, BEN)
    press(ben, next(one.key for one in ben.button if "Go on with" in one.label))
    sits(ADA)
    press(ada, "up_use_words")
    sits(BEN)
    ben.run()
    press(ben, "up_leave_rest")
    decided = {one.word: one.key for one in remembered_words(store(), BEN)}
    assert decided == {"zapping": "kyphoplasty", "foo": None}


def test_who_comes_back_to_words_that_others_decided_about_goes_on(ada: AppTest, sits: Sit) -> None:
    ben = another_page(sits, BEN)
    press(ben, next(one.key for one in ben.button if "Go on with" in one.label))
    sits(ADA)
    answer(ada, "foo", "ketamine_infusion")
    press(ada, "up_use_words")
    sits(BEN)
    current: Upload = ben.run().session_state[KEY]
    assert (current.step, current.asking_words) == (UploadStep.PROBLEMS, False)


def test_from_the_words_one_step_back_are_the_columns(ada: AppTest) -> None:
    press(ada, "up_back_columns")
    current: Upload = ada.session_state[KEY]
    assert (current.step, current.asking_words) == (UploadStep.COLUMNS, False)
    press(ada, "up_back_file")
    assert current.step is UploadStep.FILE


@pytest.mark.parametrize(("key", "step"), [("up_to_columns", 2), ("up_back_file", 1)])
def test_what_was_typed_last_is_taken_by_a_press_that_leaves_the_step(
    start: Callable[..., AppTest], sits: Sit, key: str, step: int
) -> None:
    """Both come in one message where the press is quick, or the server busy."""
    sits(ADA)
    app = start(SCRIPT)
    app.session_state[KEY] = Upload(name="list.csv", data=FILE)
    app.run()
    if key == "up_back_file":
        press(app, "up_to_columns")
        box = next(one for one in app.selectbox if "procedures" in one.label)
        box.set_value("")
    else:
        box = next(one for one in app.text_input if one.label.startswith("What visitors read"))
        box.set_value("the clinics of Example Network")
    press(app, key)
    current: Upload = app.session_state[KEY]
    assert current.step == step
    assert current.source is not None
    if key == "up_back_file":
        assert current.columns["procedures"] is None
    else:
        assert current.source.label == "the clinics of Example Network"
