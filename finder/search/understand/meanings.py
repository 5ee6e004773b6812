"""Runs of words that the taxonomy knows: needs, problems, codes, and what is only near one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from finder.search.understand.ages import is_age
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, single
from finder.search.understand.tokens import Token, words_between
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.folding import singular, without_plurals
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.taxonomy import Taxonomy

_LONGEST_RUN = 9
"""No name or everyday phrase of the tables has more words."""
_SYSTEMS = frozenset({"cpt", "hcpcs", "nucc", "icd", "icd10", "10", "cm", "taxonomy", "code"})
_CODE = re.compile(r"[a-z]?\d{4,5}t?|\d{4}t|[0-9a-z]{9}x|[a-z]\d[0-9a-z.]{1,6}")
_CREDENTIAL = 4
"""A credential behind a name has at most so many letters."""


def meaning_candidates(
    text: str, tokens: Sequence[Token], taxonomy: Taxonomy
) -> Iterator[SpanMeaning]:
    """Every run of words that is known, as candidates with their `Resolution`."""
    asked: dict[str, Resolution] = {}
    known = [_is_known(tokens, place, taxonomy) for place in range(len(tokens))]
    for first, token in enumerate(tokens):
        if _is_small(token):
            continue
        for last in range(first, min(first + _LONGEST_RUN, len(tokens))):
            if not known[last] or tokens[last].part != token.part:
                break
            if _is_small(tokens[last]) or not _may_end_with_code(tokens, first, last):
                continue
            if _cuts_a_list(tokens, first, last) or _cuts_a_no(tokens, first, last):
                continue
            written = words_between(text, tokens, first, last)
            if written not in asked:  # a letter says many a thing twice
                asked[written] = taxonomy.known(written)
            found = asked[written]
            if _is_something(found) and not (
                _is_other(tokens, first, last, found)
                or _cuts_a_pain(text, tokens, last, found, taxonomy)
            ):
                is_problem = any(each.kind is Kind.CONDITION for each in found.matches)
                yield SpanMeaning(first, last, Sort.MEANING, found, weight=is_problem)


def is_code(token: Token) -> bool:
    """Whether a word looks like the number of a procedure, a profession or a diagnosis."""
    return bool(_CODE.fullmatch(token.text.casefold()))


def shared_beginnings(
    text: str, tokens: Sequence[Token], chosen: Sequence[SpanMeaning], taxonomy: Taxonomy
) -> Iterator[SpanMeaning]:
    """Runs that mean something behind the first words of what precedes: "pain in hip and knee"."""
    taken = {place for each in chosen for place in range(each.first, each.last + 1)}
    joining = single("and", "or", but="by")
    for each in chosen:
        between = each.last + 1
        if each.sort is not Sort.MEANING or each.first == each.last or between >= len(tokens):
            continue
        if tokens[between].word not in joining or between in taken:
            continue
        first = between + 1
        while first < len(tokens) and _is_small(tokens[first]):
            first += 1
        beginning = words_between(text, tokens, each.first, each.last - 1)
        for last in (first + 1, first):
            if last >= len(tokens) or not taken.isdisjoint(range(first, last + 1)):
                continue
            if tokens[last].part != tokens[between].part:
                continue
            found = taxonomy.known(f"{beginning} {words_between(text, tokens, first, last)}")
            if found.concept and found.concept.kind is Kind.CONDITION:
                yield SpanMeaning(first, last, Sort.MEANING, found)
                break


def shared_endings(
    text: str, tokens: Sequence[Token], chosen: Sequence[SpanMeaning], taxonomy: Taxonomy
) -> Iterator[SpanMeaning]:
    """Runs that mean something with the last word of what follows: "head and neck pain"."""
    taken = {place for each in chosen for place in range(each.first, each.last + 1)}
    joining = single("and", "or", but="by")
    for each in chosen:
        between = each.first - 1
        if each.sort is not Sort.MEANING or between < 1 or between in taken:
            continue
        if tokens[between].word not in joining:
            continue
        ending = tokens[each.last].text
        for first in (between - 3, between - 2, between - 1):
            if first < 0 or not taken.isdisjoint(range(first, between)):
                continue
            if _is_small(tokens[first]):
                continue
            if tokens[first].clause != tokens[between].clause:
                continue
            found = taxonomy.known(f"{words_between(text, tokens, first, between - 1)} {ending}")
            if found.concept and found.concept.kind is not Kind.CHARACTERISTIC:
                yield SpanMeaning(first, between - 1, Sort.MEANING, found)
                break


def _is_small(token: Token) -> bool:
    """Whether it is a word such as "of", with which no name begins or ends."""
    return token.word in single("unsaid")


def _cuts_a_list(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether it begins within the first of two: "pain and hip" of "knee pain and hip pain"."""
    joining = single("and", "or", but="by")
    return tokens[first].word in single("vague") and any(
        tokens[place].word in joining for place in range(first + 1, last)
    )


def _cuts_a_no(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether its last word is the "no" of what follows: "referral and no" of "… and no pills"."""
    behind = last + 1
    return (
        first < last
        and tokens[last].word in single("denial")
        and behind < len(tokens)
        and tokens[behind].part == tokens[last].part
    )


def _cuts_a_pain(
    text: str, tokens: Sequence[Token], last: int, found: Resolution, taxonomy: Taxonomy
) -> bool:
    """Whether its last word is rather where it hurts: "doctor for nerve" of "… nerve pain"."""
    behind = last + 1
    if behind >= len(tokens) or tokens[behind].word not in single("pain"):
        return False
    kinds = {concept.kind for concept in found.matches}
    is_doubtful = len(found.matches) > 1 and kinds == {Kind.CONDITION}
    if not is_doubtful and kinds != {Kind.DISCIPLINE}:
        return False
    hurting = taxonomy.known(words_between(text, tokens, last, behind)).concept
    return hurting is not None and hurting.kind is Kind.CONDITION


def _is_something(found: Resolution) -> bool:
    return bool(found.matches or found.suggestions or found.not_listed or found.is_clinic_code)


def _is_known(tokens: Sequence[Token], place: int, taxonomy: Taxonomy) -> bool:
    """Whether a name of the taxonomy may hold the word, alone or joined to its neighbour."""
    word, vocabulary = tokens[place].word, taxonomy.vocabulary
    return (
        word in vocabulary
        or word in single("unsaid")
        or singular(word) in vocabulary
        or without_plurals(word) in vocabulary
        or word in _SYSTEMS
        or is_code(tokens[place])
        or any(each in vocabulary for each in _joined(tokens, place))
    )


def _joined(tokens: Sequence[Token], place: int) -> Iterator[str]:
    word = tokens[place].word
    if place:
        yield singular(tokens[place - 1].word + word)
    if place + 1 < len(tokens):
        yield singular(word + tokens[place + 1].word)


def _may_end_with_code(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a code in the run stands at its end, behind nothing but the name of its system."""
    coded = [place for place in range(first, last + 1) if is_code(tokens[place])]
    if not coded:
        return True
    before = tokens[first:last]
    return coded == [last] and all(token.word in _SYSTEMS for token in before)


def _is_other(tokens: Sequence[Token], first: int, last: int, found: Resolution) -> bool:
    """Whether it is no need here: "pain" beside others, "pt" for a patient, "RN" behind a name."""
    if first != last:
        return False
    token = tokens[first]
    is_worn = token.word in single("worn") and cues("worn_before").before(tokens, first) > 0
    if is_worn or (token.word in single("vague") and not found.matches):  # "my knees are shot"
        return True
    if token.word in {"pt", "pts"}:
        return token.word == "pts" or _is_patient(tokens, first)
    if token.word in single("phrasal") and _is_followed(tokens, first, "particle"):
        return True
    if token.word in single("authorized"):
        is_leave = _is_followed(tokens, first, "authorization")  # an insurer's: "PA approved"
        return is_leave or _is_credential(tokens, first, found.matches)
    return _is_credential(tokens, first, found.matches)


def _is_followed(tokens: Sequence[Token], place: int, role: str) -> bool:
    """Whether words of a role stand right behind the one at `place`."""
    behind = place + 1
    return behind < len(tokens) and cues(role).at(tokens, behind) is not None


_YEARS = frozenset({"y", "yo", "yr", "year", "years", "m", "f", "male", "female"})


def _is_patient(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1].word if place else ""
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if before in single("patient_before") or is_age(before):
        return True
    if _begins_with_patient(tokens, place):
        return True
    if not after or tokens[place + 1].part != tokens[place].part:
        return False
    failed = cues("failed_after").at(tokens, place + 1)
    if failed and _ends_part(tokens, place + len(failed.words)):
        return False
    if after in single("in"):
        return place > 0 and tokens[place].text.islower()
    return after in single("patient")


def _begins_with_patient(tokens: Sequence[Token], place: int) -> bool:
    """Whether the text begins with whom it is about: "Pt: low back pain", "PT - 62 y/o male"."""
    behind = tokens[place + 1 : place + 3]
    if place or not behind:
        return False
    is_old = is_age(behind[0].word)
    if len(behind) > 1 and behind[0].word.isdecimal():
        is_old = is_old or behind[1].word in _YEARS
    return is_old or (":" in behind[0].gap and not tokens[place].text.isupper())


def _ends_part(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 == len(tokens) or tokens[place + 1].part != tokens[place].part


def _is_credential(tokens: Sequence[Token], place: int, meant: Sequence[Concept]) -> bool:
    token, before = tokens[place], tokens[max(0, place - 1)]
    return (
        place > 1
        and bool(meant)
        and all(concept.kind is Kind.DISCIPLINE for concept in meant)
        and token.text.isupper()
        and len(token.text) <= _CREDENTIAL
        and before.part == token.part - 1
        and before.clause == token.clause
        and before.is_capital
        and not before.text.isupper()
        and tokens[place - 2].is_capital
        and tokens[place - 2].part == before.part
    )
