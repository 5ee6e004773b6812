"""Uploads that outlive their page."""

from __future__ import annotations

from dataclasses import dataclass

from finder.ui.admin.upload.drafts import Drafts


@dataclass
class Draft:
    token: str
    data: bytes = b""


def tokens(drafts: Drafts[Draft], owner: str = "Ada") -> list[str]:
    return [one.token for one in drafts.of(owner)]


def test_the_one_touched_last_comes_first_and_each_is_there_once() -> None:
    drafts: Drafts[Draft] = Drafts()
    for token in ("a", "b", "a"):
        drafts.keep("Ada", Draft(token))
    assert tokens(drafts) == ["a", "b"]


def test_nobody_sees_what_somebody_else_began() -> None:
    drafts: Drafts[Draft] = Drafts()
    drafts.keep("Ada", Draft("a"))
    drafts.keep("Ben", Draft("b"))
    drafts.forget("Ben", "a")
    assert (tokens(drafts, "Ada"), tokens(drafts, "Ben")) == (["a"], ["b"])


def test_what_was_let_go_of_is_gone() -> None:
    drafts: Drafts[Draft] = Drafts()
    drafts.keep("Ada", Draft("a"))
    drafts.forget("Ada", "a")
    drafts.forget("Ada", "never there")
    assert tokens(drafts) == []


def test_the_memory_they_take_has_an_end_and_the_newest_always_stays() -> None:
    drafts: Drafts[Draft] = Drafts(most=3, most_bytes=10)
    for token, size in (("a", 1), ("b", 4), ("c", 4), ("d", 4)):
        drafts.keep("Ada", Draft(token, bytes(size)))
    assert tokens(drafts) == ["d", "c"]
    drafts.keep("Ben", Draft("large", bytes(50)))
    assert (tokens(drafts), tokens(drafts, "Ben")) == ([], ["large"])
    for token in "efgh":
        drafts.keep("Ada", Draft(token))
    assert tokens(drafts) == ["h", "g", "f"]
