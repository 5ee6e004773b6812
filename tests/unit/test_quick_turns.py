"""Threads take short turns as long as anybody asks for it, and then as usual."""

from __future__ import annotations

import sys

import pytest

from finder.quick_turns import QUICK, Turns


def test_turns_are_short_until_the_last_who_asked_has_ended() -> None:
    usual, turns = sys.getswitchinterval(), Turns()
    with turns.quick():
        other = turns.quick()
        other.__enter__()
        assert sys.getswitchinterval() == pytest.approx(QUICK)
    assert sys.getswitchinterval() == pytest.approx(QUICK)
    other.__exit__(None, None, None)
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_they_are_as_usual_again_when_what_asked_for_them_failed() -> None:
    usual = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), Turns().quick():
        raise ZeroDivisionError
    assert sys.getswitchinterval() == pytest.approx(usual)
