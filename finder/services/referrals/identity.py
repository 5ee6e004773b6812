"""Names, dates of birth and record numbers in a pasted referral: taken out before it is read.

Nobody needs them to find a clinic. Each pattern knows what surrounds such a thing: a label, a
title, an age. What reads as a need or a place is no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CAP = r"(?:[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü'’A-ZÁÉÍÓÚÑÜ-]{1,30}|[A-ZÁÉÍÓÚÑÜ]\.?)"
_FULL = rf"{_CAP},?[ \t]+(?:(?:de|del|la|van|von)[ \t]+){{0,2}}{_CAP}(?:[ \t]+{_CAP}){{0,2}}"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|set)[a-záéíóú]{0,9}\.?"
)
_DATE = (
    r"(?:\d{1,4}[ ]?[/.-][ ]?\d{1,2}[ ]?[/.-][ ]?\d{2,4}"
    rf"|(?i:{_MONTH})[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ]\d{{4}}"
    rf"|\d{{1,2}}[ ](?i:(?:de[ ])?{_MONTH}(?:[ ]de)?),?[ ]\d{{4}})"
)
_SAYS = r"[ \t]{0,3}(?:[:#=–-]|is|es)?[ \t]{0,3}"

_SURE = (
    re.compile(
        r"(?i:\b(?:d\.?[ ]?o\.?[ ]?b\b\.?|date of birth|birth[ -]?da(?:te|y)|born(?:[ ]on)?"
        r"|fecha de nac(?:imiento|\b\.?)|f\.?[ ]?nac\b\.?|nacid[oa](?:[ ]el)?|nacimiento))"
        + _SAYS
        + _DATE
    ),
    re.compile(
        r"(?i:\b(?:m\.?r\.?n\b\.?|medical record|chart|patient id|member id|record|account|acct"
        r"|subscriber id|policy|expediente|historia cl[ií]nica|n\.?h\.?c\b\.?|n[.º°]? de afiliado)"
        r"(?:[ ](?:number|num|no|n[uú]mero)\b\.?|[ ]?#)?)" + _SAYS + r"[A-Za-z]{0,3}-?\d[\d-]{3,20}"
    ),
    re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"),
    re.compile(
        r"(?i:\b(?:(?:patient|pt|client|member|paciente)(?:['’]s)?[ ]name|nombre(?:[ ]del?[ ]"
        r"(?:la[ ])?paciente)?|(?:first|last|full)[ ]name|apellidos?|name)[ \t]{0,2}[:=#]"
        r"[ \t]{0,3})"
        r"[^\W\d][^\n,;:|\d]{1,60}(?:,[ ]?[^\W\d][\w'’-]{1,30}(?=[\s;,|]|\Z))?"
    ),
)
"""What says itself what it is."""
_NAMES = (
    re.compile(
        r"(?i:\b(?:patient|pt|client|paciente|re)[ \t]{0,2}[:=#-])[ \t]{0,3}(" + _FULL + ")"
    ),
    re.compile(
        r"\b(?:[Mm]rs?|[Mm]s|[Mm]iss|MRS?|[Ss]ra?|[Ss]rta)\b\.?[ \t]{1,3}"
        rf"({_CAP}(?:[ \t]+{_CAP}){{0,2}})"
    ),
    re.compile(
        rf"(?m:^)[ \t]{{0,3}}({_FULL}),?[ \t]+(?i:(?:is|es)[ ](?:an?|un|una)[ ])?(?:\()?"
        r"\d{1,3}[ ]?-?[ ]?(?i:y/?o|yrs?|years?|años|a[ñn]o|[fm]\b|m/f)"
    ),
)
"""What is a name only if it is nothing else that is searched for."""


def without_identity(text: str, is_sought: Callable[[str], bool]) -> tuple[str, bool]:
    """The text without what tells who a patient is, and whether there was any.

    `is_sought` tells whether words that look like a name are a need or a place.

    >>> without_identity("Name: Ann Example; DOB 3/4/1950; sciatica", lambda _: False)
    (' ;  ; sciatica', True)
    >>> without_identity("Patient: Low Back Pain", lambda words: "Pain" in words)
    ('Patient: Low Back Pain', False)
    """
    rest = text
    for pattern in _SURE:
        rest = pattern.sub(" ", rest)
    for pattern in _NAMES:
        rest = pattern.sub(lambda found: _without(found, is_sought), rest)
    return rest, rest != text


def _without(found: re.Match[str], is_sought: Callable[[str], bool]) -> str:
    if is_sought(found[1]):
        return found[0]
    return " " + found[0][found.end(1) - found.start() :]
