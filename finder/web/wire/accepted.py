"""Whether whoever asks takes what gzip packed, as they say it by RFC 9110 (12.5.3)."""

from __future__ import annotations

from starlette.datastructures import Headers

_NAMES = ("gzip", "x-gzip")
_ANY = "*"


def takes_gzip(headers: Headers) -> bool:
    """Whether gzip is named, or else everything, and not with a weight of nothing.

    Who says nothing at all gets what is not packed, which everybody can read. So does who writes a
    weight that is no number.

    >>> takes_gzip(Headers({"accept-encoding": "br, gzip;q=0.5"}))
    True
    >>> takes_gzip(Headers({"accept-encoding": "gzip;q=0, *"}))
    False
    """
    weights: dict[str, bool] = {}
    for part in ",".join(headers.getlist("accept-encoding")).lower().split(","):
        name, *more = (piece.strip() for piece in part.split(";"))
        weights[name] = all(_is_something(one) for one in more if one.startswith("q"))
    named = [weights[name] for name in _NAMES if name in weights]
    return any(named) if named else weights.get(_ANY, False)


def _is_something(weight: str) -> bool:
    name, _, value = (piece.strip() for piece in weight.partition("="))
    try:
        return name != "q" or 0 < float(value) <= 1
    except ValueError:
        return False
