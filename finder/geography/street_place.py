"""A street address that is typed for a place: what of it can be looked up."""

from __future__ import annotations

from collections.abc import Callable

from finder.geography.addresses import LineKind, WholeAddress, street_line, whole_address

_FIVE_DIGITS = 5
_FEWEST_WORDS = 2


def beside_street(text: str, is_town: Callable[[str, str], bool]) -> str | None:
    """The town, state and ZIP code of an address, "" if it has none of them; None for no address.

    A town that is called like an address is none: "Three Forks, Gallatin County, MT".

    >>> beside_street("Suite 4, 12 W Main St, Enid, OK 73701", lambda name, state: False)
    'Enid, OK 73701'
    >>> beside_street("Enid, OK", lambda name, state: False) is None
    True
    """
    if len(text.split()) < _FEWEST_WORDS:
        return None
    whole = whole_address(text, is_town)
    if not whole.street or is_town(whole.street, whole.state):
        return None
    if not (whole.city or whole.state or whole.zip_code):
        whole = _with_town_behind(whole)
    if not _is_address(whole):
        return None
    return " ".join(filter(None, (_town(whole), whole.zip_code)))


def _with_town_behind(whole: WholeAddress) -> WholeAddress:
    """The address with its last words as its town, which stands there without a state."""
    street, _, town = whole.street.rpartition(", ")
    if not street or any(map(str.isdigit, town)):
        return whole
    return whole._replace(street=street, city=town)


def _is_address(whole: WholeAddress) -> bool:
    """Whether the street is one that is surely meant: with its type, or with a town behind it."""
    line = street_line(whole.street, whole.unit, whole.zip_code[:_FIVE_DIGITS])
    if line.kind is LineKind.MAIL:
        return True
    if line.kind is not LineKind.ADDRESS:
        return False
    is_named = bool(line.road.type or line.road.kind)
    is_in_figures = any(map(str.isdigit, whole.street))
    return is_named or bool(is_in_figures and whole.city and whole.state)


def _town(whole: WholeAddress) -> str:
    if whole.city and whole.state:
        return f"{whole.city}, {whole.state}"
    return whole.city or (whole.state if whole.zip_code else "")
