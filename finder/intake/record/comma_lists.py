"""Lists of procedures or disciplines with commas, or a sentence, where `;` belongs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, cast

from finder.directory.columns import Cell, Problem
from finder.directory.columns.facts import FactKeys
from finder.directory.columns.items import join_items, split_items
from finder.directory.fact import Answer
from finder.directory.fact_lists import FACT_LISTS
from finder.search.understand import understand
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

Parse = Callable[[str], Cell]

_BETWEEN = re.compile(
    r"[^\S\r\n]*[,+&•·▪●◦\r\n]++\s*+(?:and\s+)?|\s+and\s+|(?:\A|\s)\d{1,2}[.)]\s+", re.IGNORECASE
)

_FRAME = re.compile(
    r"\A(?:(?:we|they|clinic|the clinic)\s(?:also\s)?(?:offers?|provides?|performs?|do|does)|"
    r"offering|including|others?|(?:services|procedures)(?:\sinclude)?|specializ\w+ in)(?:\s|:\s?)",
    re.IGNORECASE,
)
"""What leads to a list in a sentence; a "not" behind it is no part of it."""

_DEGREE = (
    r"(?:M\.?D|D\.?O|D?PT|OTR?|D\.?C|A?P?RN|F?NP|PA(?:-C)?|CRNA|L\.?Ac|Ph\.?D|Psy\.?D|LCSW|LMFT|"
    r"LPC|LMT|RDN?|DPM)\.?"
)
_DEGREES = re.compile(rf"\s*\({_DEGREE}(?:\s?[/,&]\s?{_DEGREE})*\)\Z", re.IGNORECASE)
"""Degrees in brackets; any other words there may say that something is not on offer."""
_LONGEST_SENTENCE = 500
_DENIES = re.compile(
    r"\b(?:no|not|never|without|except|excluding|nor|neither|don'?t|doesn'?t|cannot|can't)\b",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"\b(?:neither|referral|refer|referred|only|soon|planned|sometimes|maybe|unless|if|yet|/|or)\b|/",
    re.IGNORECASE,
)
"""What makes it a question who does what; it is asked about."""
_ANSWER = re.compile(r"(?:yes|offered|available|and|also|\W)*", re.IGNORECASE)


def parting(parse: Parse, column: str, taxonomy: Taxonomy) -> Parse:
    """`parse`, for which an item that nobody knows is what its parts are.

    "Epidurals, nerve blocks and zapping" becomes three items, of which two are read. What a part
    denies ("no kyphoplasty") is denied. A slash parts nothing, since it may mean "or", and an
    item of which no part is known stays one: what it says is for a person to judge.
    """
    kind, answer = FACT_LISTS[column]

    def read(text: str) -> Cell:
        cell = parse(text)
        if not cell.problems:  # as in most cells
            return cell
        if all(found.unknown is None for found in cell.problems):
            return cell
        return _read_apart(text)

    def _read_apart(text: str) -> Cell:
        keys: list[str] = []
        denied: list[str] = []
        problems: list[Problem] = []
        for item in (_FRAME.sub("", item) for item in split_items(text)):
            said = (
                _said_in(item, kind, taxonomy)
                if _is_unknown(item, parse) and _denies(item)
                else None
            )
            if said:
                keys += said.offered
                denied += said.denied
                problems += [found for word in said.unknown for found in _one(word, parse).problems]
                continue
            for part in _parts(_bare(item, parse), parse):
                cell = _one(_bare(part, parse), parse)
                keys += cast("tuple[str, ...]", cell.value or ())
                denied += cell.value.denied if isinstance(cell.value, FactKeys) else ()
                problems += cell.problems
        if answer is Answer.NO:  # "no kyphoplasty" among what is not offered
            keys, denied = keys + denied, []
        found = tuple(dict.fromkeys(keys))
        return Cell(FactKeys(found, denied) if denied else found, tuple(problems))

    return read


def _parts(item: str, parse: Parse) -> list[str]:
    """What the item is made of: itself, or parts of which one at least is known."""
    if not _is_unknown(item, parse):
        return [item]
    parts = [part for part in _BETWEEN.split(item) if part.strip()]
    are_known = [not _is_unknown(part, parse) for part in parts]
    if parts and (all(are_known) or (any(are_known) and not _denies(item))):
        return parts
    return [item]


def _bare(item: str, parse: Parse) -> str:
    """The item without what a form writes around it, if that is known: "Other: PRP", "(MD/DO)"."""
    if not _is_unknown(item, parse):
        return item
    bare = _DEGREES.sub("", _FRAME.sub("", item)).strip()
    return bare if bare and not _is_unknown(bare, parse) else item


def _is_unknown(item: str, parse: Parse) -> bool:
    return any(found.is_fault for found in _one(item, parse).problems)


def _one(item: str, parse: Parse) -> Cell:
    return parse(join_items([item]))


class _SaidInProse(NamedTuple):
    """The keys that a sentence says yes and no to, and words of it that nobody knows."""

    offered: tuple[str, ...]
    denied: tuple[str, ...]
    unknown: tuple[str, ...]


def _denies(text: str) -> bool:
    """Whether a word in it says no to something."""
    return _DENIES.search(text) is not None


def _said_in(text: str, kind: Kind, taxonomy: Taxonomy) -> _SaidInProse | None:
    """What a sentence says of procedures or disciplines; None where that is not clear.

    >>> from finder.taxonomy.concept import Kind
    >>> from finder.taxonomy.taxonomy import standard_taxonomy
    >>> _said_in("RFA but no kyphoplasty", Kind.PROCEDURE, standard_taxonomy())[:2]
    (('radiofrequency_ablation',), ('kyphoplasty',))
    """
    plain = text.replace("’", "'")
    if len(plain) > _LONGEST_SENTENCE or _UNCLEAR.search(plain):
        return None
    said = understand(plain, taxonomy)
    offered = tuple(need.concept.key for need in said.needs if need.concept.kind is kind)
    denied = tuple(one.key for one in said.excluded)
    is_all = len(offered) == len(said.needs) and not said.open
    are_ours = all(key and taxonomy[key].kind is kind for key in denied)
    if not (is_all and are_ours and denied) or set(offered) & set(denied):
        return None
    left = (one.words for one in said.left_over)
    return _SaidInProse(offered, denied, tuple(one for one in left if not _ANSWER.fullmatch(one)))
