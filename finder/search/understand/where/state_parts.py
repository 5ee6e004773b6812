"""Part of a state: "western PA", "upstate New York", where it is no region that we know.

It is asked about as the state is. Alone "Western" is a village in Nebraska, "West Texas" a town in
Texas, and "PA" an assistant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from finder.geography.area import Area
from finder.geography.no_place import ALSO_A_CITY
from finder.geography.parts_of_states import LONGEST_PART, LONGEST_SHORT, PARTS, SHORT
from finder.geography.place_text import words
from finder.geography.us_states import CODE_LENGTH, LONGEST_STATE_NAME, STATE_NAMES, state_code
from finder.search.understand.tokens import Token
from finder.search.understand.where.told import Sureness

_RATHER_CITIES = frozenset({"NY", "DC"})

AreaOf = Callable[[int, int], Area | None]
"""What goes by the words from one place to another."""
StateAt = Callable[[int, Sureness], tuple[int, str]]
"""The last word of the state that begins at a place, and its code; "" for none."""


def part_of_state(
    tokens: Sequence[Token], first: int, state_at: StateAt, area_of: AreaOf
) -> tuple[int, str] | None:
    """The last word of such a part that begins at `first`, and what tells the state.

    That is its code, as "New York" is the city, unless its code is one, too. A state of several
    words is told as it is written: of "north carolina" the second is a town of Puerto Rico.
    """
    whole = _state_of_words(tokens, first) or _said_short(tokens, first)
    if whole:
        return whole
    begin = _end_of_part(tokens, first)
    if begin == len(tokens) or tokens[begin].part != tokens[first].part:
        return None
    end, state = state_at(begin, Sureness.TOLD)  # so told, two letters are a state: "central pa"
    if not state or _is_place(tokens, first, begin, end, area_of):
        return None
    written = " ".join(token.text for token in tokens[begin : end + 1])
    return end, written if state in ALSO_A_CITY else state


def _end_of_part(tokens: Sequence[Token], first: int) -> int:
    """Behind the words for a part that begin at `first`; the end of all where none do."""
    for length in range(LONGEST_PART, 0, -1):
        run = tokens[first : first + length]
        if tuple([token.word for token in run]) in PARTS and run[0].part == run[-1].part:
            return first + length
    return len(tokens)


def _state_of_words(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """A state's whole name of several words that begins at `first`, unless it is rather a city."""
    for last in range(min(first + LONGEST_STATE_NAME, len(tokens)) - 1, first, -1):
        written = " ".join(token.text for token in tokens[first : last + 1])
        state = state_code(written)
        if state is None or tokens[last].part != tokens[first].part or state in _RATHER_CITIES:
            continue
        if words(written) == words(STATE_NAMES[state]):  # "a la" is not short for Alabama
            return last, written
    return None


def _said_short(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """The last word of a "SoCal" that begins at `first`, and the code of its state."""
    for length in range(LONGEST_SHORT, 0, -1):
        run = tokens[first : first + length]
        state = SHORT.get(tuple([token.word for token in run]))
        if state and run[0].part == run[-1].part:
            return first + len(run) - 1, state
    return None


def _is_place(tokens: Sequence[Token], first: int, begin: int, end: int, area_of: AreaOf) -> bool:
    """Whether it is a region or a town, or the state begins a town's name.

    "Northern Virginia", "South Bay CA", "western Kansas City".
    """
    run = [token.text for token in tokens[first : end + 1]]
    after = end + 1
    goes_on = after < len(tokens) and tokens[after].part == tokens[end].part
    if goes_on and area_of(begin, after) is not None:
        return True
    area = area_of(first, end)
    if area is None or area.states != ():
        return area is not None
    is_written_out = any(len(text) > CODE_LENGTH for text in run[begin - first :])
    return not is_written_out or words(area.name) != words(" ".join(run[: begin - first]))
