"""How Mozilla's HTTP Observatory grades an answer over https, by the rules that it publishes.

Only what headers say is graded here: that http leads to https, the tests of the web server's recipe
see. 100 points or more are its best grade, A+.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from http.cookies import SimpleCookie

_BROAD = {"*", "http:", "https:", "ftp:", "http://*", "https://*", "http://*.*", "https://*.*"}
_INLINE = {"'unsafe-inline'", "data:"}
_PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
_HALF_A_YEAR = 15_768_000
_FOR_EXTRAS = 90


def grade(headers: Iterable[tuple[str, str]]) -> tuple[int, dict[str, int]]:
    """The score, and what was added or taken for what."""
    listed = [(name.lower(), value) for name, value in headers]
    marks = dict(_marks(dict(listed), [value for name, value in listed if name == "set-cookie"]))
    without_extras = 100 + sum(mark for mark in marks.values() if mark < 0)
    extras = sum(mark for mark in marks.values() if mark > 0)
    return without_extras + (extras if without_extras >= _FOR_EXTRAS else 0), marks


def _marks(told: dict[str, str], cookies: list[str]) -> Iterator[tuple[str, int]]:
    policy = {
        name: set(sources)
        for name, *sources in (
            part.split()
            for part in told.get("content-security-policy", "").split(";")
            if part.strip()
        )
    }
    yield "policy", _of_policy(policy)
    yield "cookies", _of_cookies(cookies)
    everybody = told.get("access-control-allow-origin") == "*"
    yield "sharing", -50 if everybody and "access-control-allow-credentials" in told else 0
    referrer = {part.strip() for part in told.get("referrer-policy", "").split(",")}
    yield "referrer", 5 if referrer <= _PRIVATE else -5
    yield "https", _of_transport(told.get("strict-transport-security", ""))
    yield "sniffing", 0 if told.get("x-content-type-options") == "nosniff" else -5
    framed = policy.get("frame-ancestors", {"*"})
    named = told.get("x-frame-options", "").upper() in {"DENY", "SAMEORIGIN"}
    yield "framing", 5 if not framed & _BROAD else (0 if named else -20)
    resource = told.get("cross-origin-resource-policy", "")
    yield "resources", {"same-origin": 10, "same-site": 10, "cross-origin": -5}.get(resource, 0)


def _of_policy(policy: dict[str, set[str]]) -> int:
    if not policy:
        return -25
    default = policy.get("default-src", {"*"})
    scripts, styles = policy.get("script-src", default), policy.get("style-src", default)
    if scripts & (_BROAD | _INLINE) or policy.get("object-src", default) & _BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for each in policy.values() for source in each):
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return -10
    if styles & (_BROAD | _INLINE):
        return 0
    return 10 if default == {"'none'"} else 5


def _of_cookies(cookies: list[str]) -> int:
    each = [morsel for one in cookies for morsel in SimpleCookie(one).values()]
    for one in each:
        is_session = any(word in one.key.lower() for word in ("login", "sess"))
        if not one["secure"]:
            return -40 if is_session else -20
        if is_session and not one["httponly"]:
            return -30
        if str(one["samesite"]).lower() not in {"strict", "lax"}:
            return -20
    return 5 if each else 0


def _of_transport(told: str) -> int:
    ages = [part.strip().partition("=")[2] for part in told.split(";") if "max-age" in part]
    return 0 if ages and int(ages[0]) >= _HALF_A_YEAR else -20
