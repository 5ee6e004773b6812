"""What is typed for a place and is none: "near me", and mail that no town of the country gets."""

from __future__ import annotations

import re

from finder.errors.places import MilitaryAddress, WhereYouAre, ZipCodeAbroad
from finder.geography.place_text import key_of

_OWN_LOCATION = frozenset(
    key_of(words)
    for words in (
        *("near me", "nearby", "near by", "nearby me", "close to me", "close by", "around me"),
        *("around here", "near here", "here", "my location", "my current location", "where I am"),
        *("current location", "use my location", "my place", "my area", "in my area", "closest"),
        *("closest to me", "nearest", "nearest to me", "next to me", "by me", "local", "locally"),
        *("cerca de mi", "mi ubicacion", "aqui", "cerca de aqui"),
    )
)
_MILITARY = re.compile(
    r"\b(?:[AFD]PO|09[0-8][0-9]{2}|340[0-9]{2}|96[2-6][0-9]{2})\b", re.IGNORECASE | re.ASCII
)
"""Post to bases, ships and embassies: Publication 28 of the postal service, section 25."""
_WORDS_OF_MILITARY_POST = re.compile(
    r"(?:(?:[AFD]PO|A[AEP]|PSC|UNIT|BOX|CMR)\b[\s,.#]*|[0-9-]+[\s,]*)+", re.IGNORECASE
)
_ABROAD = {"96939": "palau", "96940": "palau", "96960": "marshall-islands"} | {
    **dict.fromkeys(("96941", "96942", "96943", "96944"), "micronesia"),
    "96970": "marshall-islands",
}
"""ZIP codes of countries whose mail the postal service carries."""


def refuse_own_location(text: str) -> None:
    """Do nothing unless `text` asks for where the person is.

    Raises:
        OwnLocation: it does.

    """
    if key_of(text) in _OWN_LOCATION:
        raise WhereYouAre


def refuse_mail_abroad(text: str) -> None:
    """Do nothing unless `text` is an address of the military post or a ZIP code abroad.

    Raises:
        UnknownPlace: it is; the sentence says what it is instead.

    """
    if _WORDS_OF_MILITARY_POST.fullmatch(text) and _MILITARY.search(text):
        raise MilitaryAddress
    country = _ABROAD.get(text[-5:])
    if country:
        raise ZipCodeAbroad(zip_code=text[-5:], country=country)
