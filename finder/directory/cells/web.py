"""Web and e-mail addresses: slips of the scheme, several in a cell, words around them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from finder.directory.cells.hosts import public_host
from finder.directory.cells.reading import CellReading, trimmed_rest

LONGEST = 2_000

_LABEL = "[a-z0-9]+(?:-+[a-z0-9]+)*"
_PLAIN = re.compile(rf"https?://({_LABEL}(?:\.{_LABEL})+)(?:/[A-Za-z0-9/._~-]*)?")
"""Nothing in such an address needs a closer look."""
_UNSAFE = re.compile(r"[\s<>\"'`\\^{}|]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SLIPPED = re.compile(
    r"\A(?:h{1,2}t{1,3}p{1,2}(s?)\s{0,2}[:;]?[/\\]{1,3}[:;]?[/\\]{0,2}\s{0,2}|"
    r"h{1,2}t{1,3}p{1,2}(s?)[:;]\s{0,2}(?=www\.))",
    re.IGNORECASE,
)
"""http and its slashes as fingers slip: htp://, http//, https//:, http:\\\\."""
_RIGHT = re.compile(r"\Ahttps?://(?!\s)", re.IGNORECASE)
_HYPERLINK = re.compile(r'=HYPERLINK\(\s*"([^"]{1,2000})"', re.IGNORECASE)
_HREF = re.compile(r"<a\s[^>]{0,200}href=[\"']([^\"'>]{1,2000})", re.IGNORECASE)
_TOP = (
    "com|org|net|edu|gov|us|info|biz|health|clinic|care|doctor|md|io|co|me|mil|med|center|"
    "physio|dental|pro|live|online|site|web|app|page|link|health|life|today"
)
_AMONG_WORDS = re.compile(
    rf"(?:https?://\S+|www\.\S+|(?<![\w@./-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_TOP})\b(?:/\S*)?)",
    re.IGNORECASE,
)
_END = ".,;:!?)]>'\"*"
_EMAIL = re.compile(r"(?<![\w.!#$%&*+/=?^~@-])([\w.!#$%&*+/=?^~'-]{1,64})@([\w.-]{1,255})(?!@)")
_CALLED = re.compile(r"(?<!\w)\d{3}[.-]\d{4}(?=[a-z][\w.+-]*@)", re.IGNORECASE)
"""The end of a telephone number that an address begins right behind."""
_MAILTO = re.compile(r"\Amailto:\s*", re.IGNORECASE)
_AT = re.compile(r"\s?[\[({]\s?at\s?[\])}]\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[({]\s?dot\s?[\])}]\s?", re.IGNORECASE)
_APART = re.compile(r"\A([\w.+-]{1,64})(?: @ ?| ?@ )([\w-]{1,63}(?:\.[\w-]{1,63})+)\Z")


def read_website(text: str) -> CellReading[str]:
    r"""An http or https address with a host; `https://` is added where no scheme is written.

    >>> read_website("http:\\\\www.example.org").value
    'http://www.example.org'
    """
    if len(text) <= LONGEST and (plain := _PLAIN.fullmatch(text)) and public_host(plain[1]):
        return CellReading(text)
    if len(text) > LONGEST + 200:
        return CellReading(None, text)
    typed = _linked(text)
    if address := _address(typed):
        return CellReading(address, fixed=typed != text.strip() or _is_slipped(typed))
    for found in _AMONG_WORDS.finditer(typed):
        if found.start() and _SCHEME.match(typed):
            break  # what begins as an address is not some other one
        if address := _address(found[0].rstrip(_END)):
            rest = f"{typed[: found.start()]} {typed[found.start() + len(found[0].rstrip(_END)) :]}"
            return CellReading(address, trimmed_rest(rest), fixed=_is_slipped(found[0]))
    return CellReading(None, text)


def _linked(text: str) -> str:
    """The target of a link that a spreadsheet or a page has there."""
    link = _HYPERLINK.match(text) or _HREF.search(text)
    return (link[1] if link else text).strip().strip("<>").strip()


def _is_slipped(text: str) -> bool:
    return bool(_SLIPPED.match(text)) and not _RIGHT.match(text)


def _address(text: str) -> str:
    """The address that the whole of `text` is, "" if it is none."""
    typed = text.rstrip(".,;")
    if slip := _SLIPPED.match(typed):
        scheme = f"http{(slip[1] or slip[2] or '').lower()}://"
        typed = typed[slip.end() :].replace("\\", "/")
        while again := _SLIPPED.match(typed):
            typed = typed[again.end() :]
        address = scheme + typed
    else:
        if typed.replace(".", "").isdigit():  # rather a telephone number
            return ""
        address = typed if _SCHEME.match(typed) else f"https://{typed}"
    if _UNSAFE.search(address) or not 0 < len(address) <= LONGEST:
        return ""
    try:
        parts = urlsplit(address)
        host = public_host(parts.hostname or "")
        port = parts.port  # raises when it is no number
    except ValueError:
        return ""
    # a name before the host disguises where a link leads
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not host:
        return ""
    written = host if port is None else f"{host}:{port}"
    start = address.index("://") + 3
    return f"{parts.scheme}://{written}{address[start + len(parts.netloc) :]}"


def read_email(text: str) -> CellReading[str]:
    """An e-mail address; only its shape is checked. Of several the first is it.

    >>> read_email("Desk <desk@Example.org>")
    CellReading(value='desk@example.org', rest='Desk', fixed=False)
    """
    if len(text) > LONGEST:
        return CellReading(None, text)
    typed = _MAILTO.sub("", text.strip())
    if "@" not in typed:
        typed = _DOT.sub(".", _AT.sub("@", typed))
    if apart := _APART.match(typed):
        typed = f"{apart[1]}@{apart[2]}"
    fixed = typed != _MAILTO.sub("", text.strip())
    typed = _CALLED.sub(r"\g<0> ", typed)
    for found in _EMAIL.finditer(typed):
        given = found[2].rstrip(".-")
        if host := public_host(given):
            end = found.end() - (len(found[2]) - len(given))
            rest = trimmed_rest(f"{typed[: found.start()]} {typed[end:]}")
            return CellReading(f"{found[1]}@{host}", rest.strip(".,' \""), fixed=fixed)
    return CellReading(None, text)
