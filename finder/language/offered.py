"""Which languages the finder speaks, and which of them a visitor is spoken to in.

A language is offered once every text that pages need stands in its files; nothing else says so.

>>> list(offered())
['en', 'es']
>>> offered()["es"]
'Español'
>>> language_for("", "", "es-MX,es;q=0.9,en;q=0.5")
'es'
>>> language_for("en", "es", "es-MX")
'en'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from finder.language import figures
from finder.language.catalogue import LANGUAGE, LOCALES, read_wording

PARAMETER = "lang"
"""What a URL calls the language."""
COOKIE = "pf_language"
"""What a browser remembers the language by."""

ROOMS_OF_PAGES = ("", "cells", "connections", "errors", "rules", "settings")
"""The rooms whose texts pages show; what only commands and programs read may be in English."""

_LONGEST = 1_000
"""Characters that are read of what a browser says of its languages."""
_LONGEST_TAG = 100
"""Characters of one tag; the longest of real ones has about 40."""
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.ASCII | re.IGNORECASE)
_NEVER = 0.0


@lru_cache(maxsize=1)
def offered() -> Mapping[str, str]:
    """The languages that can be had, each with its own name for itself; English comes first."""
    return MappingProxyType(complete_in(LOCALES))


def complete_in(folder: Path) -> dict[str, str]:
    """The languages that lack no text of the rooms in `folder`, with their names."""
    rooms = [folder / room for room in ROOMS_OF_PAGES]
    files = {file.stem for file in folder.glob("*.toml")} - {LANGUAGE}
    others = sorted(file for file in files if figures.is_known(file))
    found = [one for one in others if all(_says_all(room, one) for room in rooms)]
    return {one: own_name(one) for one in (LANGUAGE, *found)}


def own_name(language: str) -> str:
    """What speakers of a language call it, as a word by itself: "Español"."""
    name = figures.locale(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]


def language_for(asked: str, remembered: str, accepted: str) -> str:
    """The language of a visit: what was asked for, else remembered, else what a browser accepts.

    `accepted` is the header Accept-Language. What is not offered, or makes no sense, counts
    as nothing said; English is what is left.
    """
    wishes = (*_tags((asked, remembered)), *_by_liking(accepted[:_LONGEST]))
    return next((one for wish in wishes if (one := known(wish))), LANGUAGE)


def known(tag: str) -> str:
    """The language that is offered under a tag or under the one before its hyphens; else "".

    >>> known("es-419"), known("ES"), known("xx"), known("essay")
    ('es', 'es', '', '')
    """
    if len(tag) > _LONGEST_TAG:  # an address may hold anything, at any length
        return ""
    parts = tag.strip().replace("_", "-").lower().split("-")
    names = {one.lower(): one for one in offered()}
    tries = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((names[each] for each in tries if each in names), "")


def _tags(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if _TAG.fullmatch(text.strip().replace("_", "-")))


def _by_liking(accepted: str) -> list[str]:
    """The tags of an Accept-Language header, the best liked first (RFC 9110, section 12.5.4)."""
    liked: list[tuple[float, str]] = []
    for part in accepted.split(","):
        tag, _, weight = part.partition(";")
        if _TAG.fullmatch(tag.strip()) and (liking := _liking(weight)) > _NEVER:
            liked.append((liking, tag.strip()))
    return [tag for _, tag in sorted(liked, key=lambda one: -one[0])]


def _liking(weight: str) -> float:
    name, _, number = weight.replace(" ", "").lower().partition("=")
    if not name:
        return 1.0
    if name != "q" or not re.fullmatch(r"[01](?:\.[0-9]{0,3})?", number):
        return _NEVER
    return float(number)


def _says_all(room: Path, language: str) -> bool:
    try:
        theirs = read_wording(room / f"{language}.toml", language).texts
    except (OSError, ValueError):
        return False
    wanted = read_wording(room / f"{LANGUAGE}.toml").texts
    return not lacking(wanted, theirs, language)


def lacking(wanted: Mapping[str, str], there: Mapping[str, str], language: str) -> set[str]:
    """The keys of `wanted` that are not `there`, with the plural forms that a language has."""
    forms = figures.locale(language).plural_form.tags | {"other"}
    plurals = {key.removesuffix(".one") for key in wanted if key.endswith(".one")}
    plurals = {base for base in plurals if f"{base}.other" in wanted}
    whole = {key for key in wanted if key.rpartition(".")[0] not in plurals}
    return (whole | {f"{base}.{form}" for base in plurals for form in forms}) - set(there)
