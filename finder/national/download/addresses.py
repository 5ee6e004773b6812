"""Which addresses may be asked, and where they may lead."""

from __future__ import annotations

import ipaddress
from urllib.parse import urljoin, urlsplit

from finder.errors.downloads import AddressWithUser, LeadsHome, NotEncrypted, NoWebAddress

_LONGEST = 4_000


def checked(address: str, came_from: str | None = None) -> str:
    """`address` as it is, if it may be asked.

    That is https. Plain http, which anyone on the way could change, is for this computer alone;
    and what is on this computer is asked only if `came_from`, the page that leads there, is on
    it too (None: a person chose the address).

    Raises:
        InputError: it may not.

    """
    shown = address[:200]
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or len(address) > _LONGEST or any(not char.isprintable() for char in address):
        raise NoWebAddress(address=shown)
    if parts.username is not None:
        raise AddressWithUser(host=host)
    local = is_this_computer(host)
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise NotEncrypted(address=shown)
    if local and came_from is not None and not is_this_computer(urlsplit(came_from).hostname):
        raise LeadsHome(origin=came_from[:200], address=shown)
    return address


def led_to(address: str, location: str) -> str:
    """Where the redirect `location` leads from `address`.

    Raises:
        InputError: it may not be asked.

    """
    try:
        target = urljoin(address, location)
    except ValueError:
        target = location
    return checked(target, came_from=address)


def is_this_computer(host: str | None) -> bool:
    """Whether `host` is the computer's own name or loopback address."""
    if host is None:
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".").casefold() == "localhost"


def host_of(address: str) -> str:
    """The host in an address that was checked."""
    return urlsplit(address).hostname or address
