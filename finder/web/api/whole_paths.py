"""Addresses of doors with a line break in them, which are answered as any other address.

Starlette's own routes take no path that has one: it would fall through to what answers for pages.
"""

from __future__ import annotations

import re

from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import Mount
from starlette.types import ASGIApp

WHOLE = "whole"
"""The name of the kind of path in the address of a route: ``{rest:whole}``."""


class WholePath(Convertor[str]):
    """The rest of a path, whatever signs are in it."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        """As it is."""
        return value

    def to_string(self, value: str) -> str:
        """As it is."""
        return value


class WholeMount(Mount):
    """A mount that has every path below its own."""

    def __init__(self, path: str, app: ASGIApp) -> None:
        super().__init__(path, app)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


register_url_convertor(WHOLE, WholePath())
