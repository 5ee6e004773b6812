"""What a sentence says no to, or says was tried before: it is never searched for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from finder.search.understand.answers import answers
from finder.search.understand.comparisons import is_comparing, is_operation, left_for
from finder.search.understand.insured import is_turned_away, not_insured
from finder.search.understand.meanings import is_code
from finder.search.understand.outcomes import is_asked_for, relieved_behind, unrelieved
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, single
from finder.search.understand.tokens import Token
from finder.taxonomy.concept import Kind
from finder.taxonomy.resolution import Resolution

_REACH = {"not": 3, "past": 2}
"""Over so many words that we don't know a "no" still reaches a treatment."""
_AFTER = 3
"""So many small words may part a treatment from its "did not help"."""
_SERVICES = frozenset({Kind.PROCEDURE, Kind.DISCIPLINE, Kind.FAMILY})


@dataclass(frozen=True, slots=True)
class Denied:
    """A candidate that is denied by words from `first` to `last`; `role` says how."""

    first: int
    last: int
    role: str


def denials(
    text: str, tokens: Sequence[Token], chosen: Sequence[SpanMeaning], devices: Collection[str]
) -> dict[int, Denied]:
    """The denied ones of `chosen`, by the place of their first word.

    Who says that one of `devices` stopped working asks for help with it.
    """
    found: dict[int, Denied] = {}
    by_last = {each.last: each for each in chosen}
    starts = {each.first for each in chosen}
    answered = answers(text, tokens, chosen)
    for number, each in enumerate(chosen):
        if _is_spared(tokens, each, answered):
            continue
        denied = _by_itself(tokens, chosen, number, answered)
        denied = denied or _before(tokens, each, by_last, found, answered)
        if denied is None and not _is_broken(tokens, each, devices):
            denied = _after(tokens, each, starts)
        if denied:
            found[each.first] = denied
            _take_back_over_and(tokens, each, denied, by_last, found)
    return found


def _is_spared(tokens: Sequence[Token], each: SpanMeaning, answered: Mapping[int, bool]) -> bool:
    """Whether nothing denies it: a distance, a payer whom a doctor left, what a "yes" answers."""
    if each.sort is Sort.RADIUS or answered.get(each.last + 1):
        return True
    return each.sort is Sort.PAYER and is_turned_away(tokens, each)


def _by_itself(
    tokens: Sequence[Token],
    chosen: Sequence[SpanMeaning],
    number: int,
    answered: Mapping[int, bool],
) -> Denied | None:
    """What an answer denies, or a comparison, or the loss of an insurance."""
    each = chosen[number]
    if answered.get(each.last + 1) is False:
        return Denied(each.first, each.last + 1, "not")
    if each.sort is Sort.PAYER:
        lost = not_insured(tokens, each)
        return Denied(*lost, "not") if lost else None
    over = _left(tokens, chosen[number - 1], each) if number else None
    return None if over is None else Denied(over, each.last, "not")


def _is_broken(tokens: Sequence[Token], each: SpanMeaning, devices: Collection[str]) -> bool:
    value = each.value
    if not isinstance(value, Resolution) or all(one.key not in devices for one in value.matches):
        return False
    behind = range(each.last + 1, min(each.last + _AFTER, len(tokens)))
    return any(cues("broken").at(tokens, place) for place in behind)


def is_service(candidate: SpanMeaning) -> bool:
    """Whether it is a treatment or a helper, or a group of them."""
    value = candidate.value
    if not isinstance(value, Resolution):
        return False
    meant = value.matches or tuple(near.concept for near in value.suggestions)
    return not meant or any(concept.kind in _SERVICES for concept in meant)


def _before(
    tokens: Sequence[Token],
    each: SpanMeaning,
    by_last: dict[int, SpanMeaning],
    found: dict[int, Denied],
    answered: Collection[int],
) -> Denied | None:
    """The "no" before a candidate that reaches it."""
    unknown = 0
    is_only = False  # "not only …", "no surgery just …"
    is_parted = False  # "instead of knee replacement …"
    after = each.first
    place = after - 1
    while place >= 0 and tokens[place].clause == tokens[after].clause:
        token = tokens[place]
        is_other_part = token.part != tokens[after].part and tokens[after].gap != ":"
        previous = by_last.get(_without_doses(tokens, place) if is_other_part else place)
        if previous is not None:
            denied = found.get(previous.first)
            goes_on = _goes_on(tokens, each, previous, denied)
            return Denied(each.first, each.last, denied.role) if denied and goes_on else None
        if is_other_part or place in answered or _is_open_to(tokens, each, place + 1):
            return None
        is_parted = is_parted or is_operation(tokens, place)
        denied = _right_before(tokens, each, place + 1, unknown, is_parted=is_parted)
        if denied and not (is_only and denied.role == "not"):
            return denied
        if token.word in single("sure", "planned") and not cues("not").before(tokens, place):
            return None
        is_only = is_only or token.word in single("only")
        unknown += token.word not in single("reached")
        after = place
        place -= 1
    return None


def _right_before(
    tokens: Sequence[Token], each: SpanMeaning, end: int, unknown: int, *, is_parted: bool
) -> Denied | None:
    """The "no" that ends before `end`, if it reaches over so many words that we don't know."""
    service = is_service(each)
    for role, reach in _REACH.items():
        length = cues(role).before(tokens, end)
        if not length or (role == "past" and not service):
            continue
        complaint = cues("complaint").at(tokens, end - length)
        is_complaint = complaint is not None and len(complaint.words) >= length
        if is_complaint or _is_wish(tokens, end, each.first):
            continue
        is_when = cues("when").before(tokens, end) == length  # "after", "since"
        limit = reach if service and not is_when else 0
        is_left = is_parted and is_comparing(tokens, end - length)
        if unknown <= limit and not is_left:
            return Denied(end - length, _with_times(tokens, each.last), role)
    without = unrelieved(tokens, end - 1) if service and unknown <= _REACH["past"] else None
    return None if without is None else Denied(without, _with_times(tokens, each.last), "past")


def _without_doses(tokens: Sequence[Token], place: int) -> int:
    """The place of the word before "x12 wks" that end at `place`, or `place` itself."""
    last = place
    while last and (_is_times(tokens[last].word) or tokens[last].word in single("dose")):
        if tokens[last - 1].part != tokens[place].part:
            return place
        last -= 1
    return last


def _is_times(word: str) -> bool:
    return word.removeprefix("x").isdigit()


def _is_open_to(tokens: Sequence[Token], each: SpanMeaning, end: int) -> bool:
    """Whether what ends before `end` denies only in part: "never tried", "not far from"."""
    if each.sort is Sort.PLACE:
        return cues("near").before(tokens, end) > cues("not").before(tokens, end)
    return is_untried(tokens, each, end)


def is_untried(tokens: Sequence[Token], each: SpanMeaning, end: int) -> bool:
    """Whether "never tried" ends before `end`, right before a treatment: it may be next."""
    is_next = all(token.word in single("reached") for token in tokens[end : each.first])
    return is_next and is_service(each) and cues("untried").before(tokens, end) > 0


def _is_wish(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the "no" before `first` is about how somebody is treated: "not judge me for"."""
    return any(cues("attitude").at(tokens, place) for place in range(first, end))


def _goes_on(
    tokens: Sequence[Token], each: SpanMeaning, previous: SpanMeaning, denied: Denied | None
) -> bool:
    """Whether what is said of one treatment holds for the next of a list."""
    if denied is None:
        return False
    between = tokens[previous.last + 1 : each.first]
    for place in range(previous.last + 1, each.first):
        if _asks(tokens, place) or cues("not").at(tokens, place):
            return False
    is_joined = any(token.word in single("and", "or", "nor") for token in between)
    if is_joined:
        return is_service(each) or not is_service(previous)
    if is_comparing(tokens, denied.first):
        return False
    is_past = denied.role == "past"
    if is_past:
        is_then = tokens[denied.first].word in single("when")  # "after failed ESI, SCS"
        return is_service(each) and not is_then and not is_code(tokens[each.last])
    return is_service(each) and _closes_with_or(tokens, each)


def _asks(tokens: Sequence[Token], place: int) -> bool:
    """Whether what follows is asked for; "with" goes on, and "for 6 weeks" tells how long."""
    word = tokens[place].word
    is_long = (
        word in single("dose") and place + 1 < len(tokens) and tokens[place + 1].word.isdigit()
    )
    return word in single("sure", "planned") and word not in {"with", "con"} and not is_long


def _closes_with_or(tokens: Sequence[Token], each: SpanMeaning) -> bool:
    """Whether the list that the treatment stands in goes on with an "or"."""
    for token in tokens[each.last + 1 : each.last + 8]:
        if token.clause != tokens[each.last].clause or token.word in single("sure"):
            return False
        if token.word in single("or", "nor"):
            return True
    return False


def _with_times(tokens: Sequence[Token], last: int) -> int:
    """The place of "x3" behind a treatment, or the treatment's own last word."""
    if last + 1 < len(tokens) and tokens[last + 1].part == tokens[last].part:
        word = tokens[last + 1].word
        if word[:1] == "x" and _is_times(word):
            return last + 1
    return last


def _after(tokens: Sequence[Token], each: SpanMeaning, starts: set[int]) -> Denied | None:
    """The "did not help" or ": no" behind a candidate."""
    place = each.last + 1
    if place < len(tokens) and (_is_answered(tokens, place) or _is_free(tokens, place)):
        return Denied(each.first, place, "not")
    if not is_service(each):
        return None
    relief = relieved_behind(tokens, each.first, each.last, starts)
    if relief is not None:
        return Denied(each.first, relief, "past")
    return _failed_behind(tokens, each, starts)


def _failed_behind(tokens: Sequence[Token], each: SpanMeaning, starts: set[int]) -> Denied | None:
    """The "did not help" behind a treatment."""
    place = each.last + 1
    for here in range(place, min(place + _AFTER + 1, len(tokens))):
        parted = tokens[here].part != tokens[each.last].part and tokens[here].gap != "("
        if here in starts or parted:
            return None
        term = cues("failed_after").at(tokens, here)
        if term and term.words[-1] in single("undone") and is_asked_for(tokens, each.first):
            return None  # "need my stimulator removed"
        if term and not _begins_in_part(tokens, here + len(term.words), starts):
            return Denied(each.first, here + len(term.words) - 1, "past")
        if tokens[here].word not in single("reached", "filler"):
            return None
    return None


def _left(tokens: Sequence[Token], previous: SpanMeaning, each: SpanMeaning) -> int | None:
    """The "over" between two treatments, of which the first is preferred."""
    if not (is_service(previous) and is_service(each)):
        return None
    return left_for(tokens, previous, each)


def _begins_in_part(tokens: Sequence[Token], place: int, starts: set[int]) -> bool:
    """Whether what stands at `place`, in the same part, is a candidate of its own."""
    return place in starts and tokens[place].part == tokens[place - 1].part


def _is_answered(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word at `place` says no to what stands before it: "injections: no".

    Without a mark before it something else has to follow: "chiropractor no, massage yes".
    """
    behind = tokens[place + 1 : place + 2]
    if tokens[place].word not in single("answered"):
        return False
    if tokens[place].gap in {":", "-", "–", "—", "("}:
        return not behind or behind[0].part != tokens[place].part
    is_listed = bool(behind) and behind[0].gap in {",", ";"}  # "… no?" asks
    return is_listed and tokens[place].part == tokens[place - 1].part and not tokens[place].gap


def _is_free(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "free" behind what is not wanted: "opioid-free"."""
    return tokens[place].word in single("free") and tokens[place].gap in {"", "-"}


def _take_back_over_and(
    tokens: Sequence[Token],
    each: SpanMeaning,
    denied: Denied,
    by_last: dict[int, SpanMeaning],
    found: dict[int, Denied],
) -> None:
    """Let "PT and acupuncture did not help" hold for both."""
    if denied.last <= each.last or each.sort is Sort.PAYER:
        return
    joining = each.first - 1
    if joining > 0 and tokens[joining].word in single("and", "or"):
        previous = by_last.get(joining - 1)
        if previous is not None and previous.first not in found and is_service(previous):
            found[previous.first] = Denied(previous.first, previous.last, denied.role)
