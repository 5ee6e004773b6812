"""What a question of a form asks for: "What city is your clinic located in?" is about the city."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\A\s*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):]\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*+[)\]]?")
_ADVICE = re.compile(
    r"\b(?:check|select|choose|mark|pick|list|all that apply|required|optional|one per|"
    r"e\.?g|example|boxes|separate|if any|if different|include)\b",
    re.IGNORECASE,
)
_ADVICE_AT_THE_END = re.compile(
    r"[.?:,–-]\s*(?:please\s)?(?:check|select|choose|mark|list|include)\s(?:all|any|each|as)\b.*\Z|"
    r"\s*\*+\Z",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"\A(?:please\s+|kindly\s+)?(?:list|enter|provide|give|select|indicate|specify|tell us|write|"
    r"name|choose|check)\s+(?:us\s+)?(?=(?:all|any|the|your|each|which|what|every)\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\A(?:in |at |from |on )?(?:what(?:'s| is| are)?|which(?: is| are)?|who(?:'s| is| are) on|"
    r"list of|names? of all)\s+",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\A(?:(?:all|any|each|every|of|the|following|these|your|our|best|main|preferred|clinic's|"
    r"interventional|types?|kinds?|practice's|facility's|common)\s+)+",
    re.IGNORECASE,
)
_WHO = r"(?:you|your|we|our|the|this|they|patients?|people|callers?|someone|it)"
_BEHIND = re.compile(
    rf"\s(?:do(?:es)?|can|will|should|is|are|may|must)\s{_WHO}\b.*\Z|"
    r"\s(?:are|is)\s(?:offered|performed|provided|spoken|accepted|available|located|on|at|there|"
    r"part|represented|treated|seen|used)\b.*\Z|"
    r"\s(?:offered|performed|provided|spoken|accepted|available|represented|treated|seen|located|"
    rf"taken)(?:\s(?:at|by|in|here|on|for|to)\b.*)?\Z|"
    rf"\s(?:where|that|which|who)\s(?:{_WHO}|is|are)\b.*\Z|"
    r"\s(?:of|for|at|in|on)\s(?:your|the|our|this|each|patients?|referrals?|(?:new|current)\s"
    r"patients|the\spublic|appointments?|scheduling|clinic|practice|facility|site|location|"
    r"record)\b.*\Z|"
    r"\sto\s(?:schedule|call|make|book|reach|request)\b.*\Z",
    re.IGNORECASE,
)
_NAME_OF = re.compile(
    r"\Aname of (?:your |the |our )?(?:clinic|practice|facility|site|center|office|organi[sz]ation|"
    r"location|hospital)(?:(?:\s?[,/]\s?|\s(?:or|and)\s)(?:\w+\s)?"
    r"(?:clinic|practice|facility|site|center|organi[sz]ation))*\Z",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|n't|never)\b", re.IGNORECASE)
_OF_WHO_ANSWERS = re.compile(
    r"\b(?:questions?|contact you|reach you|follow[- ]?up|your (?:own )?(?:name|e-?mail)|"
    r"respondent|person (?:completing|filling)|completed by|submitted by|"
    r"your (?:role|title|position))\b",
    re.IGNORECASE,
)
"""Whoever fills in a form is not the clinic."""


def asked_for(title: str) -> str:
    """What a question is about, in the words of a plain heading; "" for a heading that is plain.

    A question about what is not done keeps its "not".

    >>> asked_for("Which procedures does your clinic offer? (check all that apply)")
    'procedures'
    >>> asked_for("In which state is your practice located?")
    'state'
    >>> asked_for("Which procedures do you NOT offer?")
    'procedures not offered'
    >>> asked_for("City")
    ''
    """
    plain = " ".join(title.replace("’", "'").split())
    if _OF_WHO_ANSWERS.search(_without_advice(plain)):
        return ""
    asked = _without_advice(plain).strip(" ?:.*")
    if _NAME_OF.match(asked):
        return "clinic name"
    asked = _ASKING.sub("", _PLEASE.sub("", asked))
    if _NAME_OF.match(_SMALL.sub("", asked)):
        return "clinic name"
    bare = _SMALL.sub("", _BEHIND.sub("", asked)).strip(" ?:.,")
    if not bare or bare == plain:
        return ""
    is_no = _NOT.search(asked) is not None and _NOT.search(bare) is None
    return f"{bare} not offered" if is_no else bare


def _without_advice(text: str) -> str:
    """The question without its number, and without how it is to be answered."""
    plain = _IN_BRACKETS.sub(_unless_advice, _NUMBER.sub("", text))
    return _ADVICE_AT_THE_END.sub("", plain).strip()


def _unless_advice(found: re.Match[str]) -> str:
    is_advice = found[0].endswith((")", "]")) and _ADVICE.search(found[0])
    return "" if is_advice else found[0]
