"""States within a sentence: their names, and their codes where those are no words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from finder.geography.area import Area
from finder.geography.us_states import CODE_LENGTH, LONGEST_STATE_NAME, STATE_NAMES, state_code
from finder.search.understand.tables import single
from finder.search.understand.tokens import Token, words_between
from finder.search.understand.where.told import Sureness

_AMONG_WORDS = frozenset({"in", "or", "me", "hi", "as", "la", "de", "al", "mi", "so", "no", "un"})
"""State codes that are words: in small letters they end a place only behind "near" or "in"."""

_TOWN = 10_000
"""People of a town behind which such a code counts at the end: "call me" is none in Maine."""
_SMALL = frozenset({"in", "or", "me"})


def state_at(text: str, tokens: Sequence[Token], first: int, told: Sureness) -> tuple[int, str]:
    """The last word of the state that begins at `first`, and its code; "" for none."""
    if first >= len(tokens) or tokens[first].clause != tokens[first - 1].clause:
        return first, ""
    if tokens[first].part != tokens[first - 1].part and tokens[first].gap not in {
        ",",
        "(",
        ".",
    }:
        return first, ""
    for last in range(min(first + LONGEST_STATE_NAME, len(tokens)) - 1, first - 1, -1):
        if tokens[last].part != tokens[first].part:
            continue
        code = state_code(words_between(text, tokens, first, last))
        if code and _is_state(text, tokens, (first, last), code, told):
            return last, code
    return first, ""


def state_behind(
    text: str,
    tokens: Sequence[Token],
    name: tuple[int, int],
    told: Sureness,
    area_of: Callable[[int, int, str], Area | None],
) -> tuple[int, str]:
    """The last word of the state behind a `name`, and its code; "" for none.

    A code that is a word counts at the end behind a town of its state, too: "mobile al".
    """
    first, last = name
    end, state = state_at(text, tokens, last + 1, told)
    if state or told != Sureness.ALONE:
        return end, state
    if last + 1 < len(tokens) and _goes_on(tokens, first, last):
        return last + 1, ""
    end, state = state_at(text, tokens, last + 1, Sureness.WEAK)
    area = area_of(first, last, state) if state else None
    return (end, state) if area and area.population >= _TOWN else (last + 1, "")


def _goes_on(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an everyday word and a small one behind it say more than a place: "bend or"."""
    return (
        first == last
        and tokens[first].word in single("ordinary_town")
        and tokens[last + 1].word in _SMALL
    )


def _is_state(
    text: str, tokens: Sequence[Token], run: tuple[int, int], code: str, told: Sureness
) -> bool:
    first, last = run
    written = words_between(text, tokens, first, last)
    if first != last or written.casefold() == STATE_NAMES[code].casefold():
        return True
    if written.isupper() and not text.isupper():
        return True
    is_told = told != Sureness.ALONE
    if len(written) == CODE_LENGTH and written.casefold() not in _AMONG_WORDS:
        return is_told or not text.isupper() or written.casefold() not in single("filler")
    after = tokens[last + 1 : last + 2]
    return is_told and (not after or after[0].part != tokens[last].part)
