"""What of an address is for mail alone: boxes, rural routes, mail stops, attention lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from finder.geography.addresses.spelling import Part

CARE = frozenset({"ATTN", "ATTENTION", "ATT", "C/O"})
"""Words before the one for whom the mail is."""

_DESIGNATED = frozenset(
    {"PMB", "APARTADO", "APTDO", "MAILSTOP", "MAILCODE", "MSC", "DRAWER", "BOX", "POB", "SLOT"}
    | {"LOCKBOX", "LBX", "APDO", "BUZON", "BZN"}
)
_ROUTES = frozenset({"RR", "HC", "RFD", "RURAL", "STAR", "HIGHWAY", "PSC", "CMR"})
_WITHOUT_BOX = frozenset({"RFD"})
_PAIRS = frozenset(
    {
        *(("MAIL", "STOP"), ("MAIL", "CODE"), ("MAIL", "SLOT"), ("GENERAL", "DELIVERY")),
        *(("CALLER", "BOX"), ("LOCK", "BOX"), ("RURAL", "ROUTE"), ("HIGHWAY", "CONTRACT")),
        ("STAR", "ROUTE"),
    }
)
_STOPS = frozenset({"MS", "M/S", "MC", "M/C"})
_STARTS = CARE | _DESIGNATED | _ROUTES | _STOPS | {"PO", "MAIL", "GENERAL", "CALLER", "LOCK"}


def is_mail(words: Sequence[str]) -> bool:
    """Whether words say where mail goes and nothing about a place to travel to."""
    first = words[0]
    if first not in _STARTS:
        return words[-2:-1] == ["BOX"] and not any(word[0].isdigit() for word in words[:-2])
    if first in CARE or first == "PO":
        return True
    if first in _DESIGNATED or tuple(words[:2]) in _PAIRS:
        return len(words) > 1
    if first in _STOPS:
        return words[1:2] != [] and words[1][0].isdigit() and not any(map(str.isalpha, words[2:]))
    return first in _WITHOUT_BOX or (first in _ROUTES and "BOX" in words)


def without_mail(parts: Iterable[Part]) -> tuple[list[Part], list[Part]]:
    """The parts of a line that are no mail, and those that are."""
    kept: list[Part] = []
    mail: list[Part] = []
    for part in parts:
        (mail if is_mail(part) else kept).append(part)
    return kept, mail
