"""The words of a heading: what it is about, and whose it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from typing import NamedTuple

_LONGEST = 200
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMBER_SIGN = re.compile(r"#|\bno\.|№")
_SIGNS = re.compile(r"[\W_]+")
_END_DIGIT = re.compile(r"(?<=[a-z])(?=\d+\Z)")
_ACCENTS = re.compile(r"[\u0300-\u036f]")

_ABBREVIATED = {
    **dict.fromkeys(("adr", "addr", "adrs"), "address"),
    **dict.fromkeys(("ln", "lin"), "line"),
    **dict.fromkeys(("cty", "twn"), "city"),
    **dict.fromkeys(("phn", "tele", "tel", "ph", "telno", "phoneno", "telephone"), "phone"),
    **dict.fromkeys(("numbr", "nbr", "num", "nmbr", "no"), "number"),
    **dict.fromkeys(("nm", "nme"), "name"),
    **dict.fromkeys(("fac", "facil"), "facility"),
    **dict.fromkeys(("org", "organisation", "orgn"), "organization"),
    **dict.fromkeys(("prov", "prvdr"), "provider"),
    **dict.fromkeys(("spec", "splty"), "specialty"),
    **dict.fromkeys(("zipcode", "zipcd"), "zip"),
    **dict.fromkeys(("cd", "cde"), "code"),
    **dict.fromkeys(("lst",), "last"),
    **dict.fromkeys(("frst", "fst"), "first"),
    **dict.fromkeys(("mid",), "middle"),
    **dict.fromkeys(("pri", "prim"), "primary"),
    **dict.fromkeys(("desc", "descr"), "description"),
    **dict.fromkeys(("lic",), "license"),
    **dict.fromkeys(("loc",), "location"),
    **dict.fromkeys(("centre",), "center"),
    **dict.fromkeys(("lng",), "longitude"),
    **dict.fromkeys(("abbrev", "abbr", "abbreviation"), "code"),
    **dict.fromkeys(("ttl", "tot"), "total"),
    **dict.fromkeys(("hrs",), "hours"),
    **dict.fromkeys(("ins",), "insurance"),
    **dict.fromkeys(("svc", "svcs", "srvcs"), "services"),
    **dict.fromkeys(("chkd", "ckd"), "checked"),
    **dict.fromkeys(("appt", "appts"), "appointments"),
}

_OWN = frozenset(
    (
        *("facility", "clinic", "site", "practice", "location", "hospital", "center", "office"),
        *("physical", "primary", "main", "public", "street", "business", "agency", "program"),
        *("provider", "patient", "patients", "health", "care", "medical", "local", "station"),
        *("branch", "pharmacy", "institution", "establishment", "urgent", "nursing", "hospice"),
        *("dental", "mental", "rehab", "treatment", "testing", "va", "veterans", "community"),
        *("service", "delivery", "appointment", "appointments", "general", "current", "the", "of"),
        *("your", "our", "geo", "gps", "map", "point", "address", "line", "pain", "full", "1"),
        *("complete", "actual", "what", "is", "s", "default", "team", "us", "usps", "postal"),
        *(
            "geocoded",
            "geocoding",
            "artifact",
            "geographic",
            "decimal",
            "degrees",
            "coordinate",
            "official",
            "campus",
        ),
        *("number", "code", "website", "web", "building", "surgery", "outpatient", "ambulatory"),
    )
)
"""Words that say of a part that it is the site's own."""

_INTERNAL = frozenset(("internal", "private", "confidential", "reviewer", "editor", "editors"))

_FOREIGN = frozenset(
    (
        *(
            "mailing",
            "mail",
            "billing",
            "bill",
            "remit",
            "remittance",
            "owner",
            "owners",
            "operator",
        ),
        *("cooperator", "parent", "corporate", "corporation", "licensee", "administrator", "admin"),
        *("administrative", "contact", "emergency", "emerg", "previous", "former", "old", "agent"),
        *("registered", "grantee", "organization", "network", "system", "headquarters", "hq"),
        *("home", "residence", "residential", "personal", "school", "affiliation", "affiliated"),
        *("afl", "congressional", "county", "region", "regional", "census", "district", "tract"),
        *("insurance", "payer", "manager", "management", "director", "ceo", "president"),
        *("medicare", "medicaid", "user", "submitter", "respondent", "birth", "license", "senator"),
        *("representative", "chief", "officer", "supervisor", "legal", "company", "entity"),
        *("secondary", "other", "alternate", "alternative", "alt", "additional", "before"),
        *("referring", "attending", "supplier", "vendor", "employer", "guarantor", "fips"),
        *("correspondence", "cell", "mobile", "tty", "tdd", "after", "complaint", "survey"),
        *("payment", "pay", "bank", "tax", "lender", "landlord", "preparer", "attorney", "member"),
        *("national", "comparison", "footnote", "per", "total", "count", "percent", "average"),
        *_INTERNAL,
    )
)
"""Words that say of a part that it is somebody else's, or something else."""

_WHERE_IT_IS_GIVEN = {"location", "admin"}
"""Lists of vaccines say so of a site: what is administered there."""

_PERSONS = frozenset(
    (
        *("last", "first", "middle", "given", "family", "maiden", "sur", "nick", "doctor", "dr"),
        *("physician", "nurse", "prescriber", "practitioner", "clinician", "therapist", "staff"),
        *("state", "city", "country", "street", "cross", "drug", "product", "plan", "file"),
        *("sheet", "file", "field", "column", "type", "category", "group", "unit", "town"),
        *("person", "suffix", "prefix", "father", "mother", "department", "division", "area"),
    )
)
"""Before "name" they say that it is the name of a person, or of something else."""

_NOISE = frozenset(
    ("text", "value", "field", "info", "information", "listed", "main", "primary", "details")
)
_GROUPS = frozenset(("name", "organization", "also_known_as"))
_BEHIND_UNKNOWN_WORDS = {
    **dict.fromkeys(_GROUPS, 0.45),
    **dict.fromkeys(("unit", "source", "verified_on", "verified_by"), 0.05),
    **dict.fromkeys(("position_source", "position_precision"), 0.05),
}
"""How surely it is the site's own: a "reporting unit" and a "source of beds" are not."""
_ADDRESSED = frozenset(("email", "phone"))
_SITES = frozenset(
    (
        *("clinic", "practice", "facility", "site", "center", "office", "hospital", "program"),
        *("organization", "group", "location", "business", "company", "agency", "patients"),
    )
)
"""Without one of them, "your name" is that of whoever fills in the form."""
_ABOUT_A_VISIT = frozenset(
    ("to", "for", "telehealth", "telemedicine", "visits", "wait", "fee", "forms", "time", "phone")
)
"""Before "new patients" they ask for something else about them."""
_OF_A_SITE = frozenset(
    (
        *("facility", "clinic", "site", "practice", "location", "hospital", "center", "office"),
        *("station", "branch", "pharmacy", "unique", "external", "record", "agency", "the"),
        *("provider", "health", "medical", "care", "number"),
    )
)
"""Before "id" they say that it is the id of a site."""


class HeadingWords(NamedTuple):
    """The words of a heading; `number` stands behind them: 2 for "Phone 2", 1 otherwise."""

    words: tuple[str, ...]
    number: int

    def __bool__(self) -> bool:
        return bool(self.words)


def words_of(title: str) -> HeadingWords:
    """The words, short ones spelled out: "adr_ln_1" is `address line` with the number 1."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", title))[:_LONGEST]
    plain = _NUMBER_SIGN.sub(" number ", _CAMEL.sub(" ", plain))
    parts = [_END_DIGIT.sub(" ", part) for part in _SIGNS.split(plain.casefold())]
    words = [_ABBREVIATED.get(word, word) for part in parts for word in part.split()]
    while len(words) > 1 and words[-1] in _NOISE:
        words.pop()
    number = 1
    if len(words) > 1 and words[-1].isdecimal() and len(words[-1]) == 1:
        number = int(words.pop())
    elif len(words) > 2 and words[-1] == "number" and words[-2].isdecimal():
        number = int(words.pop(-2)[:2])  # "Phone 2 Number"
    return HeadingWords(tuple(words), number)


def whose(before: tuple[str, ...], column: str, same: frozenset[str]) -> float:
    """How surely the part is the site's own, by the words before it: from 0 to 1.

    `same` are words that name the column too ("City/Town", "ZIP/Postal Code").
    """
    if not before:
        return 1.0
    words = set(before)
    if _is_somebody_else_s(words, column):
        return 0.05 if words & _INTERNAL else 0.12
    if column in _ADDRESSED and _is_of_who_answers(words):
        return 0.3
    if column == "id":
        return 0.95 if words <= _OF_A_SITE else 0.45
    if words <= _OWN | same:
        return 0.95
    return _BEHIND_UNKNOWN_WORDS.get(column, 0.65)


def _is_somebody_else_s(words: AbstractSet[str], column: str) -> bool:
    """Whether the words say that it is not the site's, or not what the column holds."""
    if column in _GROUPS and (words & _PERSONS or _is_of_who_answers(words)):
        return True
    if column == "new_patients" and words & _ABOUT_A_VISIT:
        return True
    return bool(words & _FOREIGN) and words != _WHERE_IT_IS_GIVEN


def _is_of_who_answers(words: AbstractSet[str]) -> bool:
    """Whether it is that of whoever fills in a form, who is called "you" there."""
    return "your" in words and words.isdisjoint(_SITES)
