"""Names that a federal file holds in CAPITALS, written as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from finder.geography.us_states import STATE_NAMES

_KEPT = frozenset(
    {
        "LLC", "PLLC", "LLP", "LLLP", "LP", "PC", "PA", "PSC", "APC", "APMC", "MD", "DO", "DPM",
        "DC", "PT", "OT", "ASC", "USA", "US", "II", "III", "IV", "VI", "VII", "NE", "NW", "SE",
        "SW", "PO", "VA", "HCA", "CHI", "EMG", "MRI", "ENT", "TMJ", "OB", "OBGYN", "IPM", "IPC",
        "UC", "UCI", "UCLA", "UCSD", "UCSF", "UAB", "UAMS", "UMC", "UMMC", "UNC", "UPMC", "USC",
        "USF", "UT", "UTMB", "UVA", "UVM", "UW", "OHSU", "OSU", "LSU", "MUSC", "NYU", "SUNY",
        "LIJ", "IU", "SIU", "ECU", "VCU", "WVU", "KU", "MU", "DFW", "NYC", "DMV", "AZ", "NJ",
        "TX", "OSF", "AHN", "IHC", "ABC", "AA", "AAA",
    }
)  # fmt: skip
_SMALL = frozenset(
    {
        "OF", "AND", "THE", "FOR", "AT", "IN", "ON", "BY", "DE", "DEL", "Y",
    }
)  # fmt: skip
_AFTER_DE = frozenset({"LA", "LAS", "LOS", "EL"})
"""Small behind "de" (Clínica de la Salud), a name by themselves (La Jolla, El Paso)."""
_BEFORE_A_TOWN = frozenset({"OF", "IN", "AT", "FOR"})
"""A name begins behind them: Spine of Del Mar, Pain Clinic of De Soto, Pain Care of FL."""
_CAPITALS = re.compile(r"[A-Z]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_MC = re.compile(r"MC[B-DF-HJ-NP-TV-Z]|MC[AEIOU][A-Z]{3}")
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,5}")
_ORDINARY = frozenset(
    {
        "ST", "DR", "MR", "MRS", "JR", "SR", "LN", "RD", "CT", "PL", "CTR", "HWY", "PKWY",
        "BLVD", "STE", "FT", "MT", "MTN", "LTD", "HLTH", "MGMT", "MNGMT", "MGT", "GRP", "CLNC",
        "CNTR", "SVC", "SVCS", "SRVC", "SRVCS", "DRS", "HTS", "SPG", "SPGS", "JCT", "VLY", "NTL",
        "PHYS", "DEPT", "RM", "FL", "BLDG", "TH", "ND", "LYNCH",
    }
)  # fmt: skip
_UNSAID = re.compile(r"<\s*UNAVAIL\w*\s*>|UNAVAIL|<\s*(?:NONE|N/?A|BLANK)\s*>", re.IGNORECASE)
"""What the registry has where a name is kept from it."""
_SHORT_PREFIX = ("O", "D", "L")
_DEGREES = frozenset(
    {
        "MD", "DO", "DPM", "DC", "DDS", "DMD", "MBBS", "PHD", "PSYD", "DPT", "PT", "OT", "PA",
        "PA-C", "PAC", "RPA", "RPA-C", "NP", "FNP", "FNP-C", "FNP-BC", "ANP", "ARNP", "APRN",
        "CRNP", "CRNA", "CNP", "DNP", "LCSW",
    }
)  # fmt: skip


def _cased_word(word: str) -> str:
    """One word in capitals: "O'BRIEN" → "O'Brien", "MCDONALD" → "McDonald"."""
    head, mark, tail = word.partition("'")
    if mark and tail:
        # an apostrophe begins a new name in O'Brien and D'Angelo, not in Physician's
        rest = tail.capitalize() if head in _SHORT_PREFIX else tail.lower()
        return head.capitalize() + mark + rest
    if _MC.match(word) and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    return word.capitalize()


def _shouted(text: str) -> bool:
    return bool(_CAPITALS.search(text)) and text == text.upper()


def _cased(text: str, *, phrase: bool) -> str:
    """`text` in mixed case if it is all capitals; a `phrase` keeps initials and small words."""
    if not _shouted(text):
        return text
    if not phrase:
        return _WORD.sub(lambda match: _cased_word(match[0]), text.replace("’", "'"))
    words = [match[0] for match in _WORD.finditer(text)]
    has_dots = "." in text
    places = iter(range(len(words)))

    def cased(match: re.Match[str]) -> str:
        place = next(places)
        if has_dots and _dotted(text, match):
            return match[0]
        return _word_of_phrase(words, place)

    return _WORD.sub(cased, text.replace("’", "'"))


def _word_of_phrase(words: Sequence[str], place: int) -> str:
    """One word of a phrase; what stands beside it tells "de la Salud" from "La Jolla"."""
    word = words[place]
    if word in _KEPT or (word not in _ORDINARY and _NO_VOWEL.fullmatch(word)):
        return word
    before = words[place - 1] if place else ""
    if word in STATE_NAMES and before in _BEFORE_A_TOWN and _KEPT.issuperset(words[place + 1 :]):
        return word
    if place and _is_small(word, before):
        return word.lower()
    if any(map(str.isdigit, word)):
        return _with_digits(word)
    return _cased_word(word)


def _is_small(word: str, before: str) -> bool:
    if word in _AFTER_DE:
        return before == "DE"
    return word in _SMALL and not (word in {"DE", "DEL"} and before in _BEFORE_A_TOWN)


def _with_digits(word: str) -> str:
    """12TH → 12th, 224D stays, BACK2HEALTH → Back2Health."""
    if _ORDINAL.fullmatch(word):
        return word.lower()
    return _LETTERS.sub(lambda run: run[0].capitalize(), word)


def _dotted(text: str, match: re.Match[str]) -> bool:
    """Whether the word is part of initials such as L.L.C."""
    return any(dots.start() <= match.start() < dots.end() for dots in _DOTTED.finditer(text))


def stated_name(text: str) -> str:
    """A name on one line, "" for what the registry has where a name is kept from it."""
    name = one_line(text)
    return "" if _UNSAID.fullmatch(name) else name


def one_line(text: str) -> str:
    """`text` on one line, without control and formatting characters."""
    if text.isprintable():
        return " ".join(text.split())
    visible = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return " ".join(visible.split())


@lru_cache(maxsize=50_000)
def organization_name(text: str) -> str:
    """The name of an organisation or a street: LLC and PA stay, "of" is small."""
    return _cased(one_line(text), phrase=True)


def person_name(text: str) -> str:
    """A first name or surname; initials and suffixes such as III stay."""
    cased = _cased(one_line(text), phrase=False)
    return re.sub(r"\b(Iii|Ii|Iv)\b", lambda match: match[0].upper(), cased)


def credential(text: str) -> str:
    """The first degree of a credentials cell ("M.D., FAAPMR" → "MD"), "" if it is none we know."""
    start = re.split(r"[,/;&]", text.upper(), maxsplit=1)[0].replace(".", "")
    words = start.split()
    degree = words[0] if words and len(words[0]) > 1 else "".join(words)
    return degree if degree in _DEGREES else ""
