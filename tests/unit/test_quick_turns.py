"""Threads take short turns as long as anybody asks for it, and then as usual."""

from __future__ import annotations

import sys
from contextlib import ExitStack

import pytest

from finder.quick_turns import QUICK, ThreadTurns


def test_turns_are_short_until_the_last_who_asked_has_ended() -> None:
    usual, turns = sys.getswitchinterval(), ThreadTurns()
    with ExitStack() as last:
        with turns.quick():
            last.enter_context(turns.quick())
            assert sys.getswitchinterval() == pytest.approx(QUICK)
        assert sys.getswitchinterval() == pytest.approx(QUICK)
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_they_are_as_usual_again_when_what_asked_for_them_failed() -> None:
    usual = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), ThreadTurns().quick():
        raise ZeroDivisionError
    assert sys.getswitchinterval() == pytest.approx(usual)
