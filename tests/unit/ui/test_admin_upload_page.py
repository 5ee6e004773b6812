"""A fault in drawing a step of an upload leaves the ways back and out in reach."""

from __future__ import annotations

import logging

import pytest
import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from finder.errors import StorageFailed
from finder.ui.admin.upload import page as admin_upload
from finder.ui.admin.upload.upload import Upload, UploadStep


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(st, "html", lambda html, **_: found.append(str(html)))
    return found


def draws(monkeypatch: pytest.MonkeyPatch, step: UploadStep, fault: BaseException) -> None:
    def fail(_: object) -> None:
        raise fault

    for each in UploadStep:
        monkeypatch.setitem(admin_upload._SHOW, each, fail)
    monkeypatch.setattr(admin_upload, "show_columns_step", fail)
    monkeypatch.setattr(admin_upload, "show_file_step", fail)
    admin_upload._show_step_or_say(Upload(step=step, name="a.csv", data=b"name,zip\nA,1\n"))


@pytest.mark.parametrize("step", list(UploadStep))
@pytest.mark.parametrize("fault", [KeyError("x"), StreamlitDuplicateElementKey("up")])
def test_any_fault_is_said_in_place_with_a_reference(
    monkeypatch: pytest.MonkeyPatch,
    said: list[str],
    caplog: pytest.LogCaptureFixture,
    step: UploadStep,
    fault: Exception,
) -> None:
    with caplog.at_level(logging.ERROR):
        draws(monkeypatch, step, fault)
    assert "Your file and your answers are kept" in said[-1]
    assert caplog.records[-1].exc_info is not None
    reference = caplog.records[-1].getMessage().split()[1].strip(":")
    assert reference in said[-1]


@pytest.mark.parametrize(
    "signal", [StopException(), RerunException(RerunData()), StorageFailed("The disk is full.")]
)
def test_what_is_no_fault_of_drawing_goes_its_way(
    monkeypatch: pytest.MonkeyPatch, said: list[str], signal: BaseException
) -> None:
    with pytest.raises(type(signal)):
        draws(monkeypatch, UploadStep.CHANGES, signal)
    assert said == []
