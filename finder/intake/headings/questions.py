"""Headings that ask about one fact: "Do you offer SCS?", "RFA (Y/N)", "No kyphoplasty"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from finder.directory.columns import INSURER
from finder.search.understand import understand
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.folding import fold
from finder.taxonomy.taxonomy import Taxonomy

_LONGEST = 200
_KINDS = (Kind.PROCEDURE, Kind.DISCIPLINE)
_COLUMNS = {
    "accepting_new_patients": "new_patients",
    "telehealth": "telehealth",
    "self_pay": "self_pay",
}
"""Practical matters that have a column for yes and no."""

_PAYERS = {"medicare": "accepts_medicare"}
"""Payers that have a column of their own."""
_PRACTICAL = (
    (
        "new_patients",
        re.compile(
            r"\b(?:accept|tak|see|welcom|open)\w*\s(?:\w+\s){0,2}new\s(?:patient|pt|client)s?"
            r"(?:\sat this time|\snow|\scurrently|\stoday)?\Z",
            re.IGNORECASE,
        ),
    ),
    (
        "telehealth",
        re.compile(
            r"\b(?:telehealth|telemedicine|(?:virtual|video|online|remote)\s(?:care|visits?|"
            r"appointments?|consults?|consultations?)|by video)"
            r"(?:\s(?:or|and|/)\s(?:telehealth|telemedicine|(?:virtual|video|online|phone)\s\w+))?"
            r"(?:\s(?:available|offered|provided|services|accepted))?\Z",
            re.IGNORECASE,
        ),
    ),
    (
        "referral_required",
        re.compile(
            r"\b(?:need|require)s?\s(?:an?\s|physician\s|doctor\s)*referrals?\Z|"
            r"\breferrals?\s(?:is\s|are\s)?(?:needed|required|necessary)\Z",
            re.IGNORECASE,
        ),
    ),
)
"""Questions about practical matters, by what they end with."""
_CHOICE = re.compile(
    r"\A(?P<asked>.*?)\s?(?:\(\s?choice\s?=\s?['\"]?(?P<a>[^)]*?)['\"]?\s?\)|\[(?P<b>[^\]]+)\]|"
    r"[:?]\s?[-–—]?\s(?P<c>[^:?(\[]{2,80})|\s[-–—]\s(?P<d>[^?(\[]{2,80})|___(?P<e>\w{2,40}))\Z"
)
"""One of the choices of a question, as the programs of forms write them into a heading."""
_BLANKS = re.compile(r"(\s)\s+")

_YES_OR_NO = re.compile(
    r"[(\[]?\b(?:y(?:es)?\s?(?:/|or)\s?n(?:o)?|t(?:rue)?\s?/\s?f(?:alse)?|check if yes|"
    r"check all that apply|0\s?/\s?1|1\s?/\s?0)\b[)\]]?",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:(?:you|we|they|it|there|(?:your|the|this|our)\s(?:\w+\s)?(?:clinic|practice|facility|site|"
    r"center|centre|office|team|staff|group|hospital|providers?|program|location)s?|clinic|"
    r"practice|facility|site|center|office)\s)?"
)
_VERB = (
    r"(?:offer(?:s|ed|ing)?|perform(?:s|ed)?|provid(?:es?|ed|ing)|do(?:es)?|have|has|include[sd]?|"
    r"accept(?:s|ed)?|take[sn]?|administer(?:s|ed)?|prescribe[sd]?|deliver(?:s|ed)?|use[sd]?|employ(?:s|ed)?)"
)
_BEFORE = re.compile(
    rf"\A(?:(?:do|does|is|are|can|has|have|will|did)\s{_SUBJECT})?(?:(?:currently|also|any)\s)*"
    rf"(?:{_VERB}\s)?(?:(?:any|an?|the)\s)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s(?:is|are|being))?\s(?:offered|available|provided|performed|done|accepted|included|"
    r"prescribed|administered|used)"
    r"(?:\s(?:here|there|now|on\s?-?site|at (?:this|your|the) \w+))?\Z|"
    r"\s(?:on\s?-?site|in\s?-?house|here|on (?:the |your )?(?:staff|team)|services?|program)\Z",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not|without|never|lacks?|non|none|un\w+able|doesn'?t|don'?t)\b", re.IGNORECASE
)
_NOT_FRAME = re.compile(
    rf"\A(?:(?:do|does|is|are)\s)?(?:{_SUBJECT})(?:(?:do|does|is|are)\s)?(?:no|not|never|without|lacks?)\s(?:{_VERB}\s)?|"
    r"\s(?:is\s|are\s)?(?:not|never|un)[\s-]?(?:offered|available|provided|performed|done)"
    r"(?:\shere)?\Z|\snot on (?:the |your )?(?:staff|team)\Z",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:number|count|total|how many|#|volume|per year|annual|annually|date|year|cost|price|"
    r"fee|percent|rate|code|name|comments?|notes?|if yes|explain|specify)\b|%",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[_?!.:*]+")


class HeadingQuestion(NamedTuple):
    """What a yes under the heading says: the column, `is_no` if it denies the fact.

    `is_name` if the heading names the thing itself; else it may be only one kind of it. `is_choice`
    if it is one of the choices of a question, for each of which there is a column.
    """

    column: str
    is_no: bool = False
    is_name: bool = False
    is_choice: bool = False

    @property
    def mapped(self) -> str:
        """The column as mappings name it."""
        return f"not_{self.column}" if self.is_no else self.column


def question(title: str, taxonomy: Taxonomy) -> HeadingQuestion | None:
    """What a heading over yes and no asks about; None where it is not clear, or no one fact.

    >>> from finder.taxonomy.taxonomy import standard_taxonomy
    >>> question("Is kyphoplasty available?", standard_taxonomy()).mapped
    'procedure:kyphoplasty'
    >>> question("Kyphoplasty not offered", standard_taxonomy()).mapped
    'not_procedure:kyphoplasty'
    """
    asked = _BLANKS.sub(r"\1", title[:_LONGEST])  # it may be parted at each of many in a row
    if choice := _CHOICE.match(asked):
        words = next(filter(None, choice.group("a", "b", "c", "d", "e")), "")
        found = _question(words.replace("_", " "), taxonomy)
        if found and not (found.is_no and _NO.search(choice["asked"])):
            is_no = found.is_no or _NO.search(choice["asked"]) is not None
            return found._replace(is_no=is_no, is_choice=True)
    return _question(asked, taxonomy)


@lru_cache(maxsize=4_096)
def _question(title: str, taxonomy: Taxonomy) -> HeadingQuestion | None:
    plain = " ".join(_SIGNS.sub(" ", _YES_OR_NO.sub(" ", title.replace("’", "'"))).split())
    if not plain or _COUNTS.search(plain):
        return None
    is_no = _NO.search(plain) is not None
    bare = _bare(_NOT_FRAME.sub("", plain) if is_no else plain)
    if not bare or (is_no and _NO.search(bare)):
        return None
    concept = _named(bare, taxonomy)
    if concept is None or _payer(bare, taxonomy):  # BCBS is no plural of a discipline
        return None if is_no else _practical(plain, bare, taxonomy)
    if concept.key in _COLUMNS:
        return None if is_no else HeadingQuestion(_COLUMNS[concept.key])
    if concept.kind not in _KINDS:
        return None
    names = {fold(name) for name in (concept.label, concept.short, concept.key)}
    return HeadingQuestion(f"{concept.kind}:{concept.key}", is_no, fold(bare) in names)


def _practical(plain: str, bare: str, taxonomy: Taxonomy) -> HeadingQuestion | None:
    """What is asked about a visit: new patients, a referral, one insurer."""
    for column, asks in _PRACTICAL:
        if asks.search(plain):
            return HeadingQuestion(column)
    column = _payer(bare, taxonomy)
    return HeadingQuestion(column) if column else None


def _payer(bare: str, taxonomy: Taxonomy) -> str:
    """The column of the one payer that the words name, with nothing left over; "" if none."""
    said = understand(bare, taxonomy)
    is_all = not (said.needs or said.excluded or said.open or said.left_over or said.languages)
    if not is_all or len(said.payers) != 1:
        return ""
    payer = said.payers[0]
    return _PAYERS.get(payer.key, f"{INSURER}{payer.label}")


def _bare(text: str) -> str:
    """What is asked about, without the words of the question."""
    bare, before = text, ""
    while bare != before:
        before = bare
        bare = _BEHIND.sub("", _BEFORE.sub("", bare)).strip(" -–—,;")
    return bare


def _named(text: str, taxonomy: Taxonomy) -> Concept | None:
    """The one thing that the words name, with nothing left over."""
    matches = taxonomy.matches(text)
    if matches:
        return matches[0] if len(matches) == 1 else None
    said = understand(text, taxonomy)
    is_all = not (said.excluded or said.open or said.left_over or said.payers or said.languages)
    return said.needs[0].concept if is_all and len(said.needs) == 1 else None
