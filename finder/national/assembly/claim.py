"""Kinds of places in which a service is done, as claims name them."""

from __future__ import annotations

OFFICE = "O"
"""Done in an office: the place of service that Medicare pays the office fee for."""

FACILITY = "F"
"""Done in a hospital or surgery center."""
