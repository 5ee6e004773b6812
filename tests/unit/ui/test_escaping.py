"""Safe text and links."""

from __future__ import annotations

from html import unescape

import pytest

from finder.ui.blocks.escaping import LONGEST_LABEL, Html, join, label, link, name, text

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</bdi><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "{{ 7*7 }} ${7*7} `x`",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_text_holds_no_markup_and_says_the_same(value: str) -> None:
    safe = text(value)
    assert not set(safe) & set("<>\"'")
    assert unescape(safe) == value


def test_text_leaves_out_what_nobody_sees_and_nothing_else() -> None:
    assert text("a\x00b\x1bc\n\u202ed é疼") == "abc\nd é疼"


def test_a_name_is_isolated_from_the_direction_around_it() -> None:
    assert name("שלום") == "<bdi>שלום</bdi>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Plain Clinic", "Plain Clinic"),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("![i](http://x.test)", r"\!\[i\]\(http\:\/\/x\.test\)"),
        (":material/home: :red[x] $x$", r"\:material\/home\: \:red\[x\] \$x\$"),
        ("two\n\nlines\u202e", "two lines"),
    ],
)
def test_a_label_escapes_every_sign_of_markdown(value: str, expected: str) -> None:
    assert label(value) == expected


def test_a_long_label_ends_in_an_ellipsis() -> None:
    assert label("x" * 10_000) == "x" * (LONGEST_LABEL - 1) + "…"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//x.test",
        "x.test",
        "https:alert",
        "https://[",
        "",
    ],
)
def test_an_address_that_is_no_web_mail_or_telephone_link_leaves_only_the_words(
    address: str,
) -> None:
    assert link("words", address) == "<bdi>words</bdi>"


@pytest.mark.parametrize(
    ("address", "start"),
    [
        (
            "https://clinic.example.org/a?b=1&c=2",
            '<a href="https://clinic.example.org/a?b=1&amp;c=2" target="_blank">',
        ),
        ("tel:+16025550134", '<a href="tel:+16025550134">'),
        ("mailto:desk@example.org", '<a href="mailto:desk@example.org">'),
    ],
)
def test_a_link_leads_to_its_address(address: str, start: str) -> None:
    assert link("words", address) == f"{start}<bdi>words</bdi></a>"


def test_a_link_cannot_be_broken_out_of() -> None:
    safe = link("w", 'https://x.test/" onclick="alert(1)')
    address = "https://x.test/&quot; onclick=&quot;alert(1)"
    assert safe == f'<a href="{address}" target="_blank"><bdi>w</bdi></a>'


def test_what_stands_between_joined_parts_is_escaped() -> None:
    assert join([Html("<b>a</b>"), text("<")], " < ") == "<b>a</b> &lt; &lt;"


def test_a_word_of_unheard_of_length_may_be_broken_and_says_the_same() -> None:
    safe = text("<" + "x" * 10_000)
    assert max(len(unescape(piece)) for piece in safe.split("<wbr>")) == 100
    assert unescape(safe.replace("<wbr>", "")) == "<" + "x" * 10_000


def test_a_long_text_of_common_words_is_left_as_it_is() -> None:
    assert text("word " * 1_000) == "word " * 1_000
