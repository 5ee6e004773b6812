"""The ids of a shortlist as one text of a link: `a,b`. Whatever the text is, it can be read."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, unquote

MOST = 4
"""Clinics on one shortlist: as many as can be compared side by side."""

PARAMETER = "ids"
"""The name of the text in a link."""

_LONGEST_TEXT = 20_000
_MOST_READ = 50


def ids_text(ids: Iterable[str]) -> str:
    """The text that stands for `ids`; a comma within one is written as `%2C`.

    >>> ids_text(["az-01", "one, two"])
    'az-01,one%2C%20two'
    """
    return ",".join(quote(clinic_id, safe="") for clinic_id in ids)


def ids_in(text: str) -> tuple[str, ...]:
    """The ids in a text, each once, in their order; what makes no id is passed over.

    >>> ids_in("az-01, az-02,,az-01")
    ('az-01', 'az-02')
    """
    named = (unquote(part).strip() for part in text[:_LONGEST_TEXT].split(","))
    return tuple(dict.fromkeys(clinic_id for clinic_id in named if clinic_id))[:_MOST_READ]
