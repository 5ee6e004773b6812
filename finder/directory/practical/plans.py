"""Insurance as a clinic lists it: which payers are meant, and whether they are taken.

A payer of the table is told by any of its words, and by some that mean it only where insurance is
listed, as "WC", if nothing else is said; any other plan by its own name, without what says only
that it is insurance. So the spellings of one plan meet under one key.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from finder.settings import DATA
from finder.taxonomy.folding import fold
from finder.taxonomy.rows import read_rows

PROGRAMS = ("medicare", "medicaid", "workers_compensation")
"""The payers that can always be asked for; the others where a clinic lists them."""

_OWN = frozenset({*PROGRAMS, "medicare_advantage", "auto", "va", "tricare"})
"""Programs: a company's plan for one of them takes nobody else of the company."""

_LONGEST, _MOST_WORDS = 200, 6
_SHORT = 4
_LINKS = re.compile(r"(?:(?<!\s)\s++)?[,;/|&+]\s*|(?<!\s)\s++(?:and|or|y)\s+", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:no longer|not|no(?![- ]fault)|except(?: for)?|excluding|excludes?|without|but|"
    r"(?:do|does|did|can|will|are|is)(?:n't|nt| not))\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_RESPELLED = (
    (re.compile(r"\bw\s?/\s?c\b", re.IGNORECASE), "WC"),
    (re.compile(r"\bMediCal\b"), "Medi-Cal"),
    # a state behind it: BCBSAZ, BCBSNC, bcbsm
    (re.compile(r"\bbc/?bs/?[a-z]{1,3}\b", re.IGNORECASE), "BCBS"),
)
"""One name each, which its signs or letters would hide."""
_ANSWER = re.compile(r"[:=]\s*(yes|no|y|n)\b\.?", re.IGNORECASE)
_NAME = re.compile(r"[,;]?([^:=,;]+)")
"""Names that each have an answer of their own behind them."""
_UNSURE = re.compile(
    r"\?|\b(?:pending|applied|soon|some|limited|certain|case|call|ask|verify|check|may|"
    r"might|varies|depends|unless|secondary|out of network|if)\b|"
    r"\A\W*select\b(?![ -]?health)|"
    r"\bselect (?!health)(?:\w+ )?(?:plans?|products?|polic(?:y|ies)|carriers?|networks?)\b",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    (
        *("most", "all", "major", "many", "various", "commercial", "private", "other", "others"),
        *("accepted", "accept", "accepts", "taken", "takes", "take", "yes", "no", "none", "any"),
        *("every", "we", "carriers", "carrier", "payers", "payer", "payors", "types", "self"),
        *("pay", "cash", "credit", "card", "cards", "unknown", "network", "in", "out", "of"),
        *(
            "insurances",
            "plans",
            "and",
            "only",
            "see",
            "website",
            "list",
            "varies",
            "contact",
            "us",
        ),
    )
)
"""Words that name no plan by themselves."""
_UNSAID = frozenset(
    (
        *("insurance", "insurances", "ins", "health", "healthcare", "healthplan", "plan", "plans"),
        *("hmo", "ppo", "epo", "pos", "hdhp", "inc", "llc", "llp", "co", "corp", "corporation"),
        *("company", "the", "group", "medical", "care", "coverage", "and", "of", "network"),
    )
)
"""Words that one spelling of a plan has and another leaves out."""
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_AFFIXES = re.compile(r"\Ahealth(?=\w{5})(?!care|plan)|(?<=\w{5})health(?:care|plan)?\Z")
"""The same words, written together with the name."""


_BEHIND = frozenset(
    (
        "accepting",
        "taking",
        "participating",
        "currently",
        "anymore",
        "now",
        "at",
        "this",
        "time",
        "yet",
    )
)
"""Words behind a "not" that denies what is before it."""
_KINDS = frozenset(
    (
        *("hmo", "hmos", "ppo", "ppos", "epo", "epos", "pos", "advantage", "managed", "exchange"),
        *("marketplace", "plan", "plans", "products", "policies", "the", "or", "no"),
    )
)
"""Words for kinds of plans of a payer."""


class PlanSaid(NamedTuple):
    """A payer or plan: its key, what it is called, and whether it is taken."""

    key: str
    label: str
    is_taken: bool


@lru_cache(maxsize=20_000)
def plans_in(listed: str) -> tuple[PlanSaid, ...]:
    """What one item of a clinic's insurance says; nothing where it can't be read.

    >>> plans_in("BCBS of Arizona PPO")
    (PlanSaid(key='blue_cross', label='Blue Cross Blue Shield', is_taken=True),)
    >>> [(one.key, one.is_taken) for one in plans_in("Medicare but not Medicaid")]
    [('medicare', True), ('medicaid', False)]
    """
    if len(listed) > _LONGEST or _UNSURE.search(listed):
        return ()
    listed = _INITIALS.sub(lambda found: found[0].replace(".", ""), listed)
    for spelling, name in _RESPELLED:
        listed = spelling.sub(name, listed)
    if told := _answered(listed):
        said = [one for name, yes in told for one in _named(name, taken=yes.lower()[0] == "y")]
        return tuple(sorted(said, key=lambda one: not one.is_taken))
    taken, denied = _around_denial(listed)
    found = {one.key: one for one in (*_named(denied, taken=False), *_named(taken, taken=True))}
    return tuple(sorted(found.values(), key=lambda one: not one.is_taken))


def _answered(listed: str) -> list[tuple[str, str]]:
    """Two plans or more with a yes or no behind each, and nothing else; else none.

    It is cut at the answers and each name looked at once: one pattern for all of it would try every
    way to share the spaces between them.
    """
    *said, rest = _ANSWER.split(listed)
    names = [_NAME.fullmatch(name.strip()) for name in said[::2]]
    is_whole = rest.strip() in {"", ",", ";"} and listed.strip()[:1] not in {",", ";"}
    if len(names) < 2 or not all(names) or not is_whole:
        return []
    return [(name[1].strip(), yes) for name, yes in zip(names, said[1::2], strict=True) if name]


def plan_key(name: str) -> str:
    """The key of a plan that no table knows, "" where the words name none.

    >>> plan_key("Example Mutual, Inc.") == plan_key("EXAMPLE-MUTUAL Health Plan") != ""
    True
    """
    words = [_AFFIXES.sub("", word) or word for word in fold(_CAMEL.sub(" ", name)).split()]
    kept = [word for word in words if word not in _UNSAID] or words
    if not kept or all(word in _GENERAL for word in kept) or len(words) > _MOST_WORDS:
        return ""
    return "_".join(kept)


def program_named(listed: str) -> str:
    """The program that an item names, "" for a company's plan or where anything is said besides.

    >>> program_named("W/C"), program_named("Workers' compensation, Arizona only")
    ('workers_compensation', '')
    """
    return _programs().get(plan_key(listed), "")


@lru_cache(maxsize=1)
def _programs() -> dict[str, str]:
    spelled = {
        plan_key(phrase): row["key"] for row in _rows() for phrase in row["words"].split("|")
    }
    return {key: payer for key, payer in (spelled | _alone()).items() if payer in _OWN}


@lru_cache(maxsize=1)
def payer_labels() -> dict[str, str]:
    """What each payer of the table is called, by its key."""
    return {row["key"]: row["label"] for row in _rows()}


def _around_denial(listed: str) -> tuple[str, str]:
    """What is taken and what is not; a "not" behind everything denies what is before it.

    Kinds of plans that are not taken leave the others. What else a "not" may mean is not guessed.
    """
    denial = _NOT.search(listed)
    if denial is None:
        return listed, ""
    before, rest = listed[: denial.start()], listed[denial.end() :]
    if _payers(rest):
        return before, rest
    words = set(fold(rest).split())
    if not before.strip(" (-:") or words <= _GENERAL | _BEHIND:
        return "", before.strip(" (") or rest
    return (before.strip(" ("), "") if words <= _KINDS else ("", "")


def _named(text: str, *, taken: bool) -> list[PlanSaid]:
    parts = [part for part in _LINKS.split(text) if part.strip()]
    if len(parts) < 2 or not all(_payers(part) for part in parts):
        parts = [text]
    return [one for part in parts for one in _of_part(part, taken=taken)]


def _of_part(part: str, *, taken: bool) -> list[PlanSaid]:
    payers = _payers(part)
    programs = [key for key in payers if key in _OWN]
    if payers:
        labels = payer_labels()
        return [PlanSaid(key, labels[key], taken) for key in programs or payers]
    key = plan_key(part)
    return [PlanSaid(key, part.strip(" .,;:-"), taken)] if key else []


def _payers(text: str) -> list[str]:
    """The payers of the table that a text names, each once; the longer words go first.

    Words that mean a payer only in a list have to be all that the text says.
    """
    if alone := _alone().get(plan_key(text)):
        return [alone]
    words = fold(text).split()
    capitals = set(re.findall(r"\b[A-Z&]{2,}\b", text))
    found: dict[str, None] = {}
    used: set[int] = set()
    for term, key, needs_capitals in _terms():
        for first in range(len(words) - len(term) + 1):
            run = range(first, first + len(term))
            if tuple(words[first : first + len(term)]) != term or not used.isdisjoint(run):
                continue
            if needs_capitals and needs_capitals not in capitals:
                continue
            used.update(run)
            found[key] = None
    return list(found)


@lru_cache(maxsize=1)
def _terms() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """Folded words, the payer they name, and the capitals that a short one has to be written in."""
    terms = [
        (tuple(fold(phrase).split()), row["key"], phrase if _is_short(phrase) else "")
        for row in _rows()
        for phrase in row["words"].split("|")
    ]
    return tuple(sorted(terms, key=lambda term: -len(term[0])))


@lru_cache(maxsize=1)
def _alone() -> dict[str, str]:
    """The payer that words mean where nothing but insurance is listed, by the key of the words."""
    return {
        plan_key(phrase): row["key"]
        for row in read_rows(DATA / "directory" / "insurers.csv", ("key", "words", "source"))
        for phrase in row["words"].split("|")
    }


def _is_short(phrase: str) -> bool:
    return phrase.isupper() and phrase.isalpha() and len(phrase) < _SHORT


def _rows() -> list[dict[str, str]]:
    path = DATA / "understanding" / "payers.csv"
    return [dict(row.cells) for row in read_rows(path, ("key", "label", "words", "source"))]
