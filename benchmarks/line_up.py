"""Which peers there are, and how to get at them without needing them all."""

from __future__ import annotations

from importlib import import_module

from benchmarks.peers.peer import Peer

_WHERE = {
    "finder": ("finder_index", "FinderIndex"),
    "bare": ("bare_index", "BareIndex"),
    "sqlite": ("sqlite", "SqliteRTree"),
    "sqlite-tuned": ("sqlite", "SqliteTuned"),
    "postgis": ("postgis", "PostGIS"),
    "postgis-tuned": ("postgis", "PostGISTuned"),
    "duckdb": ("duckdb_table", "DuckDB"),
    "sklearn": ("ball_tree", "ScikitLearn"),
    "geopandas": ("geopandas_frame", "GeoPandas"),
}

PEERS = tuple(_WHERE)
"""The names that the command line takes; the finder is always measured."""


def peer_class(name: str) -> type[Peer]:
    """The class of a peer.

    Raises:
        ImportError: what it needs is not installed.

    """
    module, attribute = _WHERE[name]
    found: type[Peer] = getattr(import_module(f"benchmarks.peers.{module}"), attribute)
    return found
