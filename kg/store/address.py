"""From an address to a store: which engine it names, and how it is opened."""

from __future__ import annotations

import os
from collections.abc import Callable

from kg.errors import StoreError
from kg.problems import nearest
from kg.store.base import Store

AskPassword = Callable[[str], str]
"""Given whose password it is, asks the user for it."""
Opener = Callable[[str, AskPassword | None], Store]


def _embedded(address: str, ask_password: AskPassword | None) -> Store:  # noqa: ARG001
    from kg.store.embedded import EmbeddedStore

    return EmbeddedStore(address.removeprefix("embedded:") or None)


def _neo4j(address: str, ask_password: AskPassword | None) -> Store:
    from kg.store.bolt import BoltStore

    return BoltStore(address, ask_password=ask_password)


ENGINES: dict[str, Opener] = {
    "embedded": _embedded,
    **dict.fromkeys(["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"], _neo4j),
}
"""How to open a store, by what its address has before the colon. A further engine: a module and a line."""


def open_store(address: str | None = None, *, ask_password: AskPassword | None = None) -> Store:
    """Open the store at an address: a folder, `embedded:FOLDER`, or a Neo4j URI such as `neo4j://localhost`.

    Without one, the environment's KG_STORE, else the embedded store in the user's data folder.

    :raises StoreError: if the address makes no sense, or a server cannot be reached.

    >>> open_store("embedded:/tmp/somewhere").name
    '/tmp/somewhere'
    """
    address = address or os.environ.get("KG_STORE") or "embedded:"
    engine, colon, _ = address.partition(":")
    opener = ENGINES.get(engine) if colon else None
    if opener is None and "://" in address:
        hint = nearest(engine, ENGINES) or f"known are {', '.join(ENGINES)}, and the path of a folder"
        raise StoreError(f"no engine '{engine}://'; {hint}")
    return (opener or _embedded)(address, ask_password)
