"""A part of an admin page that is drawn by itself is dead once the sign-in is over."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from finder.ui.shell import principal as shell

ADMIN_PAGES = Path(shell.__file__).resolve().parents[1] / "admin"


def test_no_admin_page_has_a_part_of_its_own_that_asks_nobody() -> None:
    bare = [
        f"{path.name}:{node.lineno}"
        for path in ADMIN_PAGES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"fragment", "dialog"}
    ]
    assert bare == []


def page() -> None:
    import streamlit as st  # noqa: PLC0415 - a page of AppTest is a program of its own

    from finder.ui.shell.principal import fragment_for_admins  # noqa: PLC0415

    @fragment_for_admins
    def part(words: str) -> None:
        st.button("again", key="again")
        st.text(words)

    part("for admins alone")


def test_who_signed_out_meanwhile_is_asked_to_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    there = [Principal("Ada", Role.OWNER)]
    monkeypatch.setattr(shell, "principal", lambda: there[-1])
    shown = AppTest.from_function(page).run()
    assert [text.value for text in shown.text] == ["for admins alone"]
    there.append(Principal("", Role.VISITOR))
    again = shown.button(key="again").click().run()
    assert not again.exception
    assert [text.value for text in again.text] == []
    assert again.title[0].value == "Please sign in"
