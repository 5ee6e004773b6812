"""Where a visitor comes from, as far as it counts for limits: one household, one company."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

_IPV6_NETWORK = 64
"""Bits of an address that name one household or one company."""


@lru_cache(maxsize=1_000)
def plain_address(text: str) -> str:
    """An address as it is usually written; an IPv4 address within IPv6 as IPv4."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)


def household(text: str) -> str:
    """What counts as one visitor's place: an IPv4 address, or an IPv6 network of 64 bits."""
    plain = plain_address(text)
    if ":" not in plain:
        return plain
    try:
        return str(ipaddress.ip_network((plain, _IPV6_NETWORK), strict=False))
    except ValueError:
        return plain
