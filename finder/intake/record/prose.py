"""Sentences in a list: "we offer ESI and RFA, but not SCS"."""

from __future__ import annotations

import re
from typing import NamedTuple

from finder.search.understand import understand
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

_LONGEST = 500
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


class SaidInProse(NamedTuple):
    """The keys that a sentence says yes and no to, and words of it that nobody knows."""

    offered: tuple[str, ...]
    denied: tuple[str, ...]
    unknown: tuple[str, ...]


def denies(text: str) -> bool:
    """Whether a word in it says no to something."""
    return _DENIES.search(text) is not None


def said_in(text: str, kind: Kind, taxonomy: Taxonomy) -> SaidInProse | None:
    """What a sentence says of procedures or disciplines; None where that is not clear.

    >>> from finder.taxonomy.concept import Kind
    >>> from finder.taxonomy.taxonomy import standard_taxonomy
    >>> said_in("RFA but no kyphoplasty", Kind.PROCEDURE, standard_taxonomy())[:2]
    (('radiofrequency_ablation',), ('kyphoplasty',))
    """
    plain = text.replace("’", "'")
    if len(plain) > _LONGEST or _UNCLEAR.search(plain):
        return None
    said = understand(plain, taxonomy)
    offered = tuple(need.concept.key for need in said.needs if need.concept.kind is kind)
    denied = tuple(one.key for one in said.excluded)
    is_all = len(offered) == len(said.needs) and not said.open
    are_ours = all(key and taxonomy[key].kind is kind for key in denied)
    if not (is_all and are_ours and denied) or set(offered) & set(denied):
        return None
    left = (one.words for one in said.left_over)
    return SaidInProse(offered, denied, tuple(one for one in left if not _ANSWER.fullmatch(one)))
