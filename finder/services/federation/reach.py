"""Which computers a pull that somebody asks for on a page may reach: those that everybody can.

Whoever may change the directory need not be let into the network that the finder stands in, so an
address that leads there is refused, unless the settings name its host.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Collection

from finder.errors.federation import PrivateHost
from finder.settings_rules import listed

_CARRIERS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))
"""Addresses of IPv6 that may lead to any of IPv4."""

_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "all_proxy", "https_proxy")
"""Settings of the system under which another computer asks, and is who answers."""


class Reach:
    """Hosts on the internet, and those of the finder's own network that are `named`."""

    def __init__(self, named: str) -> None:
        self._named = listed(named)

    def check(self, host: str) -> None:
        """See that every address of a host may be asked; one that has none is let through.

        Raises:
            PrivateHost: one may not.

        """
        if self._is_named(host):
            return
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return  # asking it will tell
        if not are_public({str(place[0]) for *_, place in found}):
            raise PrivateHost(host=host)

    def check_answered(self, host: str, address: str) -> None:
        """See that whoever answered may be asked: a name can lead elsewhere from one to the next.

        Raises:
            PrivateHost: it may not.

        """
        is_direct = not any(os.environ.get(name) for name in _PROXIES)
        if is_direct and not self._is_named(host) and not are_public({address}):
            raise PrivateHost(host=host)

    def _is_named(self, host: str) -> bool:
        own = host.casefold().rstrip(".").strip("[]")
        return any(
            own == one.strip("[]") or (one[:2] == "*." and own.endswith(one[1:]))
            for one in self._named
        )


def are_public(addresses: Collection[str]) -> bool:
    """Whether all of these addresses are on the internet."""
    return all(map(_is_public, addresses))


def _is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or found
    is_carrier = found.version == 6 and any(found in one for one in _CARRIERS)
    return inner.is_global and not inner.is_multicast and not is_carrier
