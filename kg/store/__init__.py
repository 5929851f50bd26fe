"""Stores of graphs, which can be queried: an embedded engine that needs nothing else, or a Neo4j server."""

from kg.store.address import open_store
from kg.store.base import Change, Changes, LoadedCase, Progress, Rows, Store

__all__ = ["Change", "Changes", "LoadedCase", "Progress", "Rows", "Store", "open_store"]
