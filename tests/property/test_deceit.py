"""Whatever a text holds, nothing in it is unseen once it was read; it can be read again."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.cells.hosts import public_host
from finder.directory.cells.unseen import without_deceit
from finder.directory.cells.web import read_website
from finder.directory.columns import cleaned, neutralised

_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
SIGNS = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc"]),
    st.characters(categories=["Cf", "Mn"]),
    st.sampled_from("a '=\u202e\u3164\u200d\u200c\u0301क"),
)
TEXTS = st.text(SIGNS, max_size=40)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_read_turns_no_line_and_stays_what_it_is(text: str) -> None:
    read = cleaned(text)
    assert _TURNS.isdisjoint(map(unicodedata.bidirectional, read))
    assert without_deceit(read) == read
    assert cleaned(neutralised(read)) == read


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(SIGNS, st.sampled_from("./:@-0123456789xabc")), max_size=40))
def test_a_website_has_a_host_that_the_public_can_reach(text: str) -> None:
    for typed in (text, f"https://{text}", f"http://{text}.com/"):
        address = read_website(typed).value
        if address:
            host = address.split("://", 1)[1].split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
            name = host.rsplit(":", 1)[0]
            assert "@" not in host
            assert public_host(name) == name
            assert read_website(address).value == address
